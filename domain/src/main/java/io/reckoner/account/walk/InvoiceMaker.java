package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Drawdown;
import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.UsageLines;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.money.CreditType;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.StatementPricing;
import io.reckoner.rating.StatementRating;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the invoices of an account, one by one: rate → draw down → consolidate, and posts what each of them drew. */
final class InvoiceMaker {
    private final RunningAccount account;
    private final CustomerSpend customerSpend;
    private final Consumer<StatementWork> observer;

    InvoiceMaker(RunningAccount account, Consumer<StatementWork> observer) {
        this.account = account;
        this.observer = observer;
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
        var place = account.next(n -> Invoice.id(contract.id(), InvoiceType.SCHEDULED, timestamp, creditType, n));
        account.add(new Invoice(
                InvoiceType.SCHEDULED,
                contract.customerId(),
                contract.id(),
                creditType,
                null,
                timestamp,
                contract.netPaymentTermsDays(),
                place.revision(),
                place.regeneratedFrom(),
                UnbilledItem.lines(group.charges()),
                List.of()));
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
                List.of());
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

    Invoice makeUsage(Contract contract, Period period, List<UnbilledItem> consolidated) {
        RateCard card = account.catalog().rateCard(contract.rateCard().orElseThrow());
        var terms = new StatementPricing(contract, card, account.catalog(), period, funded(contract, card, period));
        RatedStatement statement = StatementRating.rate(
                terms, account.snapshot().usageOf(contract.customerId()), customerSpend.elsewhere(contract));
        account.addProblems(statement.problems());
        Map<SegmentId, BigDecimal> available = available(terms.funded());
        List<Piece> pieces = Drawdown.cover(statement.lines(), terms, available);
        var lines = new ArrayList<>(UsageLines.of(pieces, this::nameOf));
        lines.addAll(UnbilledItem.lines(consolidated));
        lines.addAll(UsageLines.conversions(lines, card));
        var place =
                account.next(n -> Invoice.id(contract.id(), InvoiceType.USAGE, period.startingAt(), card.fiat(), n));
        var invoice = new Invoice(
                InvoiceType.USAGE,
                contract.customerId(),
                contract.id(),
                card.fiat(),
                period,
                account.cutoff().finalizes(period),
                contract.netPaymentTermsDays(),
                place.revision(),
                place.regeneratedFrom(),
                lines,
                statement.excluded());
        postDeductions(invoice, period, pieces);
        observer.accept(new StatementWork(terms, statement, available, pieces, invoice));
        account.add(invoice);
        return invoice;
    }

    /** Open segments with money that the contract may draw in the period, in a unit its card bills (C5, C7). */
    private List<FundedSegment> funded(Contract contract, RateCard card, Period period) {
        var funded = new ArrayList<FundedSegment>();
        for (Balance balance : account.balances()) {
            if (contract.mayDraw(balance) && card.bills(balance.creditType())) {
                for (AccessSegment segment : balance.segments()) {
                    if (segment.period().overlaps(period)
                            && account.ledgers().available(segment.id()).signum() > 0) {
                        funded.add(new FundedSegment(balance, segment));
                    }
                }
            }
        }
        return funded;
    }

    private Map<SegmentId, BigDecimal> available(List<FundedSegment> funded) {
        var available = new HashMap<SegmentId, BigDecimal>();
        funded.forEach(source -> available.put(
                source.segment().id(),
                account.ledgers().available(source.segment().id())));
        return available;
    }

    private String nameOf(BalanceId id) {
        return account.balance(id).name();
    }

    /** One entry per balance and segment (G2), dated min(invoice end, segment end), or when it was back (G3). */
    private void postDeductions(Invoice invoice, Period period, List<Piece> pieces) {
        var drawn = new LinkedHashMap<Funding, BigDecimal>();
        for (Piece piece : pieces) {
            if (piece.funding() != null) {
                drawn.merge(piece.funding(), piece.total(), BigDecimal::add);
            }
        }
        drawn.forEach((funding, amount) -> {
            Balance balance = account.balance(funding.balanceId());
            Instant segmentEnd = segment(balance, funding.segmentId()).period().endingBefore();
            Instant agreed = Term.earlier(period.endingBefore(), segmentEnd);
            account.post(
                    balance,
                    LedgerEntry.ofInvoice(
                            EntryKind.AUTOMATED_INVOICE_DEDUCTION,
                            funding.segmentId(),
                            amount.negate(),
                            account.ledgers()
                                    .returned(funding.segmentId())
                                    .drawnAt(agreed, amount, invoice.regeneratedFrom()),
                            invoice.id(),
                            invoice.contractId()));
        });
    }

    private static AccessSegment segment(Balance balance, SegmentId id) {
        return balance.segments().stream()
                .filter(segment -> segment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
