package io.reckoner.requests.paths;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Purchase;
import io.reckoner.change.EndMove;
import io.reckoner.change.UsageClaim;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.SegmentId;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.state.UsageClaims;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.BalanceDocument;
import io.reckoner.terms.shape.LifespanTerms;
import io.reckoner.terms.shape.TransitionTerms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Another end of a contract (E5). */
final class EndDate {
    private EndDate() {}

    /**
     * Looks whether it may end there, and names the final invoices that reach beyond it.
     *
     * @param member what gives the end
     * @param end null = open-ended
     * @param allowed whether it may be before the ends of final invoices; null = it may
     */
    static void check(Body body, String member, @Nullable Instant end, @Nullable Boolean allowed, Scope scope) {
        ContractState contract = scope.contract();
        if (contract == null) {
            return;
        }
        if (TransitionTerms.isSucceeded(Terms.of(contract.terms()))) {
            body.problem(Code.STATE, member, "a contract that no other took over from");
        }
        if (end != null && !end.isAfter(contract.startingAt())) {
            body.problem(Code.RANGE, member, "after " + contract.startingAt());
            return;
        }
        new UsageClaims(
                        claim(contract, new Term(contract.startingAt(), end)),
                        contract.rateCardId(),
                        scope.state().catalog())
                .clash(scope.state().contractsOf(contract.customerId()).stream().filter(other -> other != contract))
                .ifPresent(clash -> body.problem(Code.STATE, member, clash));
        if (end != null && new EndMove(contract.term().endingBefore(), end).cut() != null) {
            new FinalInvoices(contract, scope.state()).beyond(end).ifPresent(names -> {
                if (Boolean.FALSE.equals(allowed)) {
                    body.problem(Code.STATE, member, "not before the ends of these final invoices: " + names);
                } else {
                    FinalInvoices.warn(scope, end);
                }
            });
        }
    }

    private static UsageClaim claim(ContractState contract, Term term) {
        UsageClaim claim = contract.claim();
        return new UsageClaim(claim.contract(), term, claim.filters());
    }

    /** Moves the end, and cuts short what goes with the contract; whether anything changed. */
    static boolean move(ContractState contract, @Nullable Instant to, JournalState state, long requestSequence) {
        EndMove move = new EndMove(contract.term().endingBefore(), to);
        if (Objects.equals(move.from(), to)) {
            return false;
        }
        for (Held held : state.balances().ofContract(contract.id())) {
            if (!held.balance().isArchived()) {
                move(held, move, contract, state, requestSequence);
            }
        }
        LifespanTerms.move(contract.terms(), move, contract.startingAt(), state.catalog(), state.balances()::isBilled);
        contract.endAt(to);
        return true;
    }

    private static void move(
            Held held, EndMove move, ContractState contract, JournalState state, long requestSequence) {
        Balance before = held.balance();
        ObjectNode definition = held.definition() == null ? null : Json.stored(held.definition());
        boolean isSpared = definition != null && LifespanTerms.isSpared(definition, move);
        Balance after = isSpared ? before : cut(before, move, state);
        Set<SegmentId> gone = gone(before, after);
        for (ObjectNode term : terms(definition, contract, before)) {
            LifespanTerms.note(term, move, reaches(before));
            BalanceDocument.rewrite(term, before, after, gone);
        }
        String noted = definition == null ? null : Canonical.of(definition);
        if (!after.equals(before) || !Objects.equals(noted, held.definition())) {
            state.balances().change(new Held(held.customerId(), after, noted), requestSequence);
        }
    }

    private static Balance cut(Balance before, EndMove move, JournalState state) {
        var segments = new ArrayList<AccessSegment>();
        for (AccessSegment segment : before.segments()) {
            segments.add(move.of(before.type(), segment, state.balances().use(segment.id())));
        }
        Purchase purchase = before.purchase();
        Balance cut = before.withSegments(segments);
        return purchase == null
                ? cut
                : cut.withPurchase(new Purchase(
                        purchase.contractId(),
                        move.of(before.type(), purchase.schedule(), state.balances()::isBilled),
                        purchase.prorated()));
    }

    private static Set<SegmentId> gone(Balance before, Balance after) {
        var gone = new HashSet<SegmentId>();
        for (int index = 0; index < before.segments().size(); index++) {
            AccessSegment now = after.segments().get(index);
            if (now.amount().signum() == 0
                    && before.segments().get(index).amount().signum() > 0) {
                gone.add(now.id());
            }
        }
        return gone;
    }

    /** The terms it was made of, and as they stand in the contract. */
    private static List<ObjectNode> terms(@Nullable ObjectNode definition, ContractState contract, Balance balance) {
        ObjectNode listed = LifespanTerms.balance(contract.terms(), balance.id().value());
        return Stream.of(definition, listed).flatMap(Stream::ofNullable).toList();
    }

    /** The last instants of what it grants, and when it is charged. */
    private static Stream<Instant> reaches(Balance balance) {
        return Stream.concat(
                balance.segments().stream()
                        .map(segment -> segment.period().endingBefore().minusNanos(1)),
                balance.purchases().stream()
                        .flatMap(purchase -> purchase.schedule().items().stream())
                        .map(item -> item.timestamp()));
    }
}
