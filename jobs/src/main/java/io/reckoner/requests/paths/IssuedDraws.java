package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.COMMIT_ID;
import static io.reckoner.terms.shape.Members.SEGMENT_ID;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.SegmentId;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.shape.IssuedTerms;
import io.reckoner.time.Period;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The balances that lines of an invoice as issued draw (B6): they have to be there, and open to the contract then. */
record IssuedDraws(Scope scope, @Nullable ContractState contract) implements IssuedTerms.Draws {
    private static final String WANTED =
            "a prepaid commit or credit that the contract may draw and that is not archived, in the credit type of its"
                    + " rate card, by its id. What a run makes, like the periods of recurring ones, is there after a bill"
                    + " only; what postpaid commits gave is said by a cut-over or addManualBalanceLedgerEntry";

    @Override
    public void check(Body line, @Nullable UUID balance, @Nullable UUID segment, @Nullable Period window) {
        Held held = scope.state().balances().find(balance);
        if (balance == null || contract == null) {
            return;
        }
        if (held == null || !mayDraw(contract, held.balance())) {
            line.problem(Code.REFERENCE, COMMIT_ID, WANTED);
            return;
        }
        if (line.gives(SEGMENT_ID)) {
            Optional<AccessSegment> found =
                    segment == null ? Optional.empty() : held.balance().segment(new SegmentId(segment));
            if (found.isEmpty()) {
                line.problem(Code.REFERENCE, SEGMENT_ID, "a segment of " + balance);
            } else if (window != null && !found.get().period().overlaps(window)) {
                line.problem(Code.RANGE, SEGMENT_ID, "a segment that can be drawn in " + window);
            }
        } else if (window != null
                && held.balance().segments().stream()
                        .noneMatch(one -> one.period().overlaps(window))) {
            line.problem(Code.RANGE, COMMIT_ID, "a commit or credit that can be drawn in " + window);
        }
    }

    private boolean mayDraw(ContractState drawing, Balance balance) {
        var id = new ContractId(drawing.id());
        boolean isOpen = balance.isFor(new CustomerId(drawing.customerId()), id)
                || balance.children().includes(id);
        var card = scope.state().catalog().card(drawing.rateCardId());
        return isOpen
                && !balance.isArchived()
                && balance.type() != BalanceType.POSTPAID
                && (card == null || card.fiat().equals(balance.creditType().id().value()));
    }
}
