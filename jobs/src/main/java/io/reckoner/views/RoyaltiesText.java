package io.reckoner.views;

import io.reckoner.db.invoice.RoyaltyStore.Owed;
import io.reckoner.money.AmountText;
import java.util.List;

/** What is owed to resellers as a table, in the major unit. */
public final class RoyaltiesText {
    private RoyaltiesText() {}

    public static String of(List<Owed> owed) {
        var table = new TextTable("reseller", "customer", "contract", ">invoices", "currency", ">of", ">royalty");
        owed.forEach(row -> table.row(
                row.type().name(),
                Visible.data(row.customerName()),
                row.contractId().toString(),
                TextTable.number(row.invoices()),
                row.creditType().symbol(),
                AmountText.of(row.base(), row.creditType()),
                AmountText.of(row.amount(), row.creditType())));
        return table.toString();
    }
}
