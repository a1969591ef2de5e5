package io.reckoner.account;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Problem;
import io.reckoner.drawdown.Drawdown;
import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.UsageLines;
import io.reckoner.money.CreditType;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.StatementRating;
import io.reckoner.rating.StatementTerms;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes one invoice of the walk: rate → draw down → consolidate, and posts what it drew. */
final class InvoiceMaker {
    private final AccountSnapshot account;
    private final Catalog catalog;
    private final Cutoff cutoff;
    private final RunningLedgers ledgers;
    private final Map<BalanceId, Balance> balances;
    private final List<Problem> problems;
    private final CustomerSpend customerSpend;
    private final Consumer<StatementWork> observer;
    private final Map<Slot, Integer> earlierScheduled = new HashMap<>();

    InvoiceMaker(
            AccountSnapshot account,
            Catalog catalog,
            Cutoff cutoff,
            RunningLedgers ledgers,
            Map<BalanceId, Balance> balances,
            Map<Contract, StatementCalendar> calendars,
            List<Problem> problems,
            Consumer<StatementWork> observer) {
        this.account = account;
        this.catalog = catalog;
        this.cutoff = cutoff;
        this.ledgers = ledgers;
        this.balances = balances;
        this.problems = problems;
        this.observer = observer;
        this.customerSpend = new CustomerSpend(account, catalog, calendars);
        for (EarlierInvoice invoice : account.earlierInvoices()) {
            if (invoice.type() == InvoiceType.SCHEDULED) {
                var slot = new Slot(invoice.contractId(), invoice.issuedAt(), invoice.creditTypeId());
                earlierScheduled.merge(slot, 1, Integer::sum);
            }
        }
    }

    /** What the contract's usage is billed in; null without a rate card. */
    @Nullable
    CreditType fiat(Contract contract) {
        return contract.rateCard().map(id -> catalog.rateCard(id).fiat()).orElse(null);
    }

    Invoice scheduledInvoice(Contract contract, ContractCharges.Group group) {
        List<LineItem> lines = group.charges().stream().map(Charge::line).toList();
        return new Invoice(
                InvoiceType.SCHEDULED,
                account.customerId(),
                contract.id(),
                group.creditType(),
                null,
                group.timestamp(),
                contract.netPaymentTermsDays(),
                revision(contract, group),
                lines,
                List.of());
    }

    /** Further scheduled invoices of one instant count up (H8). */
    private int revision(Contract contract, ContractCharges.Group group) {
        var slot = new Slot(contract.id(), group.timestamp(), group.creditType().id());
        return earlierScheduled.getOrDefault(slot, 0);
    }

    Invoice usageInvoice(Contract contract, Period period, List<Charge> consolidated) {
        RateCard card = catalog.rateCard(contract.rateCard().orElseThrow());
        var terms = new StatementTerms(contract, card, catalog, period, funded(contract, card, period));
        RatedStatement statement = StatementRating.rate(terms, account.usage(), customerSpend.elsewhere(contract));
        problems.addAll(statement.problems());
        Map<SegmentId, BigDecimal> available = available(terms.funded());
        List<Piece> pieces = Drawdown.cover(statement.lines(), terms, available);
        var lines = new ArrayList<>(UsageLines.of(pieces, this::nameOf));
        consolidated.forEach(charge -> lines.add(charge.line()));
        lines.addAll(UsageLines.conversions(lines, card));
        var invoice = new Invoice(
                InvoiceType.USAGE,
                account.customerId(),
                contract.id(),
                card.fiat(),
                period,
                cutoff.finalizes(period),
                contract.netPaymentTermsDays(),
                0,
                lines,
                statement.excluded());
        postDeductions(invoice, period, pieces);
        observer.accept(new StatementWork(terms, statement, available, pieces, invoice));
        return invoice;
    }

    /** Open segments with money that the contract may draw in the period, in a unit its card bills (C5, C7). */
    private List<FundedSegment> funded(Contract contract, RateCard card, Period period) {
        var funded = new ArrayList<FundedSegment>();
        for (Balance balance : balances.values()) {
            if (balance.servesContract(contract.id()) && card.bills(balance.creditType())) {
                for (AccessSegment segment : balance.segments()) {
                    if (segment.period().overlaps(period)
                            && ledgers.available(segment.id()).signum() > 0) {
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
                source.segment().id(), ledgers.available(source.segment().id())));
        return available;
    }

    private String nameOf(BalanceId id) {
        return balance(id).name();
    }

    private Balance balance(BalanceId id) {
        return Optional.ofNullable(balances.get(id)).orElseThrow();
    }

    /** One entry per balance and segment (G2), dated min(invoice end, segment end) (G3). */
    private void postDeductions(Invoice invoice, Period period, List<Piece> pieces) {
        var drawn = new LinkedHashMap<Funding, BigDecimal>();
        for (Piece piece : pieces) {
            if (piece.funding() != null) {
                drawn.merge(piece.funding(), piece.total(), BigDecimal::add);
            }
        }
        drawn.forEach((funding, amount) -> {
            Balance balance = balance(funding.balanceId());
            Instant segmentEnd = segment(balance, funding.segmentId()).period().endingBefore();
            Instant timestamp = Term.earlier(period.endingBefore(), segmentEnd);
            ledgers.post(
                    balance,
                    new LedgerEntry.InvoiceDeduction(
                            funding.segmentId(), amount.negate(), timestamp, invoice.id(), invoice.contractId()));
        });
    }

    private static AccessSegment segment(Balance balance, SegmentId id) {
        return balance.segments().stream()
                .filter(segment -> segment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** All charges of one instant and currency share a scheduled invoice (H4). */
    private record Slot(ContractId contractId, Instant issuedAt, CreditTypeId creditTypeId) {}
}
