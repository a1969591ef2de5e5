package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMENDMENT_ID;
import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.ISSUED_AT;
import static io.reckoner.terms.shape.Members.LINE_ITEMS;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Ending;
import io.reckoner.contract.ProfessionalService;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.money.Decimals;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Professional services, and the invoices that are scheduled of them (H10). Each line of an invoice is kept with its service, as
 * an item of a schedule: so it is billed like an item of any other.
 */
public final class ServiceTerms {
    static final String LIST = "professional_services";

    private static final String MAXIMUM = "max_amount";

    /** Beside the schedule: what was in it until the contract got an earlier end. */
    static final String DROPPED = "dropped";

    private static final String SERVICE_ID = "professional_service_id";
    private static final String METADATA = "metadata";

    /** What is carried with a line, and what with the invoice that it is on. */
    public static final List<String> OF_LINES =
            List.of(METADATA, "netsuite_invoice_billing_start", "netsuite_invoice_billing_end");

    public static final List<String> OF_HEADERS =
            List.of("netsuite_invoice_header_start", "netsuite_invoice_header_end");

    private ServiceTerms() {}

    static void check(Body body, References references) {
        references.identify(body, Kind.PROFESSIONAL_SERVICE);
        body.required(PRODUCT_ID).reference(references.product(ProductType.PROFESSIONAL_SERVICE));
        body.required(UNIT_PRICE).number(Bound.AT_LEAST_ZERO);
        body.required(QUANTITY).number(Bound.AT_LEAST_ZERO);
        body.required(MAXIMUM).number(Bound.AT_LEAST_ZERO);
        body.carried(DESCRIPTION, CUSTOM_FIELDS, NETSUITE_SALES_ORDER_ID);
    }

    /** Reads an invoice that is scheduled; {@code contract}: its terms, null if it is not known. */
    public static void checkInvoice(Body body, @Nullable ObjectNode contract) {
        Instant issued = body.required(ISSUED_AT).instant();
        Ending ending = contract == null ? null : TransitionTerms.ending(Terms.of(contract));
        if (issued != null && ending != null && ending.cutAt() != null && !issued.isBefore(ending.cutAt())) {
            String taken = "before " + ending.cutAt() + ", when contract " + ending.successor() + " took over";
            body.problem(Code.STATE, ISSUED_AT, taken);
        }
        Map<UUID, BigDecimal> left = new HashMap<>();
        body.required(LINE_ITEMS).objects(1, line -> line(line, contract, left));
        body.carried("netsuite_invoice_header_start", "netsuite_invoice_header_end");
    }

    /** {@code left}: what each service has left before the line. */
    private static void line(Body line, @Nullable ObjectNode contract, Map<UUID, BigDecimal> left) {
        UUID id = line.required(SERVICE_ID).id();
        ObjectNode service = contract == null || id == null ? null : Json.item(contract, LIST, id);
        if (contract != null && id != null && service == null) {
            line.problem(Code.REFERENCE, SERVICE_ID, "a professional service of the contract");
        }
        amendment(line, service);
        BigDecimal amount = charge(line, service);
        line.carried(Shape.TEXT_OR_OBJECT, METADATA);
        line.carried("netsuite_invoice_billing_start", "netsuite_invoice_billing_end");
        if (id == null || service == null || amount == null) {
            return;
        }
        BigDecimal before =
                left.computeIfAbsent(id, any -> of(Terms.of(service)).left());
        if (amount.compareTo(before) > 0) {
            line.problem(
                    Code.STATE,
                    line.gives(AMOUNT) ? AMOUNT : QUANTITY,
                    "at most " + Decimals.plain(before) + " in all, what is left of the service's " + MAXIMUM);
        } else {
            left.put(id, before.subtract(amount));
        }
    }

    private static void amendment(Body line, @Nullable ObjectNode service) {
        UUID given = line.optional(AMENDMENT_ID).id();
        UUID brought = service == null ? null : Json.id(service, AMENDMENT_ID);
        if (brought != null && !line.gives(AMENDMENT_ID)) {
            line.problem(Code.MISSING, AMENDMENT_ID, brought + ", the amendment that brought the service");
        } else if (service != null && given != null && !given.equals(brought)) {
            line.problem(
                    Code.REFERENCE,
                    AMENDMENT_ID,
                    brought == null
                            ? "none, as the service came by no amendment"
                            : "the amendment that brought the service");
        }
    }

