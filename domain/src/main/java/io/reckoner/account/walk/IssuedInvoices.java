package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Product;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.statement.IssuedItem;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes invoices as they were issued elsewhere (B6): nothing of them is computed, and only what a line names is drawn. */
final class IssuedInvoices {
    private final RunningAccount account;
    private final Draws draws;
    private final CutOvers cutOvers;

    IssuedInvoices(RunningAccount account, Draws draws, CutOvers cutOvers) {
        this.account = account;
        this.draws = draws;
        this.cutOvers = cutOvers;
    }

    Invoice make(Contract contract, HistoricalInvoice asked, List<IssuedItem> items, Routing routing) {
        CreditType fiat =
                account.catalog().rateCard(contract.rateCard().orElseThrow()).fiat();
        Period period = asked.period();
        var lines = new ArrayList<LineItem>();
        Map<Funding, BigDecimal> drawn = new LinkedHashMap<>();
        for (IssuedItem item : items) {
            Funding funding = funding(contract, asked, item, fiat, drawn);
            if (funding != null) {
                drawn.merge(funding, item.total().negate(), BigDecimal::add);
            }
            lines.add(line(item, period, fiat, funding));
        }
        var place = account.next(n -> Invoice.id(contract.id(), InvoiceType.USAGE, period.startingAt(), fiat, n));
        var invoice = new Invoice(
                        InvoiceType.USAGE,
                        contract.customerId(),
                        contract.id(),
                        fiat,
                        period,
                        asked.issuedAt(),
                        contract.netPaymentTermsDays(),
                        place.revision(),
                        place.regeneratedFrom(),
                        lines,
                        List.of(),
                        routing)
                .with(asked.history());
        draws.post(invoice, period.endingBefore(), drawn);
        account.add(invoice);
        return invoice;
    }

    private LineItem line(IssuedItem item, Period period, CreditType fiat, @Nullable Funding funding) {
        return IssuedLine.elsewhere(
                item.kind(),
                item.productId(),
                item.name() == null ? productName(item, period) : item.name(),
                item.group(),
                fiat,
                item.window(),
                item.quantity(),
                item.unitPrice(),
                item.total(),
                funding);
    }

    private String productName(IssuedItem item, Period period) {
        Product product = account.catalog().product(Objects.requireNonNull(item.productId()));
        return product.at(window(item, period).startingAt()).name();
    }

    private static Period window(IssuedItem item, Period period) {
        return item.window() == null ? period : item.window();
    }

    /** Null where it draws nothing; nor does what was left of a segment at a cut-over, which is less already (B7). */
    private @Nullable Funding funding(
            Contract contract,
            HistoricalInvoice asked,
            IssuedItem item,
            CreditType fiat,
            Map<Funding, BigDecimal> drawn) {
        IssuedItem.Draw draw = item.draw();
        if (draw == null) {
            return null;
        }
        Period window = window(item, asked.period());
        Optional<Balance> balance = drawable(contract, draw, fiat);
        Optional<AccessSegment> segment = balance.flatMap(one -> segment(one, draw, window));
        if (segment.isEmpty()) {
            problem(
                    contract,
                    asked,
                    "draws commit or credit " + draw.balanceId() + " in " + TimeText.of(window)
                            + "; expected a segment of it that the contract may draw then: give it one by an edit");
            return null;
        }
        if (cutOvers.isDrawn(segment.get(), asked.period().endingBefore())) {
            return null;
        }
        var funding =
                new Funding(draw.balanceId(), segment.get().id(), balance.get().type());
        BigDecimal left =
                account.ledgers().available(funding.segmentId()).subtract(drawn.getOrDefault(funding, BigDecimal.ZERO));
        BigDecimal amount = item.total().negate();
        if (left.compareTo(amount) < 0) {
            problem(
                    contract,
                    asked,
                    "draws " + Decimals.plain(amount) + " from " + balance.get().name() + ", segment "
                            + funding.segmentId() + "; expected at most " + Decimals.plain(left)
                            + ", which is left of it: add what is missing by addManualBalanceLedgerEntry");
            return null;
        }
        return funding;
    }

    private Optional<Balance> drawable(Contract contract, IssuedItem.Draw draw, CreditType fiat) {
        return account.balances().stream()
                .filter(one -> one.id().equals(draw.balanceId())
                        && one.type() != BalanceType.POSTPAID
                        && one.creditType().equals(fiat)
                        && contract.mayDraw(one))
                .findFirst();
    }

    private static Optional<AccessSegment> segment(Balance balance, IssuedItem.Draw draw, Period window) {
        return draw.segmentId() == null
                ? balance.segments().stream()
                        .filter(segment -> segment.period().overlaps(window))
                        .min(Comparator.comparing(segment -> segment.period().startingAt()))
                : balance.segment(draw.segmentId())
                        .filter(segment -> segment.period().overlaps(window));
    }

    private void problem(Contract contract, HistoricalInvoice asked, String message) {
        String number = asked.history().externalNumber();
        account.addProblems(List.of(new BillingProblem(
                BillingProblem.Kind.ISSUED_DRAW,
                contract.id(),
                "the invoice as issued " + (number == null ? "" : number + " ") + "of " + TimeText.of(asked.period())
                        + " " + message)));
    }
}
