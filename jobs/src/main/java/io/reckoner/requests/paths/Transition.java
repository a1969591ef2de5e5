package io.reckoner.requests.paths;

import io.reckoner.contract.StatementDay;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One contract takes over from another of the same customer, which ends where the new one begins (X5, X6). */
final class Transition {
    private static final String SUCCEEDED_BY = "succeeded_by";
    private static final String REMOVE = "REMOVE";

    private Transition() {}

    /** {@code start}: of the new contract; null if it is not known. */
    static void read(Body body, Scope scope, @Nullable Instant start) {
        body.optional("transition").object(transition -> {
            ContractState old = scope.books()
                    .contract(transition.required("from_contract_id").reference(scope.own(Kind.CONTRACT)));
            String type = transition.required("type").oneOf("RENEWAL", "SUPERSEDE");
            transition
                    .optional("future_invoice_behavior")
                    .object(behavior -> behavior.optional("trueup").oneOf("AS_IS", REMOVE));
            if (old == null || !old.customerId().equals(scope.customer())) {
                return;
            }
            if (old.terms().has(SUCCEEDED_BY)) {
                transition.problem(Code.STATE, "from_contract_id", "a contract that no other took over from yet");
            }
            if ("RENEWAL".equals(type) && start != null && !start.isAfter(old.startingAt())) {
                body.problem(
                        Code.RANGE, "starting_at", "after " + old.startingAt() + ", where the renewed contract starts");
            }
        });
    }

    /** Ends the old contract; the terms are those of the new one. */
    static void apply(Entry entry, Books books) {
        JsonNode transition = entry.terms().get("transition");
        if (transition == null) {
            return;
        }
        ContractState old = Objects.requireNonNull(books.contract(Json.id(transition, "from_contract_id")));
        Instant start = Objects.requireNonNull(Json.instant(entry.terms(), "starting_at"));
        String type = Objects.requireNonNull(Json.text(transition, "type"));
        String trueUp = Json.text(transition.path("future_invoice_behavior"), "trueup");
        boolean replaced = type.equals("SUPERSEDE");
        ObjectNode successor = old.terms().putObject(SUCCEEDED_BY);
        successor.put("contract_id", entry.id().toString());
        successor.put("type", type);
        successor.put("starting_at", start.toString());
        successor.put("trueup", replaced ? REMOVE : trueUp == null ? "AS_IS" : trueUp);
        if (old.endAt(replaced ? statementStart(old, start) : start)) {
            successor.put("cut_at", Objects.requireNonNull(old.endingBefore()).toString());
        }
        books.changed(old, entry.sequence());
    }

    /** What was entered wrongly does not bill the statement that was open (X6). */
    private static Instant statementStart(ContractState old, Instant instant) {
        JsonNode schedule = old.terms().path("usage_statement_schedule");
        String day = Objects.requireNonNullElse(Json.text(schedule, "day"), StatementDay.FIRST_OF_MONTH.name());
        String frequency = Objects.requireNonNullElse(Json.text(schedule, "frequency"), Frequency.MONTHLY.name());
        Instant anchor =
                StatementDay.valueOf(day).anchor(old.startingAt(), Json.instant(schedule, "billing_anchor_date"));
        return new Cadence(anchor, Frequency.valueOf(frequency))
                .periodContaining(instant)
                .startingAt();
    }
}
