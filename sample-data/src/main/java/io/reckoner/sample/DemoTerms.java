package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import io.reckoner.sample.DemoCustomer.Card;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The terms a generated contract may have, as payloads; each throw of the dice takes one of their forms. */
record DemoTerms(Card card, LocalDate startingAt, Dice dice) {

    Map<String, Object> prepaidCommit() {
        int major = 50 * dice.between(4, 80);
        LocalDate middle = startingAt.plusMonths(6);
        LocalDate end = startingAt.plusYears(1);
        var segments = dice.percent(25)
                ? List.of(segment(major / 2, startingAt, middle), segment(major / 2, middle, end))
                : List.of(segment(major, startingAt, end));
        // Bought one tenth cheaper than it is worth, at once or in two instalments.
        var items = dice.percent(30)
                ? List.of(item(major / 2, startingAt), item(major * 4 / 10, startingAt.plusMonths(2)))
                : List.of(item(major * 9 / 10, startingAt));
        return object(
                "type",
                "PREPAID",
                "name",
                "Annual commit",
                "product_id",
                "commit",
                "priority",
                dice.pick(List.of(50, 100)),
                "access_schedule",
                object("credit_type_id", card.creditType, "schedule_items", segments),
                "invoice_schedule",
                object("credit_type_id", card.creditType, "schedule_items", items),
                "applicable_product_tags",
                dice.percent(40) ? List.of("cloud") : null);
    }

    /** Expires in mid-period, mostly with something left. */
    Map<String, Object> welcomeCredit() {
        LocalDate end = startingAt.plusDays(dice.between(20, 120));
        return object(
                "name",
                "Welcome credit",
                "product_id",
                "credit",
                "access_schedule",
                object(
                        "credit_type_id",
                        card.creditType,
                        "schedule_items",
                        List.of(segment(dice.between(5, 60), startingAt, end))),
                "applicable_product_ids",
                dice.percent(30) ? List.of("compute", "storage") : null);
    }

    /** On its own monthly grid, or on the contract's statement periods with prorated ends. */
    Map<String, Object> recurringCommit() {
        int access = dice.between(2, 12) * 10;
        return object(
                "name",
                "Monthly package",
                "product_id",
                "commit",
                "access_amount",
                amount(access),
                "invoice_amount",
                amount(access * 3 / 4),
                "commit_duration",
                object("value", dice.percent(25) ? 2 : 1, "unit", "PERIODS"),
                "starting_at",
                startingAt,
                "recurrence_frequency",
                dice.percent(60) ? "MONTHLY" : null,
                "proration",
                dice.percent(30) ? "NONE" : null);
    }

    Map<String, Object> recurringCredit() {
        return object(
                "name",
                "Partner credit",
                "product_id",
                "credit",
                "access_amount",
                amount(dice.between(1, 10)),
                "commit_duration",
                object("value", 1, "unit", "PERIODS"),
                "starting_at",
                startingAt,
                "ending_before",
                startingAt.plusDays(dice.between(40, 130)),
                "recurrence_frequency",
                "MONTHLY",
                "applicable_product_tags",
                List.of("api"));
    }

    /** Of one product, of a tag, or of everything. */
    Map<String, Object> multiplierOverride() {
        LocalDate from = dice.percent(50) ? startingAt : startingAt.plusDays(dice.between(10, 60));
        int target = dice.below(3);
        return object(
                "starting_at",
                from,
                "ending_before",
                dice.percent(20) ? from.plusDays(45) : null,
                "type",
                "MULTIPLIER",
                "multiplier",
                BigDecimal.valueOf(dice.between(70, 98), 2),
                "product_id",
                target == 0 ? "compute" : null,
                "applicable_product_tags",
                target == 1 ? List.of("cloud") : null);
    }

    /** Usage of it is then excluded and reported. */
    Map<String, Object> noSupport() {
        return object("starting_at", startingAt, "product_id", "support", "entitled", false);
    }

    Map<String, Object> scheduledCharge() {
        int major = dice.between(5, 90) * 10;
        return object("product_id", "fee", "name", "Platform fee", "schedule", schedule(major, dice.below(5)));
    }

    private Map<String, Object> schedule(int major, int form) {
        LocalDate year = startingAt.plusYears(1);
        return switch (form) {
            case 0 -> recurring("MONTHLY", "EACH", year, major);
            case 1 -> recurring("QUARTERLY", "EACH", year, major);
            case 2 -> recurring("MONTHLY", "DIVIDED", startingAt.plusMonths(7), major);
            case 3 -> recurring("MONTHLY", "DIVIDED_ROUNDED", startingAt.plusMonths(7), major);
            default ->
                object(
                        "credit_type_id",
                        card.creditType,
                        "schedule_items",
                        List.of(item(major, startingAt.plusDays(10)), item(major, startingAt.plusDays(40))));
        };
    }

    private Map<String, Object> recurring(String frequency, String distribution, LocalDate end, int major) {
        return object(
                "credit_type_id",
                card.creditType,
                "recurring_schedule",
                object(
                        "starting_at", startingAt,
                        "ending_before", end,
                        "frequency", frequency,
                        "amount_distribution", distribution,
                        "amount", card.amount(major)));
    }

    private Map<String, Object> segment(int major, LocalDate from, LocalDate until) {
        return object("amount", card.amount(major), "starting_at", from, "ending_before", until);
    }

    private Map<String, Object> item(int major, LocalDate on) {
        return object("timestamp", on, "unit_price", card.amount(major), "quantity", 1);
    }

    private Map<String, Object> amount(int major) {
        return object("credit_type_id", card.creditType, "unit_price", card.amount(major), "quantity", 1);
    }

    /** How often and from which anchor usage is invoiced; null: by calendar month. */
    @Nullable
    Map<String, Object> statementSchedule() {
        int roll = dice.below(100);
        if (roll < 35) {
            return null;
        }
        if (roll < 50) {
            return object("frequency", "MONTHLY", "day", "FIRST_OF_MONTH");
        }
        if (roll < 70) {
            return object("frequency", "MONTHLY", "day", "CONTRACT_START");
        }
        if (roll < 80) {
            LocalDate anchor = LocalDate.of(2024, 1, dice.between(1, 31));
            return object("frequency", "MONTHLY", "day", "CUSTOM_DATE", "billing_anchor_date", anchor);
        }
        if (roll < 88) {
            return object("frequency", "QUARTERLY", "day", dice.percent(50) ? "CONTRACT_START" : "FIRST_OF_MONTH");
        }
        if (roll < 95) {
            return object("frequency", "WEEKLY", "day", dice.percent(50) ? "CONTRACT_START" : "FIRST_OF_MONTH");
        }
        LocalDate anchor = LocalDate.of(2024, 1, dice.between(1, 31));
        return object("frequency", "ANNUAL", "day", "CUSTOM_DATE", "billing_anchor_date", anchor);
    }
}
