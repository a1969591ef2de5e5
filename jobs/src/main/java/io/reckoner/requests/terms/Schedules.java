package io.reckoner.requests.terms;

import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When what can be drawn, and when what is charged. */
final class Schedules {
    /** Of a recurring schedule: two centuries of weeks. */
    private static final int MOST_OCCURRENCES = 10_000;

    private Schedules() {}

    /** AccessSchedule: {@code {credit_type_id, schedule_items [{amount, starting_at, ending_before}]}}. */
    static void access(Body body, Scope scope) {
        body.optional("credit_type_id").reference(scope.creditType());
        body.required("schedule_items").objects(1, item -> {
            scope.identify(item, Kind.SCHEDULE_ITEM);
            item.required("amount").number(Bound.AT_LEAST_ZERO);
            Instant start = item.required("starting_at").hour();
            item.required("ending_before").hourAfter("starting_at", start);
        });
    }

    /** PointSchedule of a purchase. */
    static void purchase(Body body, Scope scope) {
        points(body, scope, Bound.NONE);
    }

    /** PointSchedule of a charge, where {@code do_not_invoice} is allowed and without effect (H7). */
    static void charge(Body body, Scope scope, Bound amounts) {
        points(body, scope, amounts);
        body.normalized().remove("do_not_invoice");
    }

    private static void points(Body body, Scope scope, Bound amounts) {
        body.optional("credit_type_id").reference(scope.creditType("FIAT"));
        body.optional("do_not_invoice").bool();
        body.exclusive("schedule_items", "recurring_schedule");
        if (!body.gives("schedule_items") && !body.gives("recurring_schedule")) {
            body.problem(Code.EXCLUSIVE, "schedule_items or recurring_schedule");
        }
        body.optional("schedule_items").objects(item -> {
            scope.identify(item, Kind.SCHEDULE_ITEM);
            item.required("timestamp").instant();
            amount(item, amounts);
        });
        body.optional("recurring_schedule").object(recurring -> recurring(recurring, amounts));
    }

    private static void recurring(Body body, Bound amounts) {
        Instant start = body.required("starting_at").instant();
        Instant end = body.required("ending_before").instantAfter("starting_at", start);
        String frequency = body.required("frequency").oneOf("MONTHLY", "QUARTERLY", "SEMI_ANNUAL", "ANNUAL", "WEEKLY");
        if (start != null && end != null && frequency != null && isTooLong(start, end, frequency)) {
            body.problem(Code.RANGE, "ending_before", "at most " + MOST_OCCURRENCES + " occurrences of " + frequency);
        }
        body.required("amount_distribution").oneOf("EACH", "DIVIDED", "DIVIDED_ROUNDED");
        amount(body, amounts);
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

    /** Charge: an amount, which is one unit at that price, or unit price and quantity. Kept as the latter (H1). */
    private static void amount(Body body, Bound bound) {
        BigDecimal amount = body.optional("amount").number(bound);
        boolean priced = body.gives("unit_price") || body.gives("quantity");
        if (body.gives("amount") == priced) {
            body.problem(Code.EXCLUSIVE, "amount, or unit_price and quantity");
        } else if (priced && !(body.gives("unit_price") && body.gives("quantity"))) {
            body.problem(Code.EXCLUSIVE, "unit_price and quantity together");
        }
        body.optional("unit_price").number(bound);
        body.optional("quantity").number(bound);
        if (amount != null) {
            body.normalized().remove("amount");
            body.normalized().put("unit_price", amount).put("quantity", BigDecimal.ONE);
        }
    }
}
