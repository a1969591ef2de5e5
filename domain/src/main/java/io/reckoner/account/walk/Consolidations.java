package io.reckoner.account.walk;

import io.reckoner.account.walk.DueEvent.Step;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Hierarchy;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.money.CreditType;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which usage invoices of children are shown together with their parent's on one that is sent in their place (Z4): those of
 * children that consolidate, whose period lies inside the parent's and that are issued on the same day.
 *
 * <p>Parent 200.00 for January, child 150.00 of which 50.00 are covered: one invoice of 300.00 (E26.2).
 */
final class Consolidations {
    private final RunningAccount account;

    Consolidations(RunningAccount account) {
        this.account = account;
    }

    /** The statement of a contract. */
    private record Statement(Contract contract, Period period) {}

    /** Where an invoice goes that is of no statement: to the parent, if that pays. */
    Routing routing(Contract contract) {
        return routing(contract, true);
    }

    /** Where the usage invoice of a statement goes. */
    Routing routing(Contract contract, Period statement) {
        return routing(contract, !show(contract, statement));
    }

    private static Routing routing(Contract contract, boolean delivered) {
        return contract.hierarchy()
                .above()
                .filter(Hierarchy.Parent::pays)
                .map(parent ->
                        new Routing(new Routing.Payer(parent.customerId(), parent.contractId()), delivered, List.of()))
                .orElseGet(() -> delivered ? Routing.DIRECT : new Routing(null, false, List.of()));
    }

    /** Whether a usage invoice is shown on a consolidated one, and not sent by itself. */
    private boolean show(Contract contract, Period statement) {
        if (contract.hierarchy().equals(Hierarchy.NONE) || wasSent(contract, statement)) {
            return false;
        }
        return contract.hierarchy().concatenates()
                ? !children(contract, statement).isEmpty()
                : onto(contract, statement).isPresent();
    }

    /** The statement of the parent with which a child's is shown. */
    private Optional<Statement> onto(Contract child, Period statement) {
        return child.hierarchy()
                .above()
                .filter(parent -> parent.pays() && parent.consolidates())
                .flatMap(parent -> account.contract(parent.contractId()))
                .filter(parent ->
                        parent.hierarchy().concatenates() && fiat(parent).equals(fiat(child)))
                .flatMap(parent -> account.calendar(parent)
                        .containing(statement.startingAt())
                        .filter(period -> period.contains(statement)
                                && issueDay(period).equals(issueDay(statement))
                                && !wasSent(parent, period))
                        .map(period -> new Statement(parent, period)));
    }

    /** What is shown with a parent's statement, in the order of the contracts. */
    private List<Statement> children(Contract parent, Period statement) {
        var wanted = Optional.of(new Statement(parent, statement));
        var children = new ArrayList<Statement>();
        account.calendars().forEach((child, calendar) -> {
            if (isChild(child, parent)) {
                for (Period period : calendar.overlapping(statement)) {
                    if (!wasSent(child, period) && onto(child, period).equals(wanted)) {
                        children.add(new Statement(child, period));
                    }
                }
            }
        });
        return children;
    }

    private static boolean isChild(Contract child, Contract parent) {
        return child.hierarchy()
                .above()
                .filter(above -> above.contractId().equals(parent.id()))
                .isPresent();
    }

    private Optional<CreditType> fiat(Contract contract) {
        return contract.rateCard().map(card -> account.catalog().rateCard(card).fiat());
    }

    private Instant issueDay(Period statement) {
        return account.cutoff().finalizes(statement).truncatedTo(ChronoUnit.DAYS);
    }

    /** Who has it has it: what was sent by itself, or billed elsewhere (B7), is on no consolidated invoice. */
    private boolean wasSent(Contract contract, Period statement) {
        return contract.cutOver().reaches(statement.endingBefore())
                || earlier(contract, statement).anyMatch(EarlierInvoice::delivered);
    }

