package io.reckoner.terms.shape;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.RateBase;
import io.reckoner.balance.RecurringSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.balance.Tax;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.money.RoundingRule;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shared shapes of stored terms as domain values: schedules, amounts, applicability. */
public final class TermsMapper {
    private final Catalog catalog;

    public TermsMapper(Catalog catalog) {
        this.catalog = catalog;
    }

    public Catalog catalog() {
        return catalog;
    }

    /** Absent = USD cents (N3). */
    CreditType creditType(Terms holder) {
        return holder.findId("credit_type_id")
                .map(id -> catalog.creditType(new CreditTypeId(id)))
                .orElse(CreditType.USD);
    }

    public PointSchedule pointSchedule(UUID holder, Terms schedule) {
        CreditType creditType = creditType(schedule);
        List<ScheduleItem> items = schedule.find("recurring_schedule")
                .map(recurring -> recurringSchedule(recurring).items(holder, creditType))
                .orElseGet(() -> schedule.list("schedule_items").stream()
                        .map(TermsMapper::item)
                        .toList());
        return new PointSchedule(creditType, !schedule.flag("do_not_invoice"), items);
    }

    private static ScheduleItem item(Terms item) {
        return new ScheduleItem(item.id("id"), item.instant("timestamp"), unitPrice(item), quantity(item));
    }

    private static RecurringSchedule recurringSchedule(Terms recurring) {
        return new RecurringSchedule(
                new Period(recurring.instant("starting_at"), recurring.instant("ending_before")),
                Frequency.valueOf(recurring.text("frequency")),
                AmountDistribution.valueOf(recurring.text("amount_distribution")),
                unitPrice(recurring),
                quantity(recurring));
    }

    /** {@code amount} alone means quantity 1 at that price (H1). */
    private static BigDecimal unitPrice(Terms charge) {
        return charge.findNumber("unit_price").orElseGet(() -> charge.number("amount"));
    }

    private static BigDecimal quantity(Terms charge) {
        return charge.findNumber("quantity").orElse(BigDecimal.ONE);
    }

    RecurringAmount recurringAmount(Terms amount, @Nullable RoundingRule rounding) {
        return new RecurringAmount(creditType(amount), amount.number("unit_price"), quantity(amount), rounding);
    }

    /** {@code side} is {@code access} or {@code invoice}; null = exact. */
    static @Nullable RoundingRule prorationRounding(Terms recurring, String side) {
        return recurring
                .find("proration_rounding")
                .flatMap(rounding -> rounding.find(side))
                .map(rule -> new RoundingRule(
                        RoundingMode.valueOf(rule.text("rounding_method")),
                        rule.number("decimal_places").intValueExact()))
                .orElse(null);
    }

    static Applicability applicability(Terms terms) {
        Set<ProductId> products = new HashSet<>();
        terms.texts("applicable_product_ids").forEach(id -> products.add(new ProductId(UUID.fromString(id))));
        return new Applicability(products, terms.texts("applicable_product_tags"), specifiers(terms, "specifiers"));
    }

    public static List<Specifier> specifiers(Terms terms, String member) {
        return terms.list(member).stream().map(TermsMapper::specifier).toList();
    }

    static Specifier specifier(Terms specifier) {
        return new Specifier(
                specifier.findId("product_id").map(ProductId::new).orElse(null),
                specifier.texts("product_tags"),
                specifier.find("pricing_group_values").map(Terms::textMap).orElse(Map.of()),
                specifier.find("presentation_group_values").map(Terms::textMap).orElse(Map.of()));
    }

    /** {@code {name, amount}} as balances keep it. */
    public static Tax tax(Terms tax) {
        return new Tax(tax.text("name"), tax.number("amount"));
    }

    static RateBase rateType(Terms balance) {
        return RateBase.valueOf(balance.text("rate_type", RateBase.LIST_RATE.name()));
    }
}
