package io.reckoner.jobs.billing;

import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.preview.GuardStore.Limit;
import io.reckoner.db.preview.PreviewFigures;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunTotals;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The limits that a run has to keep, and what is found when one is about to begin (J5). */
public final class Guards {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final GuardStore store;
    private final Exclusively exclusively;
    private final JsonMapper json;

    Guards(GuardStore store, Exclusively exclusively, JsonMapper json) {
        this.store = store;
        this.exclusively = exclusively;
        this.json = json;
    }

    /** By name. */
    public List<Limit> all() {
        return store.all();
    }

    /**
     * Sets a limit, or another one.
     *
     * @param most in major units of the currency where it is an amount
     * @return as it is kept
     */
    public Limit set(GuardKind.Named guard, BigDecimal most) {
        BigDecimal kept = guard.kind().isAmount() ? most.movePointRight(exponent(guard)) : most;
        Limit limit = new Limit(guard.toString(), kept);
        return exclusively.run("guard set " + guard, () -> {
            store.set(limit);
            return limit;
        });
    }

    /** How many digits the stored unit of its currency has less than the major one; 0 of what is no amount. */
    public int exponent(GuardKind.Named guard) {
        @Nullable String currency = guard.currency();
        if (!guard.kind().isAmount() || currency == null) {
            return 0;
        }
        return store.storedUnitExponent(currency)
                .orElseThrow(() -> new CannotProceed(
                        "There is no credit type with the code or name " + currency + ".",
                        "Name it as reports do: USD."));
    }

    public void remove(GuardKind.Named guard) {
        exclusively.run("guard remove " + guard, () -> {
            if (!store.remove(guard.toString())) {
                throw new CannotProceed("There is no guard " + guard + ".", "See `reckoner guard list`.");
            }
            return guard;
        });
    }

    boolean areSet() {
        return !store.all().isEmpty();
    }

    /** All that are set, against what a run of that as-of and scope would make. */
    List<GuardJudgement> judge(
            Instant asOf,
            RunScope scope,
            Map<AccountState, Integer> accounts,
            RunTotals totals,
            PreviewFigures figures) {
        var judged = new ArrayList<GuardJudgement>();
        for (Limit limit : store.all()) {
            GuardKind.Named guard = GuardKind.named(limit.name())
                    .orElseThrow(() -> new IllegalStateException("no guard is called " + limit.name()));
            switch (guard.kind()) {
                case TOTAL_CHANGE -> judged.addAll(changes(guard, limit, asOf, scope, totals));
                case LARGEST_INVOICE -> judged.add(largest(guard, limit, figures));
                case PARKED_SHARE ->
                    judged.add(judgement(
                            limit.name(),
                            limit,
                            parkedShare(accounts),
                            guard.kind().unit(),
                            0));
                case FALLING_TO_ZERO ->
                    judged.add(judgement(
                            limit.name(),
                            limit,
                            BigDecimal.valueOf(figures.fallingToZero()),
                            guard.kind().unit(),
                            0));
            }
        }
        return judged;
    }

    private static GuardJudgement judgement(
            String name, Limit limit, @Nullable BigDecimal found, String unit, int exponent) {
        boolean holds = found == null || found.compareTo(limit.most()) <= 0;
        return new GuardJudgement(name, limit.most(), found, unit, exponent, holds, false);
    }

    private GuardJudgement largest(GuardKind.Named guard, Limit limit, PreviewFigures figures) {
        BigDecimal found = figures.largest().stream()
                .filter(largest -> largest.currency().equals(guard.currency()))
                .map(PreviewFigures.Largest::amountDue)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return judgement(limit.name(), limit, found, String.valueOf(guard.currency()), exponent(guard));
    }

    private static BigDecimal parkedShare(Map<AccountState, Integer> accounts) {
        int parked = accounts.getOrDefault(AccountState.PARKED, 0);
        int all = parked
                + accounts.getOrDefault(AccountState.BILLED, 0)
                + accounts.getOrDefault(AccountState.NOTHING_DUE, 0);
        return all == 0 ? BigDecimal.ZERO : share(BigDecimal.valueOf(parked), BigDecimal.valueOf(all));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return Rounding.money(part.multiply(HUNDRED), whole);
    }

    /** One a currency that either of the two has, unless it has a guard of its own. Nothing to compare with: it holds. */
    private List<GuardJudgement> changes(
            GuardKind.Named guard, Limit limit, Instant asOf, RunScope scope, RunTotals totals) {
        List<GuardStore.Earlier> earlier = store.comparable(asOf, scope);
        Map<String, BigDecimal> before = new TreeMap<>();
        earlier.forEach(run -> add(json.readValue(run.report(), RunReport.class).totals(), before));
        Map<String, BigDecimal> now = new TreeMap<>();
        add(totals, now);
        var currencies = new TreeSet<>(now.keySet());
        currencies.addAll(before.keySet());
        List<String> own = store.all().stream().map(Limit::name).toList();
        String kind = guard.kind().word() + ":";
        return currencies.stream()
                .filter(currency ->
                        guard.currency() == null ? !own.contains(kind + currency) : currency.equals(guard.currency()))
                .map(currency -> judgement(
                        kind + currency,
                        limit,
                        change(before.get(currency), now.getOrDefault(currency, BigDecimal.ZERO)),
                        guard.kind().unit(),
                        0))
                .toList();
    }

    private static void add(RunTotals totals, Map<String, BigDecimal> sums) {
        totals.currencies().forEach(currency -> sums.merge(currency.isoCode(), currency.amountDue(), BigDecimal::add));
    }

    private static @Nullable BigDecimal change(@Nullable BigDecimal before, BigDecimal now) {
        if (before == null || before.signum() == 0) {
            return null;
        }
        return share(now.subtract(before).abs(), before.abs());
    }
}
