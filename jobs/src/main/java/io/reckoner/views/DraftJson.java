package io.reckoner.views;

import io.reckoner.contract.Problem;
import io.reckoner.db.export.Exports;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.Drafts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a customer would be invoiced, as JSON.
 *
 * @param invoices as they are exported, without numbers
 * @param problems why there are none, as for parked accounts
 */
public record DraftJson(CustomerId customerId, Instant asOf, List<JsonNode> invoices, List<Reason> problems) {

    public DraftJson {
        invoices = List.copyOf(invoices);
        problems = List.copyOf(problems);
    }

    public static DraftJson of(CustomerId whose, Instant asOf, Drafts.Drafted drafted, Exports exports) {
        return new DraftJson(
                whose,
                asOf,
                InvoicesJson.ofDrafts(exports, drafted.invoices()),
                drafted.problems().stream().map(Reason::of).toList());
    }

    /** One problem; what was expected is in its sentence. */
    record Reason(
            @Nullable ContractId contractId,
            Problem.Kind code,
            String found,
            @Nullable String expected) {
        static Reason of(Problem problem) {
            return new Reason(problem.contractId(), problem.kind(), problem.message(), null);
        }
    }
}
