package io.reckoner.ledger;

import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signed movement of a balance (G1, Appendix B), in the stored unit; never zero, never changed.
 *
 * @param amount the effect on the balance: positive adds, negative draws
 * @param invoiceId of what an invoice did, or a void undid
 * @param contractId whose invoice that was
 * @param newContractId where a rollover goes
 * @param reason why a person made it; of MANUAL entries only
 */
public record LedgerEntry(
        EntryKind kind,
        SegmentId segmentId,
        BigDecimal amount,
        Instant timestamp,
        @Nullable InvoiceId invoiceId,
        @Nullable ContractId contractId,
        @Nullable ContractId newContractId,
        @Nullable String reason) {

    /** An entry that carries nothing but its segment. */
    public LedgerEntry(EntryKind kind, SegmentId segmentId, BigDecimal amount, Instant timestamp) {
        this(kind, segmentId, amount, timestamp, null, null, null, null);
    }

    /** Whether a person made it; what a void postpaid deduction gives back has its type, and names the invoice. */
    public boolean isByHand() {
        return kind == EntryKind.MANUAL && invoiceId == null;
    }

    /** What an invoice drew or settled; {@code amount} < 0. */
    public static LedgerEntry ofInvoice(
            EntryKind kind,
            SegmentId segmentId,
            BigDecimal amount,
            Instant timestamp,
            InvoiceId invoice,
            ContractId contract) {
        return new LedgerEntry(kind, segmentId, amount, timestamp, invoice, contract, null, null);
    }

    /** What goes to the new contract at the instant of a renewal; {@code amount} < 0. */
    public static LedgerEntry rollover(
            SegmentId segmentId, BigDecimal amount, Instant timestamp, ContractId newContract) {
        return new LedgerEntry(EntryKind.ROLLOVER, segmentId, amount, timestamp, null, null, newContract, null);
    }

    /** Made by a person (G5): positive adds, negative draws. */
    public static LedgerEntry manual(SegmentId segmentId, BigDecimal amount, Instant timestamp, String reason) {
        return new LedgerEntry(EntryKind.MANUAL, segmentId, amount, timestamp, null, null, null, reason);
    }
}
