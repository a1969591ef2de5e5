package io.reckoner.contract;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The seats of a subscription at an instant: those that have an id, and how many have none (R7).
 *
 * @param unassigned of a subscription that only has a quantity, all of them
 */
public record Seats(Set<String> ids, BigDecimal unassigned) {
    public Seats {
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }

    public static Seats of(BigDecimal quantity) {
        return new Seats(Set.of(), quantity);
    }

    /** How many are charged, with or without an id. */
    public BigDecimal quantity() {
        return BigDecimal.valueOf(ids.size()).add(unassigned);
    }

    /** What becomes of seats. */
    public sealed interface Change {
        /** What there is then; of a quantity alone it may be less than none, which is refused (S10). */
        Seats applyTo(Seats before);
    }

    /** So many. */
    public record Exactly(BigDecimal quantity) implements Change {
        @Override
        public Seats applyTo(Seats before) {
            return new Seats(before.ids, quantity.subtract(BigDecimal.valueOf(before.ids.size())));
        }
    }

    /** So many more, or fewer. */
    public record By(BigDecimal delta) implements Change {
        @Override
        public Seats applyTo(Seats before) {
            return new Seats(before.ids, before.unassigned.add(delta));
        }
    }

    /** New ids take unassigned seats first; only what is beyond those is more seats. */
    public record Assign(List<String> seats) implements Change {
        public Assign {
            seats = List.copyOf(seats);
        }

        @Override
        public Seats applyTo(Seats before) {
            var ids = new LinkedHashSet<>(before.ids);
            ids.addAll(seats);
            BigDecimal added = BigDecimal.valueOf(ids.size() - before.ids.size());
            return new Seats(ids, before.unassigned.subtract(added).max(BigDecimal.ZERO));
        }
    }

    /** The seats go with their ids; an id that nobody has changes nothing. */
    public record Remove(List<String> seats) implements Change {
        public Remove {
            seats = List.copyOf(seats);
        }

        @Override
        public Seats applyTo(Seats before) {
            var ids = new LinkedHashSet<>(before.ids);
            seats.forEach(ids::remove);
            return new Seats(ids, before.unassigned);
        }
    }

    /** So many unassigned seats fewer, as far as there are any. */
    public record RemoveUnassigned(BigDecimal quantity) implements Change {
        @Override
        public Seats applyTo(Seats before) {
            return new Seats(before.ids, before.unassigned.subtract(quantity).max(BigDecimal.ZERO));
        }
    }
}
