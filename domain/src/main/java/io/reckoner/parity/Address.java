package io.reckoner.parity;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Of whom, for when and in which unit amounts are compared.
 *
 * @param contractId null: all of the customer's
 */
record Address(CustomerId customerId, @Nullable ContractId contractId, Period period, CreditType creditType) {

    /** Where an invoice of ours is, if nobody expects it: what has no period is in the calendar month of its date (UTC). */
    static Address of(Invoice invoice) {
        return new Address(
                invoice.customerId(),
                invoice.contractId(),
                invoice.service().orElseGet(() -> monthOf(invoice.issuedAt())),
                invoice.creditType());
    }

    private static Period monthOf(Instant instant) {
        YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
        return new Period(start(month), start(month.plusMonths(1)));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean has(Invoice invoice) {
        return invoice.customerId().equals(customerId)
                && (contractId == null || invoice.contractId().equals(contractId))
                && invoice.creditType().equals(creditType)
                && isIn(period, invoice);
    }

    /** By its service period, or by its date if it has none. A consolidated one shows what its constituents are counted for. */
    static boolean isIn(Period period, Invoice invoice) {
        return invoice.type() != InvoiceType.USAGE_CONSOLIDATED
                && invoice.service().map(period::contains).orElseGet(() -> period.contains(invoice.issuedAt()));
    }
}
