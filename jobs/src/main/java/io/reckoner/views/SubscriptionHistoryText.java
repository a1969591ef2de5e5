package io.reckoner.views;

import io.reckoner.jobs.billing.SubscriptionHistory;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A subscription's quantities and prices as a table; prices in the major unit. */
public final class SubscriptionHistoryText {
    private SubscriptionHistoryText() {}

    public static String of(SubscriptionHistory.History history) {
        var table = new TextTable("from", ">quantity", ">price", ">a period");
        for (SubscriptionHistory.Step step : history.steps()) {
            table.row(
                    TimeText.of(step.startingAt()),
                    Decimals.plain(step.quantity()),
                    amount(step.unitPrice(), history.creditType()),
                    amount(step.total(), history.creditType()));
        }
        return table.toString();
    }

    private static String amount(@Nullable BigDecimal amount, CreditType creditType) {
        return amount == null ? "no rate" : AmountText.of(amount, creditType);
    }
}
