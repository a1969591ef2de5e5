package io.reckoner.cli;

import io.reckoner.db.LateUsage;
import io.reckoner.db.NameStore;
import io.reckoner.money.Decimals;
import io.reckoner.time.TimeText;
import java.util.List;

/** Late usage as a table. */
final class LateUsageText {
    private LateUsageText() {}

    static String of(List<LateUsage> late, NameStore names) {
        if (late.isEmpty()) {
            return "no late usage\n";
        }
        var table = new Table("invoice", "customer", "contract", "period", "product", ">rows", ">quantity");
        for (LateUsage usage : late) {
            table.row(
                    usage.invoiceNumber() == null
                            ? usage.invoice().toString()
                            : usage.invoiceNumber().toString(),
                    names.customer(usage.customer()),
                    names.contract(usage.contract()),
                    TimeText.of(usage.period()),
                    usage.product(),
                    Table.number(usage.rows()),
                    Decimals.plain(usage.quantity()));
        }
        return table.toString();
    }
}
