package io.reckoner.statement;

import io.reckoner.contract.Contract;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The usage statements of one contract: its grid within its term (Q3), and how far they are billed.
 *
 * <p>Start 2024-01-15, calendar months, end 2024-03-10: {@code [01-15, 02-01)}, {@code [02-01, 03-01)}, {@code [03-01,
 * 03-10)} (E17.3). Billed until there and then open-ended again: {@code [03-10, 04-01)} (E5). A contract without a rate card
 * has none, nor has an archived one (E6).
 */
public final class StatementCalendar {
    private final Contract contract;
    private final @Nullable Instant billedThrough;
    private final List<Period> toRegenerate;

    /** Inside periods of the grid: where statements ended that are billed, because the contract did once (E5). */
    private final NavigableSet<Instant> cuts;

    /** What invoices of before cover, made or still to be made (B4), in time order: no statement is there. */
    private final List<Period> covered;

    /** A void invoice leaves no gap: its period is billed again only if that is asked for (I5). */
    public StatementCalendar(
            Contract contract, List<EarlierInvoice> earlierInvoices, List<HistoricalInvoice> historical) {
        this.contract = contract;
        this.covered = covered(contract, earlierInvoices, historical);
        List<Instant> formerEnds = contract.lifespan().formerEnds();
        var regenerated = new ArrayList<Period>(0);
        var billedEnds = new TreeSet<Instant>();
        Instant through = contract.cutOver().isAny() ? contract.cutOver().billedThrough() : null;
        for (EarlierInvoice invoice : earlierInvoices) {
            if (invoice.type() == InvoiceType.USAGE
                    && invoice.historical() == null
                    && invoice.contractId().equals(contract.id())
                    && (formerEnds.isEmpty() || !isReplaced(invoice, earlierInvoices))) {
                Instant end = invoice.period().endingBefore();
                through = through == null ? end : Term.later(through, end);
                if (formerEnds.contains(end)) {
                    billedEnds.add(end);
                }
                if (invoice.state().isBilledAgain()) {
                    contract.term().intersect(invoice.period()).ifPresent(regenerated::add);
                }
            }
        }
        this.cuts = billedEnds;
        this.billedThrough = through;
        regenerated.sort(Comparator.comparing(Period::startingAt));
        this.toRegenerate = contract.isArchived() ? List.of() : List.copyOf(regenerated);
    }

    private static List<Period> covered(
            Contract contract, List<EarlierInvoice> earlierInvoices, List<HistoricalInvoice> historical) {
        Stream<Period> made = earlierInvoices.stream()
                .filter(invoice ->
                        invoice.historical() != null && invoice.contractId().equals(contract.id()))
                .map(EarlierInvoice::period);
        Stream<Period> toMake = historical.stream()
                .filter(invoice -> invoice.contractId().equals(contract.id()))
                .map(HistoricalInvoice::period);
        return Stream.concat(made, toMake)
                .sorted(Comparator.comparing(Period::startingAt))
                .toList();
    }

    /** Made again, it may have become shorter: then it covers no more than the new one. */
    private static boolean isReplaced(EarlierInvoice invoice, List<EarlierInvoice> others) {
        return invoice.state() == EarlierInvoice.State.VOID
                && others.stream()
                        .anyMatch(other -> other.state() == EarlierInvoice.State.FINALIZED
                                && other.type() == InvoiceType.USAGE
                                && other.contractId().equals(invoice.contractId())
                                && other.period()
                                        .startingAt()
                                        .equals(invoice.period().startingAt()));
    }

    /** Whether there are any: not without a rate card, nor once it is archived. */
    private boolean hasStatements() {
        return contract.rateCardId() != null && !contract.isArchived();
    }

    /** What lies between two boundaries of the grid, and where it was cut. */
    private Period stretch(Instant instant) {
        Period grid = contract.statementSchedule().cadence().periodContaining(instant);
        if (cuts.isEmpty()) {
            return grid;
        }
        Instant before = cuts.floor(instant);
        Instant after = cuts.higher(instant);
        return new Period(
                before == null ? grid.startingAt() : Term.later(grid.startingAt(), before),
                after == null ? grid.endingBefore() : Term.earlier(grid.endingBefore(), after));
    }

    public boolean isBilled(Period statement) {
        return billedThrough != null && statement.startingAt().isBefore(billedThrough) && !isToRegenerate(statement);
    }

