package io.reckoner.change;

import io.reckoner.balance.BalanceType;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import java.time.Instant;

/** What voiding an invoice does to the ledgers it drew from (I6, G7). */
public final class InvoiceVoid {

    /** Why a voided postpaid deduction is in the ledger again: Appendix B has no type of its own for it. */
    private static final String REASON = "invoice voided";

    private InvoiceVoid() {}

    /**
     * What the invoice drew comes back to its segment.
     *
     * @param drawn the deduction or true-up; its amount, in the unit of the balance, is reversed exactly
     * @param at when the invoice became void, which is when it comes back
     */
    public static LedgerEntry givenBack(BalanceType type, LedgerEntry drawn, Instant at) {
        boolean isPostpaid = type == BalanceType.POSTPAID;
        return new LedgerEntry(
                isPostpaid ? EntryKind.MANUAL : EntryKind.CANCELED,
                drawn.segmentId(),
                drawn.amount().negate(),
                at,
                drawn.invoiceId(),
                drawn.contractId(),
                null,
                isPostpaid ? REASON : null);
    }
}
