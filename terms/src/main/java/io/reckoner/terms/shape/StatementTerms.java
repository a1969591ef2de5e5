package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.FREQUENCY;

import io.reckoner.contract.StatementDay;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** When a contract's usage statements begin (§17). */
public final class StatementTerms {
    static final String MEMBER = "usage_statement_schedule";
    private static final String DAY = "day";
    static final String ANCHOR = "billing_anchor_date";
    static final String GENERATION = "invoice_generation_starting_at";

    private StatementTerms() {}

    static void check(Body body) {
        body.optional(FREQUENCY).oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        Field given = body.optional(DAY);
        String day = body.isTemplate()
                ? given.oneOf("FIRST_OF_MONTH", "CONTRACT_START")
                : given.oneOf("FIRST_OF_MONTH", "CONTRACT_START", "CUSTOM_DATE");
        boolean custom = "CUSTOM_DATE".equals(day);
        (custom ? body.required(ANCHOR) : body.optional(ANCHOR)).hour();
        if (!custom && body.gives(ANCHOR)) {
            body.problem(Code.EXCLUSIVE, ANCHOR, "only with " + DAY + " CUSTOM_DATE");
        }
        body.optional(GENERATION).hour();
    }

    /** Says what a contract that starts then leaves to the default. */
    static void show(ObjectNode contract, Instant contractStart) {
        Cadence cadence = of(Terms.of(contract.deepCopy()), contractStart).cadence();
        ObjectNode schedule = contract.withObject("/" + MEMBER);
        schedule.put(FREQUENCY, cadence.frequency().name());
        schedule.put(ANCHOR, cadence.anchor().toString());
    }

    /** Of a stored document. */
    public static StatementSchedule ofStored(String contract, Instant contractStart) {
        return of(Terms.parse(contract), contractStart);
    }

    /** Of a contract that starts then: monthly from the first of the month unless it says otherwise (Q1, Q2). */
    public static StatementSchedule of(Terms contract, Instant contractStart) {
        Optional<Terms> schedule = contract.find(MEMBER);
        StatementDay day = schedule.flatMap(it -> it.findText(DAY))
                .map(StatementDay::valueOf)
                .orElse(StatementDay.FIRST_OF_MONTH);
        Instant anchorDate = schedule.flatMap(it -> it.findInstant(ANCHOR)).orElse(null);
        Frequency frequency = schedule.flatMap(it -> it.findText(FREQUENCY))
                .map(Frequency::valueOf)
                .orElse(Frequency.MONTHLY);
        return new StatementSchedule(
                new Cadence(day.anchor(contractStart, anchorDate), frequency),
                schedule.flatMap(it -> it.findInstant(GENERATION)).orElse(null));
    }
}
