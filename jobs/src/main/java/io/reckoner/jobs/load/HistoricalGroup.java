package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRow;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one invoice, in the order of the file: a line of a journal, or why they are refused (formats §9). */
record HistoricalGroup(List<HistoricalRow> rows) {
    private static final String PATH = "/v1/contracts/createHistoricalInvoices";
    private static final String ANOTHER = "another row of this invoice";
    private static final Pattern OF_ROW =
            Pattern.compile("/body/invoices/0/(?:usage_)?line_items/([0-9]+)(?:/([a-z_]+))?.*");
    private static final Pattern OF_INVOICE = Pattern.compile("/body/invoices/0/([a-z_]+).*");

    HistoricalGroup {
        rows = List.copyOf(rows);
    }

    HistoricalRow first() {
        return rows.get(0);
    }

    /** {@code null}: what the contract is called is no id. */
    @Nullable
    UUID contract() {
        return Ident.parse(contractAsGiven()).orElse(null);
    }

    String contractAsGiven() {
        return Terms.parse(first().head()).text(HistoricalHeader.CONTRACT, "");
    }

    /** What is wrong with the rows by themselves and beside each other, by line; empty: nothing is. */
    Map<HistoricalRow, List<String>> problems() {
        var problems = new LinkedHashMap<HistoricalRow, List<String>>();
        rows.stream().filter(row -> !row.problems().isEmpty()).forEach(row -> problems.put(row, row.problems()));
        if (problems.isEmpty()) {
            Optional<HistoricalRow> issued =
                    rows.stream().filter(HistoricalGroup::isAsIssued).findFirst();
            for (HistoricalRow row : rows) {
                List<String> unlike = unlike(row, issued);
                if (!unlike.isEmpty()) {
                    problems.put(row, unlike);
                }
            }
        }
        return problems;
    }

    private List<String> unlike(HistoricalRow row, Optional<HistoricalRow> issued) {
        var problems = problemsOf(row);
        if (!row.head().equals(first().head())) {
            unlikeHead(row, problems);
        }
        issued.filter(other -> !isAsIssued(row))
                .ifPresent(other -> HistoricalHeader.AS_ISSUED.forEach(
                        column -> problems.add(column, "", "a plain decimal, as in line " + other.line())));
        return problems.lines();
    }

    private void unlikeHead(HistoricalRow row, UsageProblems problems) {
        ObjectNode head = Json.stored(first().head());
        ObjectNode its = Json.stored(row.head());
        for (String column : List.of(HistoricalHeader.NUMBER, HistoricalHeader.BILLABLE, HistoricalHeader.EXPECTED)) {
            if (!head.path(column).asString("").equals(its.path(column).asString(""))) {
                problems.add(
                        column,
                        its.path(column).asString(""),
                        "\"" + head.path(column).asString("") + "\", as in line " + first().line());
            }
        }
    }

    /** Whether it has amounts of its own (B6). */
    private static boolean isAsIssued(HistoricalRow row) {
        return HistoricalHeader.AS_ISSUED.stream()
                .anyMatch(column -> Json.stored(row.item()).has(column));
    }

    /** As the line of a journal. */
    ObjectNode journalLine(String customer) {
        ObjectNode invoice = Json.stored(first().head());
        invoice.put("customer_id", customer);
        ArrayNode items = invoice.putArray(isAsIssued(first()) ? "line_items" : "usage_line_items");
        rows.forEach(row -> items.add(Json.stored(row.item())));
        ObjectNode body = Json.object().put("preview", false);
        body.putArray("invoices").add(invoice);
        ObjectNode line = Json.object().put("path", PATH);
        line.set("body", body);
        return line;
    }

    /** What the applier has against the line, by row and column. */
    Map<HistoricalRow, List<String>> problems(String reject) {
        var found = new LinkedHashMap<HistoricalRow, UsageProblems>();
        for (JsonNode problem : Json.stored(reject).path("problems")) {
            String field = problem.path("field").asString("");
            Matcher ofRow = OF_ROW.matcher(field);
            Matcher ofInvoice = OF_INVOICE.matcher(field);
            boolean isOfRow = ofRow.matches();
            HistoricalRow row = isOfRow ? rows.get(Integer.parseInt(ofRow.group(1))) : first();
            String member = isOfRow ? ofRow.group(2) : ofInvoice.matches() ? ofInvoice.group(1) : null;
            found.computeIfAbsent(row, HistoricalGroup::problemsOf)
                    .add(
                            member == null ? "" : member,
                            problem.path("found").isString()
                                    ? problem.path("found").asString()
                                    : problem.path("found").toString(),
                            problem.path("expected").asString(""));
        }
        var problems = new LinkedHashMap<HistoricalRow, List<String>>();
        found.forEach((row, its) -> problems.put(row, its.lines()));
        return problems;
    }

    /** The lines of the rejects file: every row is in it (formats §9). */
    Map<HistoricalRow, List<String>> refused(Map<HistoricalRow, List<String>> problems) {
        var refused = new LinkedHashMap<HistoricalRow, List<String>>();
        for (HistoricalRow row : rows) {
            refused.put(row, problems.getOrDefault(row, another(row)));
        }
        return refused;
    }

    private static List<String> another(HistoricalRow row) {
        var problems = problemsOf(row);
        problems.add("", "", ANOTHER);
        return problems.lines();
    }

    static UsageProblems problemsOf(HistoricalRow row) {
        return new UsageProblems(new CsvRecord(row.line(), row.line(), row.content(), new ArrayList<>(), null));
    }
}
