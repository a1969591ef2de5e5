package io.reckoner.account;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * Which usage an account's walk will look at, so that one query reads it and nothing else; and at which instants it may
 * matter when something was used, so that the rows between two of them can be added up before they are read.
 *
 * @param cuts in order, at least two: the start of the earliest due statement, whatever may cut or bound a window of any
 *     statement, and the end of the latest due one
 * @param straddlersBefore whether rows that start before the first cut and end after it are wanted too: a contract's first
 *     statement must see what straddles the contract's start (U11)
 * @param byGroup whether group values matter: rows of different ones may not be added up
 */
public record UsageNeed(List<Instant> cuts, boolean straddlersBefore, boolean byGroup) {
    public UsageNeed {
        cuts = List.copyOf(cuts);
    }

    /** One that both are part of; rows that are cut too often add up to the same. */
    public UsageNeed and(UsageNeed other) {
        var both = new TreeSet<>(cuts);
        both.addAll(other.cuts);
        return new UsageNeed(List.copyOf(both), straddlersBefore || other.straddlersBefore, byGroup || other.byGroup);
    }

    public Instant from() {
        return cuts.get(0);
    }

    public Instant until() {
        return cuts.get(cuts.size() - 1);
    }
}
