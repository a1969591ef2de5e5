package io.reckoner.correction;

import io.reckoner.contract.Contract;
import io.reckoner.difference.Cause;
import io.reckoner.id.CustomerId;
import io.reckoner.usage.UsageRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An account as the run knew it that made some of its invoices, and as it is now, with these void and to be made again.
 *
 * @param then its catalog knows by today's terms what there was not yet, so that terms of today can be billed by it
 * @param withNewRows the usage of then and the rows that are new since, but none of them as it was replaced by
 * @param hasNewPrices whether the catalogs differ: whoever reads accounts finds it out once, by account it would cost more than billing
 * @param now everything but these invoices is final as it is (I5)
 */
public record ThenAndNow(Side then, Map<CustomerId, List<UsageRow>> withNewRows, boolean hasNewPrices, Side now) {
    public ThenAndNow {
        withNewRows = Map.copyOf(withNewRows);
    }

    /** The inputs once a class of them is that of today; the others behind it are still those of then (J1). */
    record Stage(Cause cause, Side side) {}

    /**
     * From the inputs of then to those of today, a class at a time. A class that did not change has no stage, but for the first and
     * the last: what else the account was billed since, which is what balances have left, always may have.
     */
    List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        stages.add(new Stage(Cause.ENGINE, then));
        Side side = then;
        side = next(stages, Cause.LATE_USAGE, side, withUsage(side, withNewRows));
        side = next(
                stages, Cause.USAGE_CHANGED, side, withUsage(side, now.account().usage()));
        boolean isOfEqualTerms = then.account().contracts().equals(now.account().contracts());
        Set<Cause> in = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.OF_CORRECTION) {
            in.add(cause);
            if (cause == Cause.PRICE) {
                if (hasNewPrices) {
                    side = side.with(now.catalog());
                    stages.add(new Stage(cause, side));
                }
            } else if (TermsOfThenAndNow.CLASSES.contains(cause) && !isOfEqualTerms) {
                side = next(stages, cause, side, withContracts(side, in));
            }
        }
        stages.add(new Stage(Cause.BALANCE, now));
        return stages;
    }

    private static Side next(List<Stage> stages, Cause cause, Side before, Side after) {
        if (!after.equals(before)) {
            stages.add(new Stage(cause, after));
        }
        return after;
    }

    /** Compared as it is billed: a snapshot puts its rows in order. */
    private static Side withUsage(Side side, Map<CustomerId, List<UsageRow>> usage) {
        Side with = side.withUsage(usage);
        return with.account().usage().equals(side.account().usage()) ? side : with;
    }

    private Side withContracts(Side side, Set<Cause> in) {
        List<Contract> contracts = new TermsOfThenAndNow(then.account(), now.account(), in).contracts();
        return contracts.equals(side.account().contracts()) ? side : side.withContracts(contracts);
    }
}
