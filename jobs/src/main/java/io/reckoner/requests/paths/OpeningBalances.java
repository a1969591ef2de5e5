package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.SEGMENT_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.balance.AccessSegment;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.SegmentId;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.CutOverTerms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was left of a contract's balances when it was cut over (B7): each item is made to name a segment. */
final class OpeningBalances {
    private final Scope scope;
    private final @Nullable Instant through;
    private final Set<UUID> named = new HashSet<>();

    /** {@code through}: null if it is refused itself. */
    OpeningBalances(Scope scope, @Nullable Instant through) {
        this.scope = scope;
        this.through = through;
    }

    void check(Body item) {
        UUID id = item.required(ID).id();
        UUID given = item.optional(SEGMENT_ID).id();
        Instant period = item.optional(STARTING_AT).hour();
        item.required(CutOverTerms.REMAINING).number(Bound.AT_LEAST_ZERO);
        ContractState contract = scope.contract();
        if (id == null || contract == null || through == null) {
            return;
        }
        Optional<RecurringBalance> recurring = ContractDocument.recurringBalance(
                contract.terms(), id, contract.startingAt(), scope.state().catalog());
        if (recurring.isPresent()) {
            item.exclusive(SEGMENT_ID, STARTING_AT);
            child(item, contract, recurring.get(), period);
            return;
        }
        if (period != null) {
            item.problem(Code.EXCLUSIVE, STARTING_AT, "only with the id of a recurring commit or credit");
        }
        Held held = scope.state().balances().find(id);
        if (held == null
                || !held.balance().isFor(new CustomerId(contract.customerId()), new ContractId(contract.id()))) {
            item.problem(
                    Code.REFERENCE,
                    ID,
                    "a commit or credit, recurring or not, of the contract, or of its customer for it");
        } else {
            segment(item, held, given, through);
        }
    }

    /** The child of a recurring commit or credit whose period begins at the instant: a run makes it. */
    private void child(Body item, ContractState contract, RecurringBalance recurring, @Nullable Instant period) {
        if (recurring.isForEachSeat()) {
            item.problem(Code.STATE, ID, "no balance for each seat: those open whole");
        } else if (period == null) {
            item.problem(Code.MISSING, STARTING_AT, "where a period of the recurring commit or credit begins");
        } else if (!recurring.begins(period, contract.term(), contract.statements())) {
            item.problem(Code.REFERENCE, STARTING_AT, "where a period of the recurring commit or credit begins");
        } else if (isBefore(item, STARTING_AT, period)) {
            BalanceId child = recurring.childAt(period, null);
            name(item, child, RecurringBalance.segmentOf(child), STARTING_AT);
        }
    }

    private void segment(Body item, Held held, @Nullable UUID given, Instant cutOver) {
        List<AccessSegment> segments = held.balance().segments().stream()
                .filter(segment -> given == null
                        ? segment.period().startingAt().isBefore(cutOver)
                                && segment.period().endingBefore().isAfter(cutOver)
                        : segment.id().value().equals(given))
                .toList();
        if (given != null && segments.isEmpty()) {
            item.problem(
                    Code.REFERENCE, SEGMENT_ID, "a segment of " + held.balance().id());
        } else if (segments.size() != 1) {
            item.problem(
                    Code.MISSING,
                    SEGMENT_ID,
                    "one of the segments, since " + segments.size() + " are open at " + cutOver);
        } else if (isBefore(item, SEGMENT_ID, segments.get(0).period().startingAt())) {
            name(item, held.balance().id(), segments.get(0).id(), SEGMENT_ID);
        }
    }

    private boolean isBefore(Body item, String member, Instant start) {
        boolean before = through != null && start.isBefore(through);
        if (!before) {
            item.problem(Code.RANGE, member, "what begins before " + through + ": the rest opens whole");
        }
        return before;
    }

    private void name(Body item, BalanceId balance, SegmentId segment, String member) {
        boolean elsewhere = scope.state().contractsOf(scope.customer()).stream()
                .anyMatch(other -> CutOverTerms.names(other.terms(), segment.value()));
        if (!named.add(segment.value()) || elsewhere) {
            item.problem(Code.DUPLICATE, ID, "a segment that no cut-over names yet");
        } else if (scope.state().balances().use(segment).isOpen()) {
            item.problem(Code.STATE, member, "a segment that no run has opened yet");
        }
        item.normalized().put(ID, balance.toString());
        item.normalized().put(SEGMENT_ID, segment.toString());
        item.normalized().remove(STARTING_AT);
    }
}
