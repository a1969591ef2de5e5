package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What would come of historical invoices, as JSON.
 *
 * @param invoices as they are exported, without numbers; read while the report is written
 * @param problems why accounts could not be billed, as for parked ones
 * @param refused how many invoices are refused
 */
public record HistoricalPreviewJson(Iterator<JsonNode> invoices, List<ProblemJson> problems, long refused) {
    public HistoricalPreviewJson {
        problems = List.copyOf(problems);
    }

    /** {@code lines}: invoices as they are exported. */
    public static HistoricalPreviewJson of(Stream<String> lines, List<BillingProblem> problems, long refused) {
        return new HistoricalPreviewJson(
                lines.map(ReportJson::exactTree).iterator(),
                problems.stream().map(ProblemJson::of).toList(),
                refused);
    }
}
