package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.contract.SubscriptionRates;
import io.reckoner.drawdown.Drawdown;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.invoice.UsageLines;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.money.CreditType;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.SeatRating;
import io.reckoner.rating.StatementPricing;
import io.reckoner.rating.StatementRating;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the invoices of an account, one by one: rate → draw down → consolidate, and posts what each of them drew. */
final class InvoiceMaker {
    private final RunningAccount account;
    private final CustomerSpend customerSpend;
    private final Draws draws;
    private final Consolidations consolidations;
    private final CutOvers cutOvers;
    private final IssuedInvoices issued;
    private final CreditNotes notes;
    private final Consumer<StatementWork> observer;

    InvoiceMaker(RunningAccount account, CreditNotes notes, Consumer<StatementWork> observer) {
        this.account = account;
        this.observer = observer;
        this.draws = new Draws(account);
        this.consolidations = new Consolidations(account);
        this.cutOvers = new CutOvers(account.calendars().keySet());
        this.issued = new IssuedInvoices(account, draws, cutOvers);
        this.notes = notes;
        this.customerSpend = new CustomerSpend(account.snapshot(), account.catalog(), account.calendars());
    }

    /** What the contract's usage is billed in; null without a rate card. */
    @Nullable
    CreditType fiat(Contract contract) {
        return contract.rateCard()
                .map(id -> account.catalog().rateCard(id).fiat())
                .orElse(null);
    }

    /** All charges of one instant and currency (H4). */
    void makeScheduled(Contract contract, ContractCharges.Group group) {
        CreditType creditType = group.creditType();
        Instant timestamp = group.timestamp();
        RateCard card = card(contract, creditType);
        List<Piece> pieces = cover(contract, card, group.charges().seats());
        List<LineItem> lines = lines(pieces, group.charges(), card);
        var place = account.next(n -> Invoice.id(contract.id(), InvoiceType.SCHEDULED, timestamp, creditType, n));
        var invoice = new Invoice(
                InvoiceType.SCHEDULED,
                contract.customerId(),
                contract.id(),
                creditType,
                null,
                timestamp,
                contract.netPaymentTermsDays(),
                place.revision(),
                place.regeneratedFrom(),
                lines,
                List.of(),
                consolidations.routing(contract));
        draws.post(invoice, timestamp, pieces);
        account.add(invoice);
    }

    /** Seats on an invoice without usage; drawn by segments that they begin in (A6, S12). */
    private List<Piece> cover(Contract contract, RateCard card, List<SubscriptionCharge> seats) {
        if (seats.isEmpty()) {
            return List.of();
        }
        List<FundedSegment> funded = draws.funded(contract, card, segment -> isBegunIn(segment.period(), seats));
        var terms = new StatementPricing(
                contract, card, account.catalog(), seats.get(0).service(), funded);
        List<RatedLine> lines =
                rated(terms, seats).stream().sorted(RatedLine.DRAWDOWN_ORDER).toList();
        return Drawdown.cover(lines, terms, draws.available(funded));
    }

    private static boolean isBegunIn(Period segment, List<SubscriptionCharge> seats) {
        return seats.stream()
                .anyMatch(charge -> segment.contains(charge.service().startingAt()));
    }

    /** The contract's; one without a card bills seats that an override prices, in that unit. */
    private RateCard card(Contract contract, CreditType fiat) {
        return contract.rateCard().map(account.catalog()::rateCard).orElseGet(() -> RateCard.none(fiat));
    }

    private List<RatedLine> rated(StatementPricing terms, List<SubscriptionCharge> seats) {
        if (seats.isEmpty()) {
            return List.of();
        }
        var rates = new SubscriptionRates(terms.contract(), terms.catalog(), terms.balances());
        var lines = new ArrayList<RatedLine>();
        for (SubscriptionCharge charge : seats) {
            if (rates.at(charge.subscription(), charge.part().startingAt()) instanceof Standing.Priced whole) {
                lines.addAll(SeatRating.rate(charge, whole, terms.catalog()));
            }
        }
        return lines;
    }

