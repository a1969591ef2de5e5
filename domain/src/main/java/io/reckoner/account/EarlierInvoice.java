package io.reckoner.account;

import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an invoice the account already has; {@code servicePeriod} is null for a scheduled one. */
public record EarlierInvoice(
        ContractId contractId,
        InvoiceType type,
        @Nullable Period servicePeriod,
        Instant issuedAt,
        CreditTypeId creditTypeId,
        int revision) {

    /** The service period of a usage invoice; asking a scheduled one is a broken invariant. */
    public Period period() {
        if (servicePeriod == null) {
            throw new IllegalStateException(
                    "the scheduled invoice of " + contractId + " at " + issuedAt + " has no period");
        }
        return servicePeriod;
    }
}
