package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import io.reckoner.db.export.Exports;
import io.reckoner.invoice.Invoice;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What would come of historical invoices, as JSON.
 *
 * @param invoices as they are exported, without numbers
 * @param problems why accounts could not be billed, as for parked ones
 * @param refused how many invoices are refused
 */
public record HistoricalPreviewJson(List<JsonNode> invoices, List<ProblemJson> problems, long refused) {
    public HistoricalPreviewJson {
        invoices = List.copyOf(invoices);
        problems = List.copyOf(problems);
    }

    public static HistoricalPreviewJson of(
            Exports exports, List<Invoice> invoices, List<BillingProblem> problems, long refused) {
        return new HistoricalPreviewJson(
                InvoicesJson.ofDrafts(exports, invoices),
                problems.stream().map(ProblemJson::of).toList(),
                refused);
    }
}
