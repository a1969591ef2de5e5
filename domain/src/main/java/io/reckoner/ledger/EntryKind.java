package io.reckoner.ledger;

import io.reckoner.balance.BalanceType;

/** What a ledger entry says happened (Appendix B); the type's full name has the balance's prefix. */
public enum EntryKind {
    /** Opens a segment (+); of a postpaid commit, what is owed at first. */
    SEGMENT_START,
    /** What one invoice drew from one segment (−). */
    AUTOMATED_INVOICE_DEDUCTION,
    /** What a renewal takes along to the new contract (−). */
    ROLLOVER,
    /** What was left at the end (−). */
    EXPIRATION,
    /** What a voided invoice gives back (+). */
    CANCELED,
    /** What a credit note gives back (+). */
    CREDITED,
    /** More seats within a period (+). */
    SEAT_BASED_ADJUSTMENT,
    /** Made by a person, with a reason (±). */
    MANUAL,
    /** What was committed, not drawn, and is billed now (−). */
    TRUEUP;

    private static final String INITIAL_BALANCE = "INITIAL_BALANCE";

    /** As printed and stored: {@code PREPAID_COMMIT_EXPIRATION}, {@code POSTPAID_COMMIT_INITIAL_BALANCE}. */
    public String typeOf(BalanceType balance) {
        String suffix = this == SEGMENT_START && balance == BalanceType.POSTPAID ? INITIAL_BALANCE : name();
        return balance.entryPrefix() + "_" + suffix;
    }

    /** The kind of a stored type; a type the balance cannot have is a broken invariant. */
    public static EntryKind of(BalanceType balance, String type) {
        for (EntryKind kind : values()) {
            if (kind.typeOf(balance).equals(type)) {
                return kind;
            }
        }
        throw new IllegalStateException("ledger entry of type " + type + " in a balance of type " + balance);
    }
}
