package io.reckoner.requests.paths;

import io.reckoner.balance.BalanceType;
import io.reckoner.change.ManualEntry;
import io.reckoner.db.journal.BalanceRows.AccessSegment;
import io.reckoner.db.journal.BalanceRows.HeldBalance;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
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
        UUID id = body.required("id").id();
        HeldBalance held = scope.books().balances().find(id);
        HeldBalance balance = held != null && held.customerId().equals(scope.customer()) ? held : null;
        if (id != null && scope.customer() != null && balance == null) {
            body.problem(Code.REFERENCE, "id", "a commit or credit of customer " + scope.customer());
        }
        contract(body, scope, balance);
        UUID segment = body.required("segment_id").id();
        if (balance != null && segment != null && segment(scope.books(), balance.id(), segment) == null) {
            body.problem(Code.REFERENCE, "segment_id", "a segment of " + balance.id());
        }
        BigDecimal amount = body.required("amount").number(Bound.NOT_ZERO);
        String reason = body.required("reason").text();
        if (reason != null && reason.isEmpty()) {
            body.problem(Code.RANGE, "reason", "not empty");
        }
        body.optional("timestamp").instant();
        groups(body, amount);
    }

    /** {@code balance}: null if it is not known whose it is. */
    private static void contract(Body body, Scope scope, @Nullable HeldBalance balance) {
        if (body.gives("contract_id")) {
            scope.readContract(body);
        } else if (balance == null || balance.contractId() == null) {
            body.optional("contract_id");
        } else {
            body.required("contract_id").id();
        }
        if (balance != null
                && scope.contract() != null
                && !scope.contract().id().equals(balance.contractId())) {
            body.problem(
                    Code.REFERENCE,
                    "contract_id",
                    balance.contractId() == null
                            ? "no contract: the balance is the customer's"
                            : "the balance's contract " + balance.contractId());
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

    private static @Nullable AccessSegment segment(Books books, UUID balance, UUID id) {
        return books.balances().segments(balance).stream()
                .filter(segment -> segment.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void apply(Entry entry, Books books) {
        JsonNode terms = entry.terms();
        HeldBalance balance = Objects.requireNonNull(books.balances().find(Json.id(terms, "id")));
        UUID segmentId = Objects.requireNonNull(Json.id(terms, "segment_id"));
        AccessSegment segment = Objects.requireNonNull(segment(books, balance.id(), segmentId));
        LedgerEntry manual = ManualEntry.of(
                new SegmentId(segment.id()),
                segment.startingAt(),
                Objects.requireNonNull(Json.number(terms, "amount")),
                Json.instant(terms, "timestamp"),
                Objects.requireNonNull(Json.text(terms, "reason")));
        books.balances().post(balance.id(), BalanceType.valueOf(balance.type()), manual, entry.sequence());
        books.touch(balance.customerId());
    }
}
