package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PAYMENT_GATE_CONFIG;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.SALESFORCE_OPPORTUNITY_ID;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.TYPE;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.Tax;
import io.reckoner.catalog.ProductType;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commits and credits (§9), of a contract or of a customer. */
public final class CommitTerms {
    static final String CONTRACTS = "applicable_contract_ids";
    static final String INVOICED_ON = "invoice_contract_id";

    private CommitTerms() {}

    /** An item of {@code commits}. */
    static void ofContract(Body body, References references) {
        references.readTemporaryId(body, references.identify(body, Kind.COMMIT));
        commit(body, references);
        body.carried(Shape.OBJECT, "spend_tracker_attributes");
    }

    /** An item of {@code credits}. */
    static void creditOfContract(Body body, References references) {
        references.identify(body, Kind.CREDIT);
        shared(body, references);
        body.carried(Shape.OBJECT, "spend_tracker_attributes");
    }

    /** A commit of a customer, whose purchase some contract has to be named for if it is to be invoiced (C5). */
    public static void ofCustomer(Body body, References references) {
        commit(body, references);
        customerLevel(body, references);
        (isInvoiced(body) ? body.required(INVOICED_ON) : body.optional(INVOICED_ON))
                .reference(references.own(Kind.CONTRACT));
    }

    /** A credit of a customer: nothing is asked for it (C1). */
    public static void creditOfCustomer(Body body, References references) {
        shared(body, references);
        customerLevel(body, references);
    }

    private static void commit(Body body, References references) {
        String type = body.required(TYPE).oneOf("PREPAID", "POSTPAID");
        shared(body, references);
        boolean postpaid = "POSTPAID".equals(type);
        (postpaid ? body.required(INVOICE_SCHEDULE) : body.optional(INVOICE_SCHEDULE))
                .object(schedule -> ScheduleTerms.purchase(schedule, references));
        body.optional(PAYMENT_GATE_CONFIG).object(PaymentGateTerms::check);
        if (body.optional(AMOUNT).isGiven()) {
            body.problem(Code.UNKNOWN_FIELD, AMOUNT, "use access_schedule and invoice_schedule");
            body.normalized().remove(AMOUNT);
        }
        if (postpaid) {
            postpaid(body);
        }
    }

    private static void shared(Body body, References references) {
        body.required(PRODUCT_ID).reference(references.product(ProductType.FIXED));
        body.required(ACCESS_SCHEDULE).object(schedule -> ScheduleTerms.access(schedule, references));
        DrawingTerms.check(body, references);
        body.carried(DESCRIPTION, CUSTOM_FIELDS, NETSUITE_SALES_ORDER_ID);
    }

    /** {@code applicable_contract_ids} name the customer's own contracts (C5). */
    private static void customerLevel(Body body, References references) {
        body.optional(CONTRACTS).references(references.own(Kind.CONTRACT));
        body.optional(UNIQUENESS_KEY).text(128);
        body.carried(SALESFORCE_OPPORTUNITY_ID);
    }

    private static boolean isInvoiced(Body body) {
        JsonNode schedule = body.given().get(INVOICE_SCHEDULE);
        JsonNode silent = schedule == null ? null : schedule.get(ScheduleTerms.SILENT);
        return schedule != null
                && schedule.isObject()
                && !JsonNodeFactory.instance.booleanNode(true).equals(silent);
    }

    /** C4: one segment, one payment of the same amount in the same currency, not before the segment ends; C9: no payment gate. */
    private static void postpaid(Body body) {
        if (body.gives(PAYMENT_GATE_CONFIG)) {
            body.problem(Code.EXCLUSIVE, PAYMENT_GATE_CONFIG, "only with type PREPAID");
        }
        JsonNode access = body.normalized().path(ACCESS_SCHEDULE);
        JsonNode invoice = body.normalized().path(INVOICE_SCHEDULE);
        JsonNode segments = access.path(ScheduleTerms.ITEMS);
        JsonNode items = invoice.path(ScheduleTerms.ITEMS);
        if (segments.size() > 1) {
            body.problem(Code.RANGE, ACCESS_SCHEDULE, "exactly one schedule item");
        }
        if (items.size() > 1 || invoice.has(ScheduleTerms.RECURRING)) {
            body.problem(Code.RANGE, INVOICE_SCHEDULE, "exactly one schedule item");
        }
        var unit = ScheduleTerms.creditTypeId(Terms.of(access));
        var currency = ScheduleTerms.creditTypeId(Terms.of(invoice));
        if (!segments.isEmpty() && !invoice.isEmpty() && !unit.equals(currency)) {
            body.problem(Code.RANGE, ACCESS_SCHEDULE, "the credit type of invoice_schedule, " + currency);
        }
        if (segments.size() == 1 && items.size() == 1) {
            trueUp(body, segments.get(0), items.get(0));
        }
    }

