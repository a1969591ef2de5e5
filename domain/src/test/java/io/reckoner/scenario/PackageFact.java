package io.reckoner.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What contracts will agree, each from its own start on (Z6).
 *
 * @param currency of the card that they use
 * @param lasting how long they last; empty: without end
 */
public record PackageFact(
        String name, String currency, Optional<Span> lasting, List<AliasFact> aliases, List<TermFact> terms) {

    /** {@code 1 months}: so many of a unit, as the journal spells it. */
    public record Span(int value, String unit) {
        static final Span NONE = new Span(0, "DAYS");

        Json json() {
            return new Json().with("unit", unit).with("value", value);
        }
    }

    public record AliasFact(String name, Optional<Instant> from, Optional<Instant> until) {}

    /** One term, whose list of the journal has it as an item. */
    public record TermFact(Kind kind, String name, BigDecimal amount, Span after, Optional<Span> lasting) {}

    public enum Kind {
        COMMIT,
        CREDIT,
        CHARGE,
        MULTIPLIER
    }
}
