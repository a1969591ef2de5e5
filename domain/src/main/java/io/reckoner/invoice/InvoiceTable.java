package io.reckoner.invoice;

import io.reckoner.invoice.InvoiceDocument.Row;
import io.reckoner.invoice.InvoiceDocument.Total;
import io.reckoner.money.AmountText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows under one another: names, windows, {@code quantity @ price}, amounts aligned at the decimal point. */
final class InvoiceTable {
    private static final int NAME_WIDTH = 33;
    private static final int NUMBER_WIDTH = 8;
    private static final int AMOUNT_WIDTH = 13;
    private static final String INDENT = "  ";

    private final InvoiceDocument document;
    private final int nameWidth;
    private final int windowWidth;
    private final int quantityWidth;
    private final int priceWidth;

    InvoiceTable(InvoiceDocument document) {
        this.document = document;
        this.nameWidth = width(document, InvoiceTable::name, NAME_WIDTH);
        this.windowWidth = width(document, Row::window, 0);
        this.quantityWidth = width(document, Row::quantity, NUMBER_WIDTH);
        this.priceWidth = width(document, Row::price, NUMBER_WIDTH);
    }

    /** Title on the left; dates and currency end where whole cents end: further digits stick out. */
    String header() {
        String title = document.title();
        String right = document.dates() + INDENT + document.currency();
        int gap = Math.max(2, labelsEnd() + AMOUNT_WIDTH + AmountText.CENTS - title.length() - right.length());
        return title + " ".repeat(gap) + right + "\n";
    }

    String text() {
        List<Row> rows = document.rows();
        List<Total> totals = document.totals();
        List<String> amounts = amounts();
        var text = new StringBuilder();
        for (int index = 0; index < rows.size(); index++) {
            line(text, left(rows.get(index)), amounts.get(index));
        }
        for (int index = 0; index < totals.size(); index++) {
            String label = totals.get(index).label();
            line(text, " ".repeat(labelsEnd() - label.length()) + label, amounts.get(rows.size() + index));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String left, String amount) {
        text.append((left + amount).stripTrailing()).append('\n');
    }

    private String left(Row row) {
        String at = row.price().isEmpty() ? "   " : " @ ";
        String windows = windowWidth == 0 ? "" : padRight(row.window(), windowWidth) + INDENT;
        return INDENT
                + padRight(name(row), nameWidth)
                + INDENT
                + windows
                + padLeft(row.quantity(), quantityWidth)
                + at
                + padRight(row.price(), priceWidth);
    }

    private static String name(Row row) {
        return row.offsets() ? INDENT + row.name() : row.name();
    }

    private List<String> amounts() {
        var texts = new ArrayList<String>();
        document.rows().forEach(row -> texts.add(row.amount()));
        document.totals().forEach(total -> texts.add(total.amount()));
        return AmountText.aligned(texts, AMOUNT_WIDTH);
    }

    private int labelsEnd() {
        int windows = windowWidth == 0 ? 0 : windowWidth + 2;
        return 2 + nameWidth + 2 + windows + quantityWidth + 3 + priceWidth;
    }

    private static int width(InvoiceDocument document, Function<Row, String> column, int least) {
        return document.rows().stream().map(column).mapToInt(String::length).reduce(least, Math::max);
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