    private static void trueUp(Body body, JsonNode segment, JsonNode item) {
        BigDecimal granted = Json.number(segment, AMOUNT);
        BigDecimal price = Json.number(item, UNIT_PRICE);
        BigDecimal quantity = Json.number(item, QUANTITY);
        if (granted != null && price != null && quantity != null && granted.compareTo(price.multiply(quantity)) != 0) {
            body.problem(Code.RANGE, INVOICE_SCHEDULE, "a total equal to the access amount");
        }
        Instant end = Json.instant(segment, ENDING_BEFORE);
        Instant due = Json.instant(item, TIMESTAMP);
        if (end != null && due != null && due.isBefore(end)) {
            body.problem(
                    Code.RANGE,
                    INVOICE_SCHEDULE,
                    body.isTemplate() ? "an item not before the access ends" : "a timestamp not before " + end);
        }
    }

    /** Whose a balance is, and its place in the order of creation (§10.1 step 5); {@code contract} null at customer level. */
    public record Holder(CustomerId customer, @Nullable ContractId contract, long sequence) {}

    /** A checked credit, or commit, as the balance it opens. */
    public static Balance balance(Terms term, boolean isCredit, Holder holder, CatalogNames catalog) {
        var id = new BalanceId(term.id(ID));
        Terms access = term.get(ACCESS_SCHEDULE);
        List<AccessSegment> segments = ScheduleTerms.segments(access);
        var product = new ProductId(term.id(PRODUCT_ID));
        return new Balance(
                id,
                holder.customer(),
                holder.contract(),
                isCredit ? BalanceType.CREDIT : BalanceType.valueOf(term.text(TYPE)),
                term.findText(NAME)
                        .orElseGet(() -> catalog.productName(
                                product, segments.get(0).period().startingAt())),
                product,
                ScheduleTerms.creditType(access, catalog),
                DrawingTerms.of(term),
                term.texts(CONTRACTS).stream()
                        .map(contract -> new ContractId(UUID.fromString(contract)))
                        .collect(Collectors.toSet()),
                purchase(id, term, holder, catalog),
                gate(term)
                        .map(PaymentGateTerms::provider)
                        .map(PaymentGate::pending)
                        .orElse(null),
                tax(term),
                null,
                Origin.GRANTED,
                segments,
                holder.sequence(),
                term.find(CUSTOM_FIELDS).map(Terms::textMap).orElse(Map.of()),
                List.of());
    }

    private static @Nullable Purchase purchase(BalanceId id, Terms term, Holder holder, CatalogNames catalog) {
        ContractId charged = holder.contract() != null
                ? holder.contract()
                : term.findId(INVOICED_ON).map(ContractId::new).orElse(null);
        return term.find(INVOICE_SCHEDULE)
                .map(schedule -> new Purchase(charged, ScheduleTerms.points(id.value(), schedule, catalog), false))
                .orElse(null);
    }

    private static Optional<Terms> gate(Terms term) {
        return term.find(PAYMENT_GATE_CONFIG);
    }

    /** Of the normal form, as what thresholds buy has it: 19.50 is kept as 19.5. */
    private static @Nullable Tax tax(Terms term) {
        return gate(term)
                .map(gate -> PaymentGateTerms.tax(Terms.parse(Canonical.of(gate.node()))))
                .orElse(null);
    }

    /** When it can first be drawn, segment by segment. */
    static List<Instant> beginnings(Terms term) {
        return term.find(ACCESS_SCHEDULE).map(ScheduleTerms::instants).orElse(List.of());
    }

    /** What a balance keeps of the schedule that it is bought by; null if it is not bought. */
    public static @Nullable String purchaseOf(ObjectNode term) {
        return term.get(INVOICE_SCHEDULE) instanceof ObjectNode schedule ? ScheduleTerms.stored(schedule) : null;
    }
}
