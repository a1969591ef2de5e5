package io.reckoner.ledger;

import io.reckoner.id.InvoiceId;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What void invoices gave back to a segment, and when: it cannot leave again before it came, so that the sum of entries up to
 * any instant is what could be drawn then (G3, X1).
 *
 * <p>100 granted, 63 drawn and 37 expired by 01-20; the invoice is void on 03-05: the 63 expire on 03-05, not on 01-20.
 *
 * @param at when the invoice gave back what it drew from the segment
 * @param sums of the entries up to each instant at which any has left or come back; empty if nothing ever came back
 */
public record Returned(Map<InvoiceId, Instant> at, NavigableMap<Instant, BigDecimal> sums) {
    public static final Returned NOTHING = new Returned(Map.of(), new TreeMap<>());

    public Returned {
        at = Map.copyOf(at);
    }

    /** What one entry of a segment did; {@code givesBackOf}: the void invoice that had drawn it. */
    public record Movement(
            BigDecimal amount,
            Instant timestamp,
            boolean byHand,
            @Nullable InvoiceId givesBackOf) {
        static Movement of(LedgerEntry entry) {
            return new Movement(
                    entry.amount(),
                    entry.timestamp(),
                    entry.isByHand(),
                    entry.amount().signum() > 0 ? entry.invoiceId() : null);
        }

        /** What was granted, or entered by hand, counts whatever it is dated (G4, C9). */
        private Instant counts() {
            boolean granted = amount.signum() > 0 && givesBackOf == null;
            return granted || byHand ? Instant.MIN : timestamp;
        }
    }

    /** All entries of one segment. */
    public static Returned of(List<Movement> movements) {
        var at = new HashMap<InvoiceId, Instant>();
        var changes = new TreeMap<Instant, BigDecimal>();
        for (Movement movement : movements) {
            changes.merge(movement.counts(), movement.amount(), BigDecimal::add);
            if (movement.givesBackOf() != null) {
                at.put(movement.givesBackOf(), movement.timestamp());
            }
        }
        return at.isEmpty() ? NOTHING : new Returned(at, summed(changes));
    }

    private static NavigableMap<Instant, BigDecimal> summed(NavigableMap<Instant, BigDecimal> changes) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Instant, BigDecimal> change : changes.entrySet()) {
            sum = sum.add(change.getValue());
            change.setValue(sum);
        }
        return changes;
    }

    /** When an invoice may draw: what it draws again, not before the one it replaces gave it back. */
    public Instant drawnAt(Instant agreed, BigDecimal amount, @Nullable InvoiceId replaced) {
        Instant back = replaced == null ? null : at.get(replaced);
        return whenThereIs(amount, back == null ? agreed : Term.later(agreed, back));
    }

    /** When a rollover or a true-up takes what is left: as agreed, if there was so much then. */
    public Instant takenAt(Instant agreed, BigDecimal amount) {
        return whenThereIs(amount, agreed);
    }

    /** When what is left expires: at the end, or when the last of what came back did (X1). */
    public Instant expiredAt(Instant end, BigDecimal amount) {
        return whenThereIs(amount, at.values().stream().reduce(end, Term::later));
    }

    /** The first instant from one on behind which there is never less. */
    private Instant whenThereIs(BigDecimal amount, Instant from) {
        Instant until = Instant.MAX;
        for (Map.Entry<Instant, BigDecimal> sum : sums.descendingMap().entrySet()) {
            if (!until.isAfter(from)) {
                return from;
            }
            if (sum.getValue().compareTo(amount) < 0) {
                return until.equals(Instant.MAX) ? from : until;
            }
            until = sum.getKey();
        }
        return from;
    }

    /** What is left after another entry; while nothing ever came back, nobody asks. */
    Returned plus(Movement movement) {
        if (at.isEmpty()) {
            return this;
        }
        var all = new TreeMap<>(sums);
        Instant counts = movement.counts();
        Map.Entry<Instant, BigDecimal> before = sums.floorEntry(counts);
        all.putIfAbsent(counts, before == null ? BigDecimal.ZERO : before.getValue());
        all.tailMap(counts, true).replaceAll((instant, sum) -> sum.add(movement.amount()));
        return new Returned(at, all);
    }
}
