package io.reckoner.views;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.jobs.billing.Balances;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.List;

/** Balances as a table, and their ledgers; amounts in the major unit. */
public final class BalancesText {
    private BalancesText() {}

    public static String of(List<Balances.Shown> balances) {
        var table = new TextTable("name", "type", "unit", ">priority", "access", ">granted", ">balance", "id");
        for (Balances.Shown shown : balances) {
            Balance balance = shown.balance();
            BigDecimal granted =
                    balance.segments().stream().map(AccessSegment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            table.row(
                    balance.name(),
                    type(balance),
                    balance.creditType().symbol(),
                    Decimals.plain(balance.priority()),
                    TimeText.of(shown.ledger().access()),
                    AmountText.of(granted, balance.creditType()),
                    AmountText.of(shown.current(), balance.creditType()),
                    balance.id().toString());
        }
        return table.toString();
    }

    public static String ledgers(List<Balances.Shown> balances, NameStore names) {
        var text = new StringBuilder();
        balances.forEach(shown -> text.append('\n').append(LedgerText.of(shown.ledger(), names)));
        return text.toString();
    }

    private static String type(Balance balance) {
        String type =
                (balance.isRolledOver() ? "rolled over " : "") + balance.type().text();
        if (balance.awaitsPayment()) {
            return type + ", payment pending";
        }
        return balance.isUnpaid() ? type + ", payment failed" : type;
    }

    /** For a sentence. */
    public static String count(long balances) {
        return balances == 1 ? "1 balance" : TextTable.number(balances) + " balances";
    }
}
