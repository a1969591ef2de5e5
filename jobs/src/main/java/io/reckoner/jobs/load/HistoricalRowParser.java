package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRow;
import io.reckoner.id.Ids;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.NumberLiteral;
import io.reckoner.terms.document.Storable;
import io.reckoner.terms.shape.HistoricalTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Understands the rows of one historical CSV file; finds every problem that a row alone can have. */
final class HistoricalRowParser {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final List<String> OF_INVOICE = List.of(
            HistoricalHeader.CONTRACT,
            HistoricalHeader.ISSUED,
            HistoricalHeader.START,
            HistoricalHeader.END,
            HistoricalHeader.CREDIT_TYPE);

    private static final List<String> OF_HEAD = Stream.concat(
                    OF_INVOICE.stream(),
                    Stream.of(HistoricalHeader.NUMBER, HistoricalHeader.EXPECTED, HistoricalHeader.BILLABLE))
            .toList();

    private final HistoricalHeader header;
    private final Products products;
    private final ProductKeys keys;

    /** Of the row before: most rows are of the same invoice. */
    private Head last = new Head(List.of(), Ids.derive(""), "");

    /** What a row without problems says of its invoice. */
    private record Head(List<String> cells, UUID invoice, String json) {}

    HistoricalRowParser(HistoricalHeader header, Products products, ProductKeys keys) {
        this.header = header;
        this.products = products;
        this.keys = keys;
    }

    HistoricalRow parse(CsvRecord row) {
        var problems = new UsageProblems(row);
        List<String> cells = cells(row, problems);
        if (!problems.isEmpty()) {
            return row(row, new Head(List.of(), Ids.derive(row.line() + ""), "{}"), "{}", problems);
        }
        Head head = head(cells, problems);
        ObjectNode item = Json.object();
        item(cells, item, problems);
        return row(row, head, item.toString(), problems);
    }

    private static HistoricalRow row(CsvRecord row, Head head, String item, UsageProblems problems) {
        return new HistoricalRow(row.line(), head.invoice, row.text(), head.json, item, problems.lines());
    }

    private Head head(List<String> cells, UsageProblems problems) {
        List<String> given =
                OF_HEAD.stream().map(column -> header.cell(cells, column)).toList();
        if (given.equals(last.cells)) {
            return last;
        }
        UUID invoice = Ids.derive(String.join(
                "\n", OF_INVOICE.stream().map(column -> normal(cells, column)).toList()));
        ObjectNode json = Json.object();
        head(cells, json, problems);
        Head head = new Head(given, invoice, json.toString());
        if (problems.isEmpty()) {
            last = head;
        }
        return head;
    }

    private List<String> cells(CsvRecord row, UsageProblems problems) {
        if (row.fault() != null) {
            problems.add("", "", row.fault());
        } else if (row.cells().size() != header.names().size()) {
            problems.add("", row.cells().size() + " cells", header.names().size() + " cells");
        } else {
            for (int column = 0; column < row.cells().size(); column++) {
                String name = header.names().get(column);
                String cell = row.cells().get(column);
                Storable.fault(cell).ifPresent(expected -> problems.add(name, cell, expected));
            }
        }
        return row.cells();
    }

    /** One instant or one id, whichever way it is written, is one invoice's. */
    private String normal(List<String> cells, String column) {
        String cell = header.cell(cells, column);
        return column.endsWith("_id")
                ? Ident.parse(cell).map(UUID::toString).orElse(cell)
                : Instants.parse(cell).map(Instant::toString).orElse(cell);
    }

    private void head(List<String> cells, ObjectNode head, UsageProblems problems) {
        head.put(HistoricalHeader.CONTRACT, id(cells, HistoricalHeader.CONTRACT, "a contract's id or key", problems));
        head.put(HistoricalHeader.ISSUED, instant(cells, HistoricalHeader.ISSUED, problems));
        head.put(HistoricalHeader.START, instant(cells, HistoricalHeader.START, problems));
        head.put(HistoricalHeader.END, instant(cells, HistoricalHeader.END, problems));
        if (!header.cell(cells, HistoricalHeader.CREDIT_TYPE).isEmpty()) {
            head.put(
                    HistoricalHeader.CREDIT_TYPE,
                    id(cells, HistoricalHeader.CREDIT_TYPE, "a credit type's id or key", problems));
        }
        for (String column : List.of(HistoricalHeader.NUMBER, HistoricalHeader.BILLABLE)) {
            if (!header.cell(cells, column).isEmpty()) {
                head.put(column, header.cell(cells, column));
            }
        }
        if (!header.cell(cells, HistoricalHeader.EXPECTED).isEmpty()) {
            number(cells, HistoricalHeader.EXPECTED, head, problems);
        }
    }

