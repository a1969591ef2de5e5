package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.REASON;
import static io.reckoner.terms.shape.Members.SEGMENT_ID;
import static io.reckoner.terms.shape.Members.TIMESTAMP;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.change.ManualEntry;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1/contracts/addManualBalanceLedgerEntry}: somebody adds to a segment, or draws from it (G5). */
final class AddManualEntry implements Request {
    @Override
    public String path() {
        return "/v1/contracts/addManualBalanceLedgerEntry";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.BALANCES);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        UUID id = body.required(ID).id();
        Held held = scope.state().balances().find(id);
        Held balance = held != null && held.customerId().value().equals(scope.customer()) ? held : null;
        if (id != null && scope.customer() != null && balance == null) {
            body.problem(Code.REFERENCE, ID, "a commit or credit of customer " + scope.customer());
        }
        contract(body, scope, balance);
        UUID segment = body.required(SEGMENT_ID).id();
        if (balance != null
                && segment != null
                && balance.balance().segment(new SegmentId(segment)).isEmpty()) {
            body.problem(
                    Code.REFERENCE,
                    SEGMENT_ID,
                    "a segment of " + balance.balance().id());
        }
        BigDecimal amount = body.required(AMOUNT).number(Bound.NOT_ZERO);
        String reason = body.required(REASON).text();
        if (reason != null && reason.isEmpty()) {
            body.problem(Code.RANGE, REASON, "not empty");
        }
        body.optional(TIMESTAMP).instant();
        groups(body, amount);
    }

    /** {@code balance}: null if it is not known whose it is. */
    private static void contract(Body body, Scope scope, @Nullable Held balance) {
        if (body.gives(CONTRACT_ID)) {
            scope.readContract(body);
        } else if (balance == null || balance.balance().contractId() == null) {
            body.optional(CONTRACT_ID);
        } else {
            body.required(CONTRACT_ID).id();
        }
        if (balance != null
                && scope.contract() != null
                && !new ContractId(scope.contract().id())
                        .equals(balance.balance().contractId())) {
            body.problem(
                    Code.REFERENCE,
                    CONTRACT_ID,
                    balance.balance().contractId() == null
                            ? "no contract: the balance is the customer's"
                            : "the balance's contract " + balance.balance().contractId());
        }
    }

    /** What each seat gets of it: kept with the request. */
    private static void groups(Body body, @Nullable BigDecimal amount) {
        body.optional("per_group_amounts").object(groups -> {
            BigDecimal sum = BigDecimal.ZERO;
            boolean whole = true;
            for (String group : groups.names()) {
                BigDecimal share = groups.required(group).number();
                whole &= share != null;
                sum = share == null ? sum : sum.add(share);
            }
            if (whole && amount != null && sum.compareTo(amount) != 0) {
                groups.problem(
                        Code.RANGE, "a sum of " + amount.stripTrailingZeros().toPlainString());
            }
        });
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        JsonNode terms = entry.terms();
        Held held = Objects.requireNonNull(state.balances().find(Json.id(terms, ID)));
        Balance balance = held.balance();
        UUID segmentId = Objects.requireNonNull(Json.id(terms, SEGMENT_ID));
        AccessSegment segment = balance.segment(new SegmentId(segmentId)).orElseThrow();
        LedgerEntry manual = ManualEntry.of(
                segment.id(),
                segment.period().startingAt(),
                Objects.requireNonNull(Json.number(terms, AMOUNT)),
                Json.instant(terms, TIMESTAMP),
                Objects.requireNonNull(Json.text(terms, REASON)));
        state.balances().post(balance.id(), balance.type(), manual, entry.sequence());
        state.touch(held.customerId().value());
    }
}