    /** What a postpaid commit promised and was not drawn, on the date of its one item (T-U2, T-U4). */
    void makeTrueUp(Balance balance, AccessSegment segment, Purchase purchase, ScheduleItem item) {
        BigDecimal shortfall = account.ledgers().sum(segment.id());
        if (shortfall.signum() <= 0) {
            return;
        }
        CreditType creditType = purchase.schedule().creditType();
        Contract contract = account.contract(purchase.contractId()).orElseThrow();
        var place = account.next(n -> Invoice.trueUpId(balance.id(), item.timestamp(), creditType, n));
        var line = new LineItem.TrueUp(
                balance.productId(), balance.name(), creditType, shortfall, balance.id(), item.id());
        var invoice = new Invoice(
                InvoiceType.TRUEUP,
                contract.customerId(),
                contract.id(),
                creditType,
                null,
                item.timestamp(),
                contract.netPaymentTermsDays(),
                place.revision(),
                place.regeneratedFrom(),
                List.of(line),
                List.of(),
                consolidations.routing(contract));
        account.add(invoice);
        account.post(
                balance,
                LedgerEntry.ofInvoice(
                        EntryKind.TRUEUP,
                        segment.id(),
                        shortfall.negate(),
                        account.ledgers().returned(segment.id()).takenAt(item.timestamp(), shortfall),
                        invoice.id(),
                        contract.id()));
    }

    /** The usage of a period, and what is charged with it; a credit note, if one is ordered (J4). */
    Invoice makeUsage(Contract contract, Period period, ContractCharges.Charges charges) {
        List<UsageRow> usage = account.snapshot().usageOf(contract);
        return make(
                account.snapshot().rated(contract),
                new Statement(period, usage, charges, account.cutoff().finalizes(period)),
                consolidations.routing(contract, period),
                null);
    }

    /**
     * An invoice of before, issued when it was: of its own quantities, whatever usage filters let in, at what is agreed (B1); or
     * as it was (B6).
     */
    Invoice makeHistorical(Contract contract, HistoricalInvoice asked) {
        Routing routing = consolidations.routing(contract);
        return asked.content()
                .match(
                        usage -> make(
                                contract.unfiltered(),
                                new Statement(asked.period(), usage, ContractCharges.NOTHING, asked.issuedAt()),
                                routing,
                                asked.history()),
                        items -> issued.make(contract, asked, items, routing));
    }

    private record Statement(Period period, List<UsageRow> usage, ContractCharges.Charges charges, Instant issuedAt) {}

    private Invoice make(Contract contract, Statement made, Routing routing, @Nullable History history) {
        Period period = made.period();
        RateCard card = account.catalog().rateCard(contract.rateCard().orElseThrow());
        List<FundedSegment> funded = draws.funded(
                contract,
                card,
                segment -> (segment.period().overlaps(period)
                                || isBegunIn(segment.period(), made.charges().seats()))
                        && (history == null || !cutOvers.isDrawn(segment, period.endingBefore())));
        var terms = new StatementPricing(contract, card, account.catalog(), period, funded);
        RatedStatement statement = StatementRating.rate(
                terms, made.usage(), rated(terms, made.charges().seats()), customerSpend.elsewhere(contract));
        account.addProblems(statement.problems());
        Map<SegmentId, BigDecimal> available = draws.available(terms.funded());
        List<Piece> pieces = Drawdown.cover(statement.lines(), terms, available);
        List<LineItem> lines = lines(pieces, made.charges(), card);
        var order = notes.of(contract, period, history);
        if (order.isPresent()) {
            return notes.make(order.get(), contract, lines);
        }
        var place = placeOfUsage(contract, period, card);
        var invoice = new Invoice(
                        InvoiceType.USAGE,
                        contract.customerId(),
                        contract.id(),
                        card.fiat(),
                        period,
                        account.issuedAt(place, made.issuedAt()),
                        contract.netPaymentTermsDays(),
                        place.revision(),
                        place.regeneratedFrom(),
                        lines,
                        statement.excluded(),
                        routing)
                .with(history);
        draws.post(invoice, period.endingBefore(), pieces);
        observer.accept(new StatementWork(terms, made.usage(), statement, available, pieces, invoice));
        account.add(invoice);
        return invoice;
    }

    private RunningAccount.Place placeOfUsage(Contract contract, Period period, RateCard card) {
        return account.next(n -> Invoice.id(contract.id(), InvoiceType.USAGE, period.startingAt(), card.fiat(), n));
    }

    private List<LineItem> lines(List<Piece> pieces, ContractCharges.Charges charges, RateCard card) {
        var lines =
                new ArrayList<>(UsageLines.of(pieces, id -> account.balance(id).name()));
        lines.addAll(UnbilledItem.lines(charges.items()));
        lines.addAll(UsageLines.conversions(lines, card));
        return lines;
    }
}
