package io.reckoner.account.walk;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Discount;
import io.reckoner.contract.ProfessionalService;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.FeeLine;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One schedule item that is not billed yet, with the line it becomes.
 *
 * @param tax the line beside it, on what is bought (V8)
 * @param gatedBy the balance whose payment is awaited: it is billed on an invoice of its own, which can be voided (C9)
 */
record UnbilledItem(
        Source source,
        Instant timestamp,
        UUID itemId,
        BigDecimal unitPrice,
        LineItem line,
        LineItem.@Nullable Tax tax,
        @Nullable BalanceId gatedBy) {

    /** What it comes from: where that stands on a document (I13), and whether it may move to a usage invoice (K2). */
    enum Source {
        CHARGE(1, true),
        /** Somebody asked for an invoice of that date. */
        SERVICE(1, false),
        /** Behind what it is taken off. */
        DISCOUNT(2, true),
        PURCHASE(3, true);

        private final int place;
        private final boolean consolidates;

        Source(int place, boolean consolidates) {
            this.place = place;
            this.consolidates = consolidates;
        }
    }

    /** By place, then higher unit price, name, product (§10.2), then the item. */
    static final Comparator<UnbilledItem> LINE_ORDER = Comparator.comparing(
                    (UnbilledItem charge) -> charge.source().place)
            .thenComparing(UnbilledItem::unitPrice, Comparator.reverseOrder())
            .thenComparing(charge -> charge.line().name())
            .thenComparing(charge -> charge.line().productId())
            .thenComparing(charge -> charge.itemId().toString());

    CreditType creditType() {
        return line.creditType();
    }

    /** Whether it may move to the usage invoice of its day; what has to be paid first has an invoice of its own (C9). */
    boolean consolidates() {
        return source.consolidates && gatedBy == null;
    }

    /** The lines of charges in their order, taxes behind all of them. */
    static List<LineItem> lines(List<UnbilledItem> charges) {
        var lines = new ArrayList<LineItem>(charges.size());
        charges.forEach(charge -> lines.add(charge.line()));
        charges.stream().map(UnbilledItem::tax).filter(Objects::nonNull).forEach(lines::add);
        return lines;
    }

    /** Everything unbilled that the contract is charged for, past and future: its charges and what it buys (H4). */
    static List<UnbilledItem> unbilled(
            Contract contract, Collection<Balance> balances, Set<UUID> billedItems, Catalog catalog) {
        var charges = new ArrayList<UnbilledItem>();
        for (ScheduledCharge charge : contract.fees().scheduledCharges()) {
            charge.schedule().items().forEach(item -> charges.add(scheduled(charge, item, catalog)));
        }
        for (ProfessionalService service : contract.fees().services()) {
            service.scheduled().forEach(item -> charges.add(service(service, item, catalog)));
        }
        for (Discount discount : contract.fees().discounts()) {
            discount.schedule().items().forEach(item -> charges.add(discount(discount, item, catalog)));
        }
        charges.removeIf(charge -> !contract.stillCharges(charge.timestamp()));
        for (Balance balance : balances) {
            Purchase purchase = balance.purchase();
            if (purchase != null && contract.id().equals(purchase.contractId())) {
                purchases(contract, balance, purchase).forEach(charges::add);
            }
        }
        charges.removeIf(charge ->
                billedItems.contains(charge.itemId()) || contract.cutOver().covers(charge.timestamp()));
        return charges;
    }

    private static UnbilledItem scheduled(ScheduledCharge charge, ScheduleItem item, Catalog catalog) {
        var line = new FeeLine.Scheduled(
                charge.productId(),
                name(charge.name(), charge.productId(), item, catalog),
                charge.schedule().creditType(),
                item.quantity(),
                item.unitPrice(),
                charge.id(),
                item.id());
        return new UnbilledItem(Source.CHARGE, item.timestamp(), item.id(), item.unitPrice(), line, null, null);
    }

    private static UnbilledItem service(ProfessionalService service, ScheduleItem item, Catalog catalog) {
        var line = new FeeLine.Service(
                service.productId(),
                name(null, service.productId(), item, catalog),
                CreditType.USD,
                item.quantity(),
                item.unitPrice(),
                service.id(),
                item.id());
        return new UnbilledItem(Source.SERVICE, item.timestamp(), item.id(), item.unitPrice(), line, null, null);
    }

    private static UnbilledItem discount(Discount discount, ScheduleItem item, Catalog catalog) {
        BigDecimal unitPrice = item.unitPrice().negate();
        var line = new FeeLine.Discount(
                discount.productId(),
                name(discount.name(), discount.productId(), item, catalog),
                discount.schedule().creditType(),
                item.quantity(),
                unitPrice,
                discount.id(),
                item.id());
        return new UnbilledItem(Source.DISCOUNT, item.timestamp(), item.id(), unitPrice, line, null, null);
    }

    private static String name(@Nullable String own, ProductId product, ScheduleItem item, Catalog catalog) {
        return own != null ? own : catalog.product(product).at(item.timestamp()).name();
    }

    /** Not of what could not be paid or is archived, nor of a postpaid commit, whose item is its true-up; the customer's outlive a contract. */
    private static Stream<UnbilledItem> purchases(Contract contract, Balance balance, Purchase purchase) {
        boolean charged = purchase.schedule().invoiced()
                && balance.type() != BalanceType.POSTPAID
                && !balance.isUnpaid()
                && !balance.isArchived();
        return !charged
                ? Stream.empty()
                : purchase.schedule().items().stream()
                        .filter(item -> balance.contractId() == null
                                ? !contract.isArchived()
                                : contract.stillCharges(item.timestamp()))
                        .map(item -> purchase(balance, purchase, item));
    }

    /** One instalment of what a balance costs (C2). */
    static UnbilledItem purchase(Balance balance, Purchase purchase, ScheduleItem item) {
        CreditType creditType = purchase.schedule().creditType();
        var line = new LineItem.CommitPurchase(
                balance.productId(),
                balance.name(),
                creditType,
                item.quantity(),
                item.unitPrice(),
                balance.id(),
                purchase.prorated(),
                item.id());
        boolean isFirst = item.equals(purchase.schedule().items().get(0));
        LineItem.Tax tax = balance.tax() == null || !isFirst
                ? null
                : new LineItem.Tax(
                        balance.tax().name(), creditType, balance.tax().amount(), balance.id());
        return new UnbilledItem(
                Source.PURCHASE,
                item.timestamp(),
                item.id(),
                item.unitPrice(),
                line,
                tax,
                balance.gate() == null ? null : balance.id());
    }
}
