package io.reckoner.views;

import io.reckoner.db.closing.OpenItem;
import io.reckoner.db.closing.OpenItem.Age;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers owe at an instant: their invoices, and how old they are, by customer and currency. Kept are the invoices that are open. */
public final class OpenItemsReport {
    private final Instant at;
    private final List<OpenItem> items = new ArrayList<>();
    private final Map<Of, Map<Age, BigDecimal>> aged = new LinkedHashMap<>();
    private final Map<CreditType, Map<Age, BigDecimal>> totals = new LinkedHashMap<>();

    private record Of(CustomerId customerId, String name, CreditType creditType) {}

    public OpenItemsReport(Instant at) {
        this.at = at;
    }

    public void add(OpenItem item) {
        items.add(item);
        add(
                aged.computeIfAbsent(new Of(item.customerId(), item.customerName(), item.creditType()), any -> none()),
                item);
        add(totals.computeIfAbsent(item.creditType(), any -> none()), item);
    }

    private static Map<Age, BigDecimal> none() {
        return new EnumMap<>(Age.class);
    }

    private static void add(Map<Age, BigDecimal> ages, OpenItem item) {
        ages.merge(item.age(), item.open(), BigDecimal::add);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** In the major units. */
    public String text() {
        var text = new TextTable(
                "invoice", "customer", "currency", "issued", "due", ">amount due", ">paid", ">open", ">days late");
        for (OpenItem item : items) {
            CreditType unit = item.creditType();
            Instant due = item.dueAt();
            text.row(
                    item.number() == null ? item.invoiceId().toString() : item.number(),
                    item.customerName(),
                    unit.symbol(),
                    day(item.issuedAt()),
                    due == null ? "" : day(due),
                    AmountText.of(item.due(), unit),
                    AmountText.of(item.paid(), unit),
                    AmountText.of(item.open(), unit),
                    item.age() == Age.CREDIT || item.age() == Age.CURRENT || due == null
                            ? ""
                            : TextTable.number(Duration.between(due, at).toDays()));
        }
        var ages = new TextTable(
                "customer", "currency", ">current", ">1-30", ">31-60", ">61-90", ">over 90", ">credit", ">open");
        aged.forEach((of, by) -> ages.row(row(of.name(), of.creditType(), by)));
        totals.forEach((unit, by) -> ages.row(row("all", unit, by)));
        return text + "\n" + ages;
    }

    private static String[] row(String name, CreditType unit, Map<Age, BigDecimal> by) {
        return new String[] {
            name,
            unit.symbol(),
            cell(by, Age.CURRENT, unit),
            cell(by, Age.D1_30, unit),
            cell(by, Age.D31_60, unit),
            cell(by, Age.D61_90, unit),
            cell(by, Age.OVER_90, unit),
            cell(by, Age.CREDIT, unit),
            AmountText.of(sum(by), unit)
        };
    }

    private static String cell(Map<Age, BigDecimal> by, Age age, CreditType unit) {
        BigDecimal amount = by.get(age);
        return amount == null ? "" : AmountText.of(amount, unit);
    }

    private static BigDecimal sum(Map<Age, BigDecimal> by) {
        return by.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    public Json json() {
        return new Json(
                at,
                items.stream().map(Item::of).toList(),
                aged.entrySet().stream()
                        .map(row ->
                                Aged.of(row.getKey().customerId(), row.getKey().creditType(), row.getValue()))
                        .toList(),
                totals.entrySet().stream()
                        .map(row -> Aged.of(null, row.getKey(), row.getValue()))
                        .toList());
    }

    /** As JSON (formats §14), in the stored units. */
    public record Json(Instant at, List<Item> invoices, List<Aged> aged, List<Aged> totals) {
        public Json {
            invoices = List.copyOf(invoices);
            aged = List.copyOf(aged);
            totals = List.copyOf(totals);
        }
    }

    /** An invoice. */
    public record Item(
            InvoiceId invoiceId,
            @Nullable String number,
            CustomerId customerId,
            CreditType creditType,
            Instant issuedAt,
            @Nullable Instant dueAt,
            BigDecimal amountDue,
            BigDecimal paid,
            BigDecimal open) {
        static Item of(OpenItem item) {
            return new Item(
                    item.invoiceId(),
                    item.number(),
                    item.customerId(),
                    item.creditType(),
                    item.issuedAt(),
                    item.dueAt(),
                    item.due(),
                    item.paid(),
                    item.open());
        }
    }

    /** Of a customer, or of all (null). */
    public record Aged(
            @Nullable CustomerId customerId,
            CreditType creditType,
            @Nullable String currency,
            BigDecimal current,
            BigDecimal upTo30,
            BigDecimal upTo60,
            BigDecimal upTo90,
            BigDecimal over90,
            BigDecimal credit,
            BigDecimal open) {
        static Aged of(@Nullable CustomerId customer, CreditType unit, Map<Age, BigDecimal> by) {
            return new Aged(
                    customer,
                    unit,
                    unit.isoCode(),
                    by.getOrDefault(Age.CURRENT, BigDecimal.ZERO),
                    by.getOrDefault(Age.D1_30, BigDecimal.ZERO),
                    by.getOrDefault(Age.D31_60, BigDecimal.ZERO),
                    by.getOrDefault(Age.D61_90, BigDecimal.ZERO),
                    by.getOrDefault(Age.OVER_90, BigDecimal.ZERO),
                    by.getOrDefault(Age.CREDIT, BigDecimal.ZERO),
                    sum(by));
        }
    }
}
