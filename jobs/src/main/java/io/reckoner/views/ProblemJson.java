package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.contract.BillingProblem;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why an account cannot be billed. Problems are stored as a sentence: what was found and expected is in it.
 *
 * @param contractId null if it is of the account
 * @param customerId whose contract it is, if not that of the customer whom the account is named after
 */
public record ProblemJson(
        @Nullable String contractId,
        @Nullable String code,
        @Nullable String found,
        @Nullable String expected,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String customerId) {

    static ProblemJson of(BillingProblem problem) {
        String contract =
                problem.contractId() == null ? null : problem.contractId().toString();
        return new ProblemJson(contract, problem.kind().name(), problem.message(), null, null);
    }

    /** Of the array that is stored of a parked account. */
    static List<ProblemJson> ofStored(String problems) {
        return StreamSupport.stream(ReportJson.tree(problems).spliterator(), false)
                .map(problem -> new ProblemJson(
                        text(problem, "contract_id"),
                        text(problem, "kind"),
                        text(problem, problem.has("found") ? "found" : "message"),
                        text(problem, "expected"),
                        text(problem, "customer_id")))
                .toList();
    }

    /** For people. */
    String sentence() {
        String message = found == null ? "" : found;
        return contractId == null ? message : "contract " + contractId + ": " + message;
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.get(member).asString() : null;
    }
}
