package io.reckoner.views;

import io.reckoner.db.preview.GuardStore.Limit;
import io.reckoner.jobs.billing.GuardJudgement;
import io.reckoner.jobs.billing.GuardKind;
import io.reckoner.jobs.billing.Guards;
import io.reckoner.money.Decimals;
import java.util.List;

/** Guards as people read them. */
public final class GuardsText {
    private GuardsText() {}

    public static String of(List<Limit> limits, Guards guards) {
        var table = new TextTable("guard", ">at most", "unit");
        limits.forEach(limit -> {
            GuardKind.Named guard = GuardKind.named(limit.name()).orElseThrow();
            table.row(
                    limit.name(),
                    Decimals.plain(limit.most().movePointLeft(guards.exponent(guard))),
                    guard.kind().isAmount()
                            ? String.valueOf(guard.currency())
                            : guard.kind().unit());
        });
        return table.toString();
    }

    /** {@code parked-share holds: 0 %, at most 2 %}. */
    static String sentence(GuardJudgement guard) {
        String holds =
                guard.holds() ? " holds: " : guard.overridden() ? " does not hold, overridden: " : " does not hold: ";
        return guard.guard() + holds + guard.foundText() + ", at most " + guard.limitText();
    }
}
