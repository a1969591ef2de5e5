package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.FREQUENCY;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.RecurringSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** When what can be drawn, and when what is charged (Appendix A.5). */
public final class ScheduleTerms {
    static final String MEMBER = "schedule";
    static final String ITEMS = "schedule_items";
    static final String RECURRING = "recurring_schedule";
    static final String SILENT = "do_not_invoice";
    private static final String DISTRIBUTION = "amount_distribution";

    /** Of a recurring schedule: two centuries of weeks. */
    private static final int MOST_OCCURRENCES = 10_000;

    private ScheduleTerms() {}

    /** AccessSchedule: {@code {credit_type_id, schedule_items [{amount, starting_at, ending_before}]}}. */
    static void access(Body body, References references) {
        body.optional(CREDIT_TYPE_ID).reference(references.creditType());
        body.required(ITEMS).objects(1, item -> segment(item, references));
    }

    /** One of its items. */
    static void segment(Body item, References references) {
        references.identify(item, Kind.ACCESS_SEGMENT);
        item.required(AMOUNT).number(Bound.AT_LEAST_ZERO);
        Instant start = item.required(STARTING_AT).hour();
        item.required(ENDING_BEFORE).hourAfter(STARTING_AT, start);
    }

    /** PointSchedule of a purchase. */
    static void purchase(Body body, References references) {
        points(body, references, Bound.NONE);
    }

    /** PointSchedule of a charge, where {@code do_not_invoice} is allowed and without effect (H7). */
    static void charge(Body body, References references, Bound amounts) {
        points(body, references, amounts);
        body.normalized().remove(SILENT);
    }

    private static void points(Body body, References references, Bound amounts) {
        body.optional(CREDIT_TYPE_ID).reference(references.creditType("FIAT"));
        body.optional(SILENT).bool();
        if (body.isTemplate()) {
            body.required(ITEMS).objects(1, item -> point(item, references, amounts));
            return;
        }
        body.exclusive(ITEMS, RECURRING);
        if (!body.gives(ITEMS) && !body.gives(RECURRING)) {
            body.problem(Code.EXCLUSIVE, ITEMS + " or " + RECURRING);
        }
        body.optional(ITEMS).objects(item -> point(item, references, amounts));
        body.optional(RECURRING).object(recurring -> recurring(recurring, amounts));
    }

    /** One of its items. */
    static void point(Body item, References references, Bound amounts) {
        references.identify(item, Kind.SCHEDULE_ITEM);
        item.required(TIMESTAMP).instant();
        amount(item, amounts);
    }

    private static void recurring(Body body, Bound amounts) {
        Instant start = body.required(STARTING_AT).instant();
        Instant end = body.required(ENDING_BEFORE).instantAfter(STARTING_AT, start);
        String frequency = body.required(FREQUENCY).oneOf("MONTHLY", "QUARTERLY", "SEMI_ANNUAL", "ANNUAL", "WEEKLY");
        if (start != null && end != null && frequency != null && isTooLong(start, end, frequency)) {
            body.problem(Code.RANGE, ENDING_BEFORE, "at most " + MOST_OCCURRENCES + " occurrences of " + frequency);
        }
        body.required(DISTRIBUTION).oneOf("EACH", "DIVIDED", "DIVIDED_ROUNDED");
        amount(body, amounts);
    }

    /** Whether a charge, or the purchase of a commit, is given by a recurring schedule. */
    public static boolean recurs(Body term) {
        return Stream.of(MEMBER, INVOICE_SCHEDULE)
                .anyMatch(schedule -> term.given().path(schedule).hasNonNull(RECURRING));
    }

