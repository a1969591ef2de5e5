package io.reckoner.ledger;

import io.reckoner.balance.BalanceType;
import io.reckoner.id.ContractId;
import io.reckoner.money.AmountText;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A balance's ledger as a person reads it: date, what happened, amount, running balance; in the major unit, exact.
 *
 * <pre>
 * PREPAID COMMIT LEDGER starter              2024-01-01 .. 2025-01-01  USD
 *   2024-01-01  segment start                          50.00         50.00
 *   2024-02-01  invoice deduction                     -50.00          0.00
 * </pre>
 *
 * <p>What another contract drew than the balance's own says so: one of its customer (C5), or a child (Z2). Invariant: the last running
 * balance is the sum of the entries (G1).
 */
public final class LedgerPrinter {
    private static final int WHAT_WIDTH = 30;
    private static final int AMOUNT_WIDTH = 11;
    private static final int COLUMN = AMOUNT_WIDTH + AmountText.CENTS;

    private final Function<ContractId, String> contracts;

    public LedgerPrinter(Function<ContractId, String> contracts) {
        this.contracts = contracts;
    }

    /** The text of one ledger, its entries in the order written; every line ends with {@code \n}. */
    public String print(LedgerTitle title, List<LedgerEntry> entries) {
        var amounts = new ArrayList<String>();
        var sums = new ArrayList<String>();
        BigDecimal sum = BigDecimal.ZERO;
        for (LedgerEntry entry : entries) {
            sum = sum.add(entry.amount());
            amounts.add(AmountText.of(entry.amount(), title.creditType()));
            sums.add(AmountText.of(sum, title.creditType()));
        }
        return table(title, entries, AmountText.aligned(amounts, AMOUNT_WIDTH), AmountText.aligned(sums, AMOUNT_WIDTH));
    }

    private String table(LedgerTitle title, List<LedgerEntry> entries, List<String> amounts, List<String> sums) {
        List<String> dates =
                entries.stream().map(entry -> TimeText.of(entry.timestamp())).toList();
        List<String> whats = entries.stream().map(entry -> what(title, entry)).toList();
        int dateWidth = width(dates, 10);
        int whatWidth = width(whats, WHAT_WIDTH);
        var text = new StringBuilder();
        int end = 2 + dateWidth + 2 + whatWidth + width(amounts, COLUMN) + COLUMN;
        text.append(header(title, end)).append('\n');
        for (int index = 0; index < entries.size(); index++) {
            String line = "  " + padRight(dates.get(index), dateWidth) + "  " + padRight(whats.get(index), whatWidth)
                    + amounts.get(index) + sums.get(index);
            text.append(line.stripTrailing()).append('\n');
        }
        return entries.isEmpty() ? text.append("  no entries\n").toString() : text.toString();
    }

    private static String header(LedgerTitle title, int end) {
        String left = title.type().text().toUpperCase(Locale.ROOT) + " LEDGER " + title.name();
        String right = TimeText.of(title.access()) + "  " + title.creditType().symbol();
        return left + " ".repeat(Math.max(2, end - left.length() - right.length())) + right;
    }

    private String what(LedgerTitle title, LedgerEntry entry) {
        var what = new StringBuilder(
                switch (entry.kind()) {
                    case SEGMENT_START -> title.type() == BalanceType.POSTPAID ? "initial balance" : "segment start";
                    case AUTOMATED_INVOICE_DEDUCTION -> "invoice deduction";
                    case TRUEUP -> "true-up";
                    default -> words(entry.kind().name());
                });
        ContractId drawing = entry.contractId();
        if (drawing != null && !drawing.equals(title.contractId())) {
            what.append(", ").append(contracts.apply(drawing));
        }
        if (entry.newContractId() != null) {
            what.append(" to ").append(contracts.apply(entry.newContractId()));
        }
        if (entry.reason() != null) {
            what.append(", ").append(entry.reason());
        }
        return what.toString();
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int width(List<String> texts, int least) {
        return texts.stream().mapToInt(String::length).reduce(least, Math::max);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