    /** Whether its invoice is to be made again, by the next run of any as-of. */
    public boolean isToRegenerate(Period statement) {
        return toRegenerate.contains(statement);
    }

    /** The statement period that contains the instant, if the contract runs then and generates it (Q5). */
    public Optional<Period> containing(Instant instant) {
        if (!hasStatements() || !contract.term().contains(instant)) {
            return Optional.empty();
        }
        return contract.term()
                .intersect(stretch(instant))
                .flatMap(period -> statements(period).stream()
                        .filter(statement -> statement.contains(instant))
                        .findFirst());
    }

    /** What is a statement of a stretch within the term: nothing that is not generated (Q5), nor what invoices of before cover. */
    private List<Period> statements(Period period) {
        return isGenerated(period) ? period.without(covered) : List.of();
    }

    /** Whether an invoice of before covers some of a window, made or still to be made (B4). */
    public boolean isInvoicedBefore(Period window) {
        return covered.stream().anyMatch(window::overlaps);
    }

    /** When the usage of an instant is final: by its statement, or by the invoice of before that covers it. */
    public Optional<Instant> finalAt(Instant instant, Cutoff cutoff) {
        return hasStatements()
                ? covered.stream()
                        .filter(period -> period.contains(instant))
                        .map(Period::endingBefore)
                        .findFirst()
                        .or(() -> containing(instant).map(cutoff::finalizes))
                : Optional.empty();
    }

    /** The statement that ends on a UTC day and is not final, onto which a charge of that day is consolidated (K2). */
    public Optional<Period> unbilledEndingOn(Instant dayStart, Instant nextDayStart) {
        Optional<Period> earlier =
                containing(dayStart.minusNanos(1)).filter(period -> endsIn(period, dayStart, nextDayStart));
        return earlier.or(() -> containing(dayStart).filter(period -> endsIn(period, dayStart, nextDayStart)))
                .filter(period -> !isBilled(period));
    }

    private static boolean endsIn(Period period, Instant from, Instant until) {
        return !period.endingBefore().isBefore(from) && period.endingBefore().isBefore(until);
    }

    /** The statements that share an instant with a window, billed or not. */
    public List<Period> overlapping(Period window) {
        var periods = new ArrayList<Period>();
        Optional<Period> shared = contract.term().intersect(window);
        if (!hasStatements() || shared.isEmpty()) {
            return periods;
        }
        Instant from = shared.get().startingAt();
        while (from.isBefore(shared.get().endingBefore())) {
            Period stretch = stretch(from);
            contract.term().intersect(stretch).map(this::statements).ifPresent(periods::addAll);
            from = stretch.endingBefore();
        }
        return periods;
    }

    /** The statements that have begun and will not be final before the cutoff's instant: those with drafts then. */
    public List<Period> open(Cutoff cutoff) {
        Instant now = cutoff.asOf();
        Instant from = now.minus(cutoff.grace()).minusNanos(1);
        var periods = overlapping(new Period(from, now.plusNanos(1)));
        periods.removeIf(this::isBilled);
        return periods;
    }

    /**
     * The periods to bill next, in order: those to be made again, those due at the cutoff, and the first that is not due yet,
     * if there is one.
     */
    public List<Period> unbilled(Cutoff cutoff) {
        var periods = new ArrayList<>(toRegenerate);
        Instant from = billedThrough == null
                ? contract.term().startingAt()
                : Term.later(billedThrough, contract.term().startingAt());
        if (!hasStatements()) {
            return periods;
        }
        while (contract.term().contains(from)) {
            Period stretch = stretch(from);
            from = stretch.endingBefore();
            for (Period statement :
                    contract.term().intersect(stretch).map(this::statements).orElse(List.of())) {
                if (!isBilled(statement)) {
                    periods.add(statement);
                    if (!cutoff.includes(cutoff.finalizes(statement))) {
                        return periods;
                    }
                }
            }
        }
        return periods;
    }

    /** Whether the usage invoice of a period is the contract's first here (B7), so that nothing has looked at rows before it. */
    public boolean isFirst(Period statement) {
        Instant begins =
                Term.later(contract.term().startingAt(), contract.cutOver().billedThrough());
        return (billedThrough == null || contract.cutOver().reaches(billedThrough))
                && statement.startingAt().equals(begins);
    }

    private boolean isGenerated(Period period) {
        Instant generation = contract.statementSchedule().generationStartingAt();
        return generation == null || !period.startingAt().isBefore(generation);
    }
}
