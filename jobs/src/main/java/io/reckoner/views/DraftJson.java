package io.reckoner.views;

import io.reckoner.db.export.Exports;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.Drafts;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a customer would be invoiced, as JSON.
 *
 * @param invoices as they are exported, without numbers
 * @param problems why there are none, as for parked accounts
 */
public record DraftJson(CustomerId customerId, Instant asOf, List<JsonNode> invoices, List<ProblemJson> problems) {

    public DraftJson {
        invoices = List.copyOf(invoices);
        problems = List.copyOf(problems);
    }

    public static DraftJson of(CustomerId whose, Instant asOf, Drafts.Drafted drafted, Exports exports) {
        return new DraftJson(
                whose,
                asOf,
                InvoicesJson.ofDrafts(exports, drafted.invoices()),
                drafted.problems().stream().map(ProblemJson::of).toList());
    }
}
