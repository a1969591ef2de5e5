package io.reckoner.bench.jpa;

import io.reckoner.bench.jpa.Repositories.Charges;
import io.reckoner.bench.jpa.Repositories.Prices;
import io.reckoner.bench.jpa.Repositories.Usages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** A contract becomes its invoice for January 2025; what it needs is asked for contract by contract. */
final class InvoiceProcessor implements ItemProcessor<ContractEntity, InvoiceEntity> {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2025-02-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Usages usages;
    private final Prices prices;
    private final Charges charges;
    private final AtomicLong lastNumber = new AtomicLong();

    InvoiceProcessor(Usages usages, Prices prices, Charges charges) {
        this.usages = usages;
        this.prices = prices;
        this.charges = charges;
    }

    @Override
    public InvoiceEntity process(ContractEntity contract) {
        var invoice = new InvoiceEntity(contract, START, END, END.plus(DAY), lastNumber.incrementAndGet());
        List<UsageEntity> used = usages.findByCustomerIdAndStartingAtGreaterThanEqualAndStartingAtLessThan(
                contract.customerId, START, END);
        for (PriceEntity price : prices.findByRateCardIdOrderByProductName(contract.rateCardId)) {
            invoice.addUsage(price, quantity(price.productId, used));
        }
        charges.findByContractIdAndStartingAtLessThanEqualAndEndingBeforeGreaterThan(contract.id, END, END)
                .forEach(invoice::addCharge);
        return invoice;
    }

    private static BigDecimal quantity(UUID product, List<UsageEntity> used) {
        return used.stream()
                .filter(usage -> usage.productId.equals(product))
                .map(usage -> usage.quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
