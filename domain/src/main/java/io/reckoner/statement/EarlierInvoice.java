package io.reckoner.statement;

import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an invoice the account already has.
 *
 * @param servicePeriod null but for usage
 * @param delivered whether it is sent by itself (Z4)
 * @param historical what was asked for that it is made of; null unless it is one of before (B1)
 * @param dueFrom when the hold ended that kept it back; null: none did (J6)
 * @param issuedAgainAt when the one is issued that is made in its place; null: when it was (I4)
 */
public record EarlierInvoice(
        InvoiceId id,
        ContractId contractId,
        InvoiceType type,
        @Nullable Period servicePeriod,
        State state,
        boolean delivered,
        @Nullable UUID historical,
        @Nullable Instant dueFrom,
        @Nullable Instant issuedAgainAt) {
    /** One that no hold kept back. */
    public EarlierInvoice(
            InvoiceId id,
            ContractId contractId,
            InvoiceType type,
            @Nullable Period servicePeriod,
            State state,
            boolean delivered,
            @Nullable UUID historical) {
        this(id, contractId, type, servicePeriod, state, delivered, historical, null, null);
    }

    /** Whether it counts, and whether it is to be made again (I5) or corrected. */
    public enum State {
        FINALIZED,
        VOID,
        TO_REGENERATE,
        /** It counts, and a credit note for it is to be made (J4). */
        TO_CORRECT;

        /** Whether it is billed again, as it would be now. */
        public boolean isBilledAgain() {
            return this == TO_REGENERATE || this == TO_CORRECT;
        }
    }

    /** The service period of a usage invoice; asking any other is a broken invariant. */
    public Period period() {
        if (servicePeriod == null) {
            throw new IllegalStateException("invoice " + id + " has no service period");
        }
        return servicePeriod;
    }
}