    /** An amount, or a quantity at the service's price or one of its own, or all of the service; kept as price and quantity. */
    private static @Nullable BigDecimal charge(Body line, @Nullable ObjectNode service) {
        BigDecimal amount = line.optional(AMOUNT).number(Bound.AT_LEAST_ZERO);
        BigDecimal quantity = line.optional(QUANTITY).number(Bound.AT_LEAST_ZERO);
        BigDecimal unitPrice = line.optional(UNIT_PRICE).number(Bound.AT_LEAST_ZERO);
        if (line.gives(AMOUNT)
                ? line.gives(QUANTITY) || line.gives(UNIT_PRICE)
                : line.gives(UNIT_PRICE) && !line.gives(QUANTITY)) {
            line.problem(Code.EXCLUSIVE, AMOUNT + ", or " + QUANTITY + " with or without " + UNIT_PRICE);
            return null;
        }
        if (line.gives(AMOUNT) && amount == null) {
            return null;
        }
        BigDecimal price = amount != null || line.gives(UNIT_PRICE) || service == null
                ? unitPrice
                : Terms.of(service).number(UNIT_PRICE);
        BigDecimal each = amount != null ? amount : price;
        BigDecimal all = line.gives(QUANTITY) || service == null
                ? quantity
                : Terms.of(service).number(QUANTITY);
        BigDecimal times = amount != null ? BigDecimal.ONE : all;
        if (each == null || times == null) {
            return null;
        }
        line.normalized().remove(AMOUNT);
        line.normalized().put(UNIT_PRICE, each).put(QUANTITY, times);
        return each.multiply(times);
    }

    /** Keeps the lines of a checked invoice with their services; their ids derive from the request. */
    public static void schedule(ObjectNode contract, UUID request, ObjectNode invoice) {
        int index = 0;
        for (JsonNode line : Json.items(invoice, LINE_ITEMS)) {
            ObjectNode service = Objects.requireNonNull(Json.item(contract, LIST, Json.id(line, SERVICE_ID)));
            ObjectNode item = service.withObject("/" + ScheduleTerms.MEMBER)
                    .withArray("/" + ScheduleTerms.ITEMS)
                    .addObject();
            item.put(ID, Ids.nested(request, LINE_ITEMS, index++).toString());
            item.set(TIMESTAMP, invoice.get(ISSUED_AT));
            copy(line, item, List.of(UNIT_PRICE, QUANTITY));
            copy(line, item, OF_LINES);
            copy(invoice, item, OF_HEADERS);
        }
    }

    private static void copy(JsonNode from, ObjectNode into, List<String> members) {
        members.stream().filter(from::hasNonNull).forEach(member -> into.set(member, from.get(member)));
    }

    /** Keeps what an earlier end takes out of the schedule, as it is: it was scheduled, and may be on a void invoice (E5). */
    static void keepDropped(ObjectNode service, List<ScheduleItem> left) {
        Set<UUID> staying = left.stream().map(ScheduleItem::id).collect(Collectors.toSet());
        for (JsonNode item : Json.items(service.path(ScheduleTerms.MEMBER), ScheduleTerms.ITEMS)) {
            if (!staying.contains(Json.id(item, ID))) {
                service.withObject("/" + DROPPED)
                        .withArray("/" + ScheduleTerms.ITEMS)
                        .add(item);
            }
        }
    }

    static ProfessionalService of(Terms service) {
        List<ScheduleItem> scheduled = Stream.of(ScheduleTerms.MEMBER, DROPPED)
                .flatMap(member -> service.find(member).stream())
                .flatMap(schedule -> ScheduleTerms.items(schedule).stream())
                .toList();
        return new ProfessionalService(
                service.id(ID), new ProductId(service.id(PRODUCT_ID)), service.number(MAXIMUM), scheduled);
    }
}