    private static boolean isTooLong(Instant start, Instant end, String frequency) {
        ChronoUnit unit = frequency.equals("WEEKLY") ? ChronoUnit.WEEKS : ChronoUnit.MONTHS;
        int each = switch (frequency) {
            case "QUARTERLY" -> 3;
            case "SEMI_ANNUAL" -> 6;
            case "ANNUAL" -> 12;
            default -> 1;
        };
        return unit.between(start.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC)) / each >= MOST_OCCURRENCES;
    }

    /** Charge: an amount, which is one unit at that price, or unit price and quantity. Kept as the latter (H1), and so said by packages. */
    static void amount(Body body, Bound bound) {
        if (body.isTemplate()) {
            body.required(UNIT_PRICE).number(bound);
            body.required(QUANTITY).number(bound);
            return;
        }
        BigDecimal amount = body.optional(AMOUNT).number(bound);
        boolean priced = body.gives(UNIT_PRICE) || body.gives(QUANTITY);
        if (body.gives(AMOUNT) == priced) {
            body.problem(Code.EXCLUSIVE, AMOUNT + ", or " + UNIT_PRICE + " and " + QUANTITY);
        } else if (priced && !(body.gives(UNIT_PRICE) && body.gives(QUANTITY))) {
            body.problem(Code.EXCLUSIVE, UNIT_PRICE + " and " + QUANTITY + " together");
        }
        body.optional(UNIT_PRICE).number(bound);
        body.optional(QUANTITY).number(bound);
        if (amount != null) {
            body.normalized().remove(AMOUNT);
            body.normalized().put(UNIT_PRICE, amount).put(QUANTITY, BigDecimal.ONE);
        }
    }

    /** The credit type of a checked schedule or amount; absent = USD cents (N3). */
    static CreditTypeId creditTypeId(Terms holder) {
        return holder.findId(CREDIT_TYPE_ID).map(CreditTypeId::new).orElse(CreditType.USD.id());
    }

    static CreditType creditType(Terms holder, CatalogNames catalog) {
        CreditTypeId id = creditTypeId(holder);
        return id.equals(CreditType.USD.id()) ? CreditType.USD : catalog.creditType(id);
    }

    /** The segments of an access schedule, in the order they were given. */
    static List<AccessSegment> segments(Terms access) {
        return access.list(ITEMS).stream().map(ScheduleTerms::segment).toList();
    }

    static AccessSegment segment(Terms item) {
        return new AccessSegment(
                new SegmentId(item.id(ID)),
                new Period(item.instant(STARTING_AT), item.instant(ENDING_BEFORE)),
                item.number(AMOUNT));
    }

    /** What is charged when; occurrences of a recurring schedule get their ids from the holder's. */
    static PointSchedule points(UUID holder, Terms schedule, CatalogNames catalog) {
        CreditType creditType = creditType(schedule, catalog);
        List<ScheduleItem> items = schedule.find(RECURRING)
                .map(recurring -> recurringSchedule(recurring).items(holder, creditType))
                .orElseGet(() -> items(schedule));
        return new PointSchedule(creditType, !schedule.flag(SILENT), items);
    }

    /** Those that are given one by one. */
    static List<ScheduleItem> items(Terms schedule) {
        return schedule.list(ITEMS).stream().map(ScheduleTerms::item).toList();
    }

    static ScheduleItem item(Terms item) {
        return new ScheduleItem(item.id(ID), item.instant(TIMESTAMP), unitPrice(item), quantity(item));
    }

    private static RecurringSchedule recurringSchedule(Terms recurring) {
        return new RecurringSchedule(
                new Period(recurring.instant(STARTING_AT), recurring.instant(ENDING_BEFORE)),
                Frequency.valueOf(recurring.text(FREQUENCY)),
                AmountDistribution.valueOf(recurring.text(DISTRIBUTION)),
                unitPrice(recurring),
                quantity(recurring));
    }

    /** {@code amount} alone means quantity 1 at that price (H1). */
    static BigDecimal unitPrice(Terms charge) {
        return charge.findNumber(UNIT_PRICE).orElseGet(() -> charge.number(AMOUNT));
    }

    static BigDecimal quantity(Terms charge) {
        return charge.findNumber(QUANTITY).orElse(BigDecimal.ONE);
    }

    /** Every instant at which something of a schedule begins or is due. */
    static List<Instant> instants(Terms schedule) {
        return Stream.concat(schedule.list(ITEMS).stream(), schedule.find(RECURRING).stream())
                .flatMap(dated ->
                        Stream.of(STARTING_AT, TIMESTAMP).flatMap(member -> dated.findInstant(member).stream()))
                .toList();
    }

    /** As a balance keeps it. */
    public static PointSchedule ofStored(UUID holder, String stored, CatalogNames catalog) {
        return points(holder, Terms.parse(stored), catalog);
    }

    /** What a balance keeps of the schedule that it was bought by: with its currency, and whether it is invoiced. */
    public static String stored(ObjectNode given) {
        ObjectNode stored = given.deepCopy();
        stored.put(CREDIT_TYPE_ID, creditTypeId(Terms.of(given)).toString());
        stored.put(SILENT, Json.isTrue(given, SILENT));
        return Canonical.of(stored);
    }

    /** The same of a schedule that no request gave. */
    public static String stored(PointSchedule purchase) {
        ObjectNode stored = Json.object();
        stored.put(CREDIT_TYPE_ID, purchase.creditType().id().toString());
        stored.put(SILENT, !purchase.invoiced());
        ScheduleWriting.items(purchase.items(), stored);
        return Json.plain(stored);
    }
}
