package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.rating.FundedSegment;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the invoices of an account may draw from its balances, and what they have drawn. */
final class Draws {
    private final RunningAccount account;

    Draws(RunningAccount account) {
        this.account = account;
    }

    /** Open segments with money that the contract may draw, in a unit its card bills (C5, C7). */
    List<FundedSegment> funded(Contract contract, RateCard card, Predicate<AccessSegment> isWanted) {
        var funded = new ArrayList<FundedSegment>();
        for (Balance balance : account.balances()) {
            if (contract.mayDraw(balance) && card.bills(balance.creditType())) {
                for (AccessSegment segment : balance.segments()) {
                    if (isWanted.test(segment)
                            && account.ledgers().available(segment.id()).signum() > 0) {
                        funded.add(new FundedSegment(balance, segment));
                    }
                }
            }
        }
        return funded;
    }

    Map<SegmentId, BigDecimal> available(List<FundedSegment> funded) {
        var available = new HashMap<SegmentId, BigDecimal>();
        funded.forEach(source -> available.put(
                source.segment().id(),
                account.ledgers().available(source.segment().id())));
        return available;
    }

    /** One entry per balance and segment (G2), dated min(invoice end, segment end), or when it was back (G3). */
    void post(Invoice invoice, Instant end, List<Piece> pieces) {
        var drawn = new LinkedHashMap<Funding, BigDecimal>();
        for (Piece piece : pieces) {
            if (piece.funding() != null) {
                drawn.merge(piece.funding(), piece.total(), BigDecimal::add);
            }
        }
        post(invoice, end, drawn);
    }

    /** The same; {@code drawn}: how much of which segment. */
    void post(Invoice invoice, Instant end, Map<Funding, BigDecimal> drawn) {
        drawn.forEach((funding, amount) -> {
            Balance balance = account.balance(funding.balanceId());
            Instant segmentEnd =
                    balance.segment(funding.segmentId()).orElseThrow().period().endingBefore();
            Instant agreed = Term.earlier(end, segmentEnd);
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
}
