package io.reckoner.requests.terms;

import io.reckoner.balance.Balance;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.RateBase;
import io.reckoner.balance.Tax;
import io.reckoner.db.journal.BalanceRows;
import io.reckoner.money.CreditType;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a checked commit or credit a balance with its segments: money is kept in rows, not in the document. */
public final class BalanceTerms {
    /** The members of an applicability, and what the column calls them. */
    static final Map<String, String> APPLICABILITY = Map.of(
            "applicable_product_ids", "product_ids",
            "applicable_product_tags", "product_tags",
            "specifiers", "specifiers");

    private final Entry entry;
    private final Books books;
    private final UUID customer;
    private final @Nullable UUID contract;

    /** {@code contract}: null at customer level. */
    public BalanceTerms(Entry entry, Books books, UUID customer, @Nullable UUID contract) {
        this.entry = entry;
        this.books = books;
        this.customer = customer;
        this.contract = contract;
    }

    /** Opens the balances among the terms of a contract, numbering every commit and credit in creation order. */
    public void openAll(ObjectNode terms, String prefix) {
        int n = 0;
        for (String member : ContractTerms.BALANCES) {
            for (JsonNode item : Json.items(terms, prefix + member)) {
                ((ObjectNode) item).put("sequence", entry.ordinal(n));
                if (member.equals("commits") || member.equals("credits")) {
                    open(item, member.equals("credits"), n);
                }
                n++;
            }
        }
    }

    /** Opens one balance, the {@code n}-th of its line. */
    public void open(JsonNode term, boolean isCredit, int n) {
        UUID id = Objects.requireNonNull(Json.id(term, "id"));
        JsonNode access = term.path("access_schedule");
        Iterable<JsonNode> segments = Json.items(access, "schedule_items");
        String gate = gate(term);
        books.balances()
                .open(
                        new BalanceRows.Balance(
                                id,
                                customer,
                                contract,
                                isCredit ? "CREDIT" : Objects.requireNonNull(Json.text(term, "type")),
                                drawing(term, segments),
                                Objects.requireNonNull(Json.id(term, "product_id")),
                                creditType(access),
                                ids(term, "applicable_contract_ids"),
                                contract == null ? Json.id(term, "invoice_contract_id") : contract,
                                purchase(term),
                                entry.ordinal(n),
                                gate == null ? null : PaymentGate.pending(PaymentGate.Provider.valueOf(gate)),
                                tax(term),
                                term.path("custom_fields").isEmpty() ? null : Canonical.of(term.get("custom_fields")),
                                unsupported(term),
                                Canonical.of(term)),
                        segments(id, segments));
    }

    private BalanceRows.Drawing drawing(JsonNode term, Iterable<JsonNode> segments) {
        BigDecimal priority = Json.number(term, "priority");
        String rateType = Json.text(term, "rate_type");
        BigDecimal rolloverFraction = Json.number(term, "rollover_fraction");
        return new BalanceRows.Drawing(
                name(term, segments),
                priority == null ? Balance.DEFAULT_PRIORITY : priority,
                rateType == null ? RateBase.LIST_RATE.name() : rateType,
                rolloverFraction == null ? BigDecimal.ZERO : rolloverFraction,
                applicability(term));
    }

    private static List<BalanceRows.AccessSegment> segments(UUID balance, Iterable<JsonNode> items) {
        var segments = new ArrayList<BalanceRows.AccessSegment>();
        items.forEach(item -> segments.add(segment(balance, item)));
        return segments;
    }

    private static BalanceRows.AccessSegment segment(UUID balance, JsonNode segment) {
        return new BalanceRows.AccessSegment(
                Objects.requireNonNull(Json.id(segment, "id")),
                balance,
                Objects.requireNonNull(Json.instant(segment, "starting_at")),
                Objects.requireNonNull(Json.instant(segment, "ending_before")),
                Objects.requireNonNull(Json.number(segment, "amount")));
    }

    /** Its own name, else the product's when it can first be drawn. */
    private String name(JsonNode term, Iterable<JsonNode> segments) {
        String name = Json.text(term, "name");
        if (name != null) {
            return name;
        }
        Instant start = Objects.requireNonNull(Json.instant(segments.iterator().next(), "starting_at"));
        var product = Objects.requireNonNull(books.catalog().product(Json.id(term, "product_id")));
        return product.at(start).name();
    }

    /** Of a normalized schedule (N3). */
    static UUID creditType(JsonNode schedule) {
        UUID given = Json.id(schedule, "credit_type_id");
        return given == null ? CreditType.USD.id().value() : given;
    }

    private static @Nullable String purchase(JsonNode term) {
        if (!(term.get("invoice_schedule") instanceof ObjectNode schedule)) {
            return null;
        }
        ObjectNode purchase = schedule.deepCopy();
        purchase.put("credit_type_id", creditType(schedule).toString());
        purchase.put("do_not_invoice", Json.isTrue(schedule, "do_not_invoice"));
        return Canonical.of(purchase);
    }

    private static @Nullable String applicability(JsonNode term) {
        ObjectNode applicability = Json.object();
        APPLICABILITY.forEach((member, column) -> {
            if (!term.path(member).isEmpty()) {
                applicability.set(column, term.get(member));
            }
        });
        return applicability.isEmpty() ? null : Canonical.of(applicability);
    }

    /** Who says that the purchase is paid (C9); null if nobody has to. */
    private static @Nullable String gate(JsonNode term) {
        String gate = Json.text(term.path("payment_gate_config"), "payment_gate_type");
        return gate == null || gate.equals("NONE") ? null : gate;
    }

    /** A tax worked out beforehand (V8). */
    private static @Nullable String tax(JsonNode term) {
        JsonNode config = term.path("payment_gate_config");
        JsonNode given = config.get("precalculated_tax_config");
        if (given == null || !"PRECALCULATED".equals(Json.text(config, "tax_type"))) {
            return null;
        }
        String name = Json.text(given, "tax_name");
        ObjectNode tax = Json.object();
        tax.put("name", name == null ? Tax.DEFAULT_NAME : name);
        tax.set("amount", given.get("tax_amount"));
        return Canonical.of(tax);
    }

    private static @Nullable List<UUID> ids(JsonNode term, String member) {
        var ids = new ArrayList<UUID>();
        Json.items(term, member).forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids.isEmpty() ? null : ids;
    }

    /** What would change money and cannot be billed yet. */
    private static @Nullable List<String> unsupported(JsonNode term) {
        String access = Json.text(term.path("hierarchy_configuration").path("child_access"), "type");
        return access == null || access.equals("NONE")
                ? null
                : List.of("hierarchy_configuration child_access " + access);
    }
}