    private Stream<EarlierInvoice> earlier(Contract contract, Period statement) {
        return account.snapshot().earlierInvoices().stream()
                .filter(invoice -> invoice.type() == InvoiceType.USAGE
                        && invoice.contractId().equals(contract.id())
                        && invoice.period().startingAt().equals(statement.startingAt()));
    }

    /** The consolidated invoices that are to be made, or made again, once all that they show are final. */
    void schedule(Agenda agenda) {
        for (Contract parent : account.calendars().keySet()) {
            if (parent.hierarchy().concatenates() && parent.rateCard().isPresent()) {
                statements(parent).forEach(period -> schedule(parent, period, agenda));
            }
        }
    }

    /** Those that were not sent by themselves, and those still to come. */
    private Collection<Period> statements(Contract parent) {
        Map<Instant, Period> periods = new TreeMap<>();
        account.snapshot().earlierInvoices().stream()
                .filter(invoice -> invoice.type() == InvoiceType.USAGE
                        && invoice.contractId().equals(parent.id())
                        && !invoice.delivered())
                .forEach(invoice -> periods.put(invoice.period().startingAt(), invoice.period()));
        account.calendar(parent).unbilled(account.cutoff()).forEach(period -> periods.put(period.startingAt(), period));
        return periods.values();
    }

    private void schedule(Contract parent, Period period, Agenda agenda) {
        boolean isShown = show(parent, period) || earlier(parent, period).anyMatch(invoice -> !invoice.delivered());
        Optional<EarlierInvoice.State> newest = account.newest(n -> Invoice.id(
                parent.id(),
                InvoiceType.USAGE_CONSOLIDATED,
                period.startingAt(),
                fiat(parent).orElseThrow(),
                n));
        if (isShown && newest.map(EarlierInvoice.State.TO_REGENERATE::equals).orElse(true)) {
            Instant due = account.cutoff().finalizes(period);
            agenda.add(DueEvent.of(
                    parent,
                    Step.CONSOLIDATED_INVOICE,
                    newest.isPresent() ? Term.earlier(due, account.cutoff().asOf()) : due,
                    () -> make(parent, period)));
        }
    }

    /** Not while one of them is void and was not made again (I5). */
    private void make(Contract parent, Period period) {
        var statements = new ArrayList<>(List.of(new Statement(parent, period)));
        statements.addAll(children(parent, period));
        List<Invoice> shown = statements.stream()
                .flatMap(statement -> standing(statement).stream())
                .toList();
        if (shown.size() == statements.size()) {
            account.add(consolidated(parent, period, shown));
        }
    }

    private Optional<Invoice> standing(Statement statement) {
        return Stream.concat(account.invoices().stream(), account.snapshot().unsent().stream())
                .filter(invoice -> invoice.type() == InvoiceType.USAGE
                        && invoice.contractId().equals(statement.contract().id())
                        && invoice.service()
                                .map(Period::startingAt)
                                .filter(statement.period().startingAt()::equals)
                                .isPresent())
                .findFirst();
    }

    private Invoice consolidated(Contract parent, Period period, List<Invoice> shown) {
        CreditType creditType = fiat(parent).orElseThrow();
        var place = account.next(
                n -> Invoice.id(parent.id(), InvoiceType.USAGE_CONSOLIDATED, period.startingAt(), creditType, n));
        var lines = new ArrayList<LineItem>();
        var constituents = new ArrayList<Routing.Constituent>();
        for (Invoice invoice : shown) {
            lines.addAll(invoice.lines());
            constituents.add(new Routing.Constituent(
                    invoice.id(),
                    invoice.customerId(),
                    invoice.contractId(),
                    invoice.lines().size()));
        }
        return new Invoice(
                InvoiceType.USAGE_CONSOLIDATED,
                parent.customerId(),
                parent.id(),
                creditType,
                period,
                account.issuedAt(place, account.cutoff().finalizes(period)),
                parent.netPaymentTermsDays(),
                place.revision(),
                place.regeneratedFrom(),
                lines,
                List.of(),
                new Routing(null, true, constituents));
    }
}
