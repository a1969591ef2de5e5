package io.reckoner.db.journal;

import io.reckoner.balance.PaymentGate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of balances and of their ledgers, as requests write and see them. */
public final class BalanceRows {
    private BalanceRows() {}

    /** A balance as it is created. */
    public record Balance(
            UUID id,
            UUID customerId,
            @Nullable UUID contractId,
            String type,
            Drawing drawing,
            UUID productId,
            UUID creditTypeId,
            @Nullable List<UUID> applicableContractIds,
            @Nullable UUID invoiceContractId,
            @Nullable String purchase,
            long sequence,
            @Nullable PaymentGate payment,
            @Nullable String tax,
            @Nullable String customFields,
            @Nullable List<String> unsupportedTerms,
            String definition) {

        public HeldBalance held() {
            return new HeldBalance(id, customerId, contractId, type, null, false, drawing, payment, definition);
        }
    }

    /** How a balance is drawn: all that edits may change of it. */
    public record Drawing(
            String name,
            BigDecimal priority,
            String rateType,
            BigDecimal rolloverFraction,
            @Nullable String applicability) {}

    /**
     * What requests look at and change of a balance that is there.
     *
     * @param threshold which threshold of its contract bought it
     * @param rolledOver whether a renewal made it
     * @param definition null if no request made it
     */
    public record HeldBalance(
            UUID id,
            UUID customerId,
            @Nullable UUID contractId,
            String type,
            @Nullable String threshold,
            boolean rolledOver,
            Drawing drawing,
            @Nullable PaymentGate payment,
            @Nullable String definition) {

        public HeldBalance withDrawing(Drawing other, @Nullable String otherDefinition) {
            return new HeldBalance(
                    id, customerId, contractId, type, threshold, rolledOver, other, payment, otherDefinition);
        }

        public HeldBalance withPayment(PaymentGate other) {
            return new HeldBalance(id, customerId, contractId, type, threshold, rolledOver, drawing, other, definition);
        }
    }

    public record AccessSegment(UUID id, UUID balanceId, Instant startingAt, Instant endingBefore, BigDecimal amount) {}

    /** Where a ledger stands. */
    public record LedgerEnd(UUID balanceId, int lastSequence) {}

    public record LedgerEntry(
            UUID balanceId,
            int sequence,
            String type,
            BigDecimal amount,
            Instant timestamp,
            UUID segmentId,
            @Nullable UUID invoiceId,
            @Nullable UUID contractId,
            @Nullable String reason,
            long requestSequence) {}

    /** What an invoice took from a segment; the amount is negative. */
    public record Deduction(
            UUID balanceId, String balanceType, UUID segmentId, BigDecimal amount, UUID invoiceId, UUID contractId) {}
}
