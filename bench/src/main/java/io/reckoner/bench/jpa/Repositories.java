package io.reckoner.bench.jpa;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** One a table, as Spring Data derives them. */
final class Repositories {
    private Repositories() {}

    /** Prices of a card. */
    interface Prices extends JpaRepository<PriceEntity, Long> {
        List<PriceEntity> findByRateCardIdOrderByProductName(UUID rateCardId);
    }

    /** Usage of a customer. */
    interface Usages extends JpaRepository<UsageEntity, UsageEntity.Key> {
        List<UsageEntity> findByCustomerIdAndStartingAtGreaterThanEqualAndStartingAtLessThan(
                UUID customerId, Instant from, Instant until);
    }

    /** Charges of a contract. */
    interface Charges extends JpaRepository<ChargeEntity, UUID> {
        List<ChargeEntity> findByContractIdAndStartingAtLessThanEqualAndEndingBeforeGreaterThan(
                UUID contractId, Instant dueAt, Instant alsoDueAt);
    }

    /** Invoices, with all that is saved with them. */
    interface Invoices extends JpaRepository<InvoiceEntity, UUID> {}
}
