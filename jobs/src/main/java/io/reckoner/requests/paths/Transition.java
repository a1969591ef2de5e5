package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.change.Succession;
import io.reckoner.id.ContractId;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.StatementTerms;
import io.reckoner.terms.shape.TransitionTerms;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One contract takes over from another of the same customer, which ends where the new one begins (X5, X6). */
final class Transition {
    private Transition() {}

    /** {@code start}: of the new contract; null if it is not known. */
    static void check(Body body, Scope scope, @Nullable Instant start) {
        TransitionTerms.check(body, scope, found -> {
            ContractState old = scope.state().contract(found.old());
            if (old == null || !old.customerId().equals(scope.customer())) {
                return;
            }
            if (TransitionTerms.isSucceeded(Terms.of(old.terms()))) {
                found.body().problem(Code.STATE, TransitionTerms.OLD, "a contract that no other took over from yet");
            }
            if (old.isArchived()) {
                found.body().problem(Code.STATE, TransitionTerms.OLD, "a contract that is not archived");
            }
            if (found.isRenewal() && start != null && !Succession.canRenew(old.term(), start)) {
                body.problem(
                        Code.RANGE, STARTING_AT, "after " + old.startingAt() + ", where the renewed contract starts");
            }
        });
    }

    /** Ends the old contract; the terms are those of the new one. */
    static void apply(CheckedLine entry, JournalState state) {
        Terms terms = Terms.of(entry.terms());
        Instant start = Objects.requireNonNull(Json.instant(entry.terms(), STARTING_AT));
        TransitionTerms.of(terms, new ContractId(entry.id()), start).ifPresent(succession -> {
            ContractState old = Objects.requireNonNull(
                    state.contract(TransitionTerms.old(terms).orElseThrow()));
            Succession.Ended ended =
                    succession.end(old.term(), StatementTerms.of(Terms.of(old.terms()), old.startingAt()));
            old.endAt(ended.term().endingBefore());
            TransitionTerms.end(old.terms(), ended.ending(), start);
            state.changed(old, entry.sequence());
        });
    }
}
