package io.reckoner.balance;

import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One signed movement of a balance (G1, Appendix B), in the stored unit; never zero, never changed.
 *
 * <p>The type's full name is the balance's prefix and {@link #typeSuffix()}: {@code PREPAID_COMMIT_EXPIRATION}.
 */
public sealed interface LedgerEntry {
    SegmentId segmentId();

    /** The effect on the balance: positive adds, negative draws. */
    BigDecimal amount();

    Instant timestamp();

    String typeSuffix();

    /** Opens a segment at its start. */
    record SegmentStart(SegmentId segmentId, BigDecimal amount, Instant timestamp) implements LedgerEntry {
        @Override
        public String typeSuffix() {
            return "SEGMENT_START";
        }
    }

    /** What one invoice drew from one segment (G2), dated min(invoice end, segment end) (G3). */
    record InvoiceDeduction(
            SegmentId segmentId, BigDecimal amount, Instant timestamp, InvoiceId invoiceId, ContractId contractId)
            implements LedgerEntry {
        @Override
        public String typeSuffix() {
            return "AUTOMATED_INVOICE_DEDUCTION";
        }
    }

    /** What was left at the segment's end (X1). */
    record Expiration(SegmentId segmentId, BigDecimal amount, Instant timestamp) implements LedgerEntry {
        @Override
        public String typeSuffix() {
            return "EXPIRATION";
        }
    }
}
