package io.reckoner.change;

import io.reckoner.contract.UsageFilter;
import io.reckoner.id.ContractId;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What usage of its customer a contract claims from when to when: two contracts must not both bill one event (F2).
 *
 * @param filters in the order they were set; of those begun, the last one is in force (F1)
 */
public record UsageClaim(ContractId contract, Term term, List<UsageFilter> filters) {
    public UsageClaim {
        filters = List.copyOf(filters);
    }

    /** With a filter more. */
    public UsageClaim with(UsageFilter filter) {
        var more = new ArrayList<>(filters);
        more.add(filter);
        return new UsageClaim(contract, term, more);
    }

    /** The first instant from which both let some usage in; empty if there is none. */
    public Optional<Instant> clash(UsageClaim other) {
        return Stream.of(Stream.of(term.startingAt(), other.term.startingAt()), starts(this), starts(other))
                .flatMap(instants -> instants)
                .sorted()
                .filter(instant -> term.contains(instant) && other.term.contains(instant))
                .filter(instant -> !areDisjoint(inForce(instant), other.inForce(instant)))
                .findFirst();
    }

    private Optional<UsageFilter> inForce(Instant instant) {
        return UsageFilter.inForce(filters, instant);
    }

    private static boolean areDisjoint(Optional<UsageFilter> one, Optional<UsageFilter> other) {
        return one.isPresent() && other.isPresent() && one.get().isDisjointFrom(other.get());
    }

    private static Stream<Instant> starts(UsageClaim claim) {
        return claim.filters.stream().map(UsageFilter::startingAt);
    }
}