    private void item(List<String> cells, ObjectNode item, UsageProblems problems) {
        item.put(HistoricalHeader.START, either(cells, HistoricalHeader.LINE_START, HistoricalHeader.START, problems));
        item.put(HistoricalHeader.END, either(cells, HistoricalHeader.LINE_END, HistoricalHeader.END, problems));
        number(cells, HistoricalHeader.QUANTITY, item, problems);
        amounts(cells, item, problems);
        String text = header.cell(cells, HistoricalHeader.PRODUCT);
        Optional<UUID> product = products.find(text);
        if (product.isEmpty()) {
            problems.add(
                    HistoricalHeader.PRODUCT,
                    text,
                    products.isAmbiguous(text)
                            ? "an id: several products have this name"
                            : "a product's id, key or name");
            return;
        }
        item.put(HistoricalHeader.PRODUCT, product.get().toString());
        for (int column : header.groups()) {
            String name = header.names().get(column);
            String value = cells.get(column);
            if (!value.isEmpty() && keys.isPricing(product.get(), name)) {
                item.withObject("/" + HistoricalTerms.PRICING_VALUES).put(name, value);
            }
            if (!value.isEmpty() && keys.isPresentation(product.get(), name)) {
                item.withObject("/" + HistoricalTerms.PRESENTATION_VALUES).put(name, value);
            }
        }
    }

    /** Of an invoice as issued; its rows are held against each other when they are together. */
    private void amounts(List<String> cells, ObjectNode item, UsageProblems problems) {
        List<String> given = HistoricalHeader.AS_ISSUED.stream()
                .filter(column -> !header.cell(cells, column).isEmpty())
                .toList();
        given.forEach(column -> number(cells, column, item, problems));
        if (given.size() == 1) {
            HistoricalHeader.AS_ISSUED.stream()
                    .filter(column -> !given.contains(column))
                    .forEach(column -> problems.add(
                            column, "", "a plain decimal, as the row gives " + given.get(0) + ": both or neither"));
        }
    }

    private String either(List<String> cells, String column, String otherwise, UsageProblems problems) {
        // What is wrong with the invoice's own dates is said there.
        return header.cell(cells, column).isEmpty() ? normal(cells, otherwise) : instant(cells, column, problems);
    }

    private String id(List<String> cells, String column, String expected, UsageProblems problems) {
        String cell = header.cell(cells, column);
        if (Ident.parse(cell).isEmpty()) {
            problems.add(column, cell, expected);
        }
        return cell;
    }

    private String instant(List<String> cells, String column, UsageProblems problems) {
        String cell = header.cell(cells, column);
        Optional<Instant> instant = Instants.parse(cell);
        if (instant.isEmpty()) {
            problems.add(column, cell, "an instant such as 2024-01-31 or 2024-01-31T13:00:00Z");
        } else if (!Instants.isInRange(instant.get())) {
            problems.add(column, cell, Instants.RANGE);
        }
        return instant.map(Instant::toString).orElse(cell);
    }

    private void number(List<String> cells, String column, ObjectNode into, UsageProblems problems) {
        String cell = header.cell(cells, column);
        if (!DECIMAL.matcher(cell).matches()) {
            problems.add(
                    column,
                    cell,
                    "a plain decimal"
                            + (cell.indexOf(',') < 0 ? "" : ": a point before decimals and no thousands mark"));
            return;
        }
        NumberLiteral.plain(cell)
                .ifPresentOrElse(
                        number -> into.put(column, number),
                        () -> problems.add(
                                column,
                                cell,
                                "at most " + NumberLiteral.MOST_DIGITS + " digits, " + NumberLiteral.MOST_DECIMALS
                                        + " of them decimals"));
    }
}
