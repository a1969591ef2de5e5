package io.reckoner.account;

import io.reckoner.balance.Balance;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One schedule item that is not billed yet, with the line it becomes. */
record Charge(Instant timestamp, UUID itemId, BigDecimal unitPrice, LineItem line) {

    /** Scheduled charges before purchases (I13), then higher unit price, name, product (§10.2), then the item. */
    static final Comparator<Charge> LINE_ORDER = Comparator.comparing(
                    (Charge charge) -> charge.line() instanceof LineItem.Scheduled ? 0 : 1)
            .thenComparing(Charge::unitPrice, Comparator.reverseOrder())
            .thenComparing(charge -> charge.line().name())
            .thenComparing(charge -> charge.line().productId())
            .thenComparing(charge -> charge.itemId().toString());

    CreditType creditType() {
        return line.creditType();
    }

    /** Everything unbilled that the contract is charged for, past and future: its charges and what it buys (H4). */
    static List<Charge> unbilled(
            Contract contract, Collection<Balance> balances, Set<UUID> billedItems, Catalog catalog) {
        var charges = new ArrayList<Charge>();
        for (ScheduledCharge charge : contract.scheduledCharges()) {
            for (ScheduleItem item : charge.schedule().items()) {
                charges.add(scheduled(charge, item, catalog));
            }
        }
        for (Balance balance : balances) {
            if (contract.id().equals(balance.invoiceContractId())) {
                balance.purchases()
                        .filter(PointSchedule::invoiced)
                        .ifPresent(purchase ->
                                purchase.items().forEach(item -> charges.add(purchase(balance, purchase, item))));
            }
        }
        charges.removeIf(charge -> billedItems.contains(charge.itemId()));
        return charges;
    }

    private static Charge scheduled(ScheduledCharge charge, ScheduleItem item, Catalog catalog) {
        String productName =
                catalog.product(charge.productId()).at(item.timestamp()).name();
        var line = new LineItem.Scheduled(
                charge.productId(),
                Objects.requireNonNullElse(charge.name(), productName),
                charge.schedule().creditType(),
                item.quantity(),
                item.unitPrice(),
                charge.id(),
                item.id());
        return new Charge(item.timestamp(), item.id(), item.unitPrice(), line);
    }

    private static Charge purchase(Balance balance, PointSchedule purchase, ScheduleItem item) {
        var line = new LineItem.CommitPurchase(
                balance.productId(),
                balance.name(),
                purchase.creditType(),
                item.quantity(),
                item.unitPrice(),
                balance.id(),
                balance.purchaseProrated(),
                item.id());
        return new Charge(item.timestamp(), item.id(), item.unitPrice(), line);
    }
}
