package io.reckoner.bench;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.balance.AccessSegment;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Drawdown;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.StatementPricing;
import io.reckoner.rating.StatementRating;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One usage statement of an account, ready to be rated and drawn down: its only contract's first month, with every
 * balance full.
 */
record RatingCase(StatementPricing terms, Map<SegmentId, BigDecimal> available, List<UsageRow> usage) {

    static List<RatingCase> of(PreparedAccounts prepared) {
        return prepared.accounts().stream()
                .map(account -> of(account, prepared.catalog(), prepared.cutoff()))
                .toList();
    }

    private static RatingCase of(AccountSnapshot account, Catalog catalog, Cutoff cutoff) {
        Contract contract = account.contracts().get(0);
        var period = new Period(contract.term().startingAt(), cutoff.asOf().minus(cutoff.grace()));
        var funded = new ArrayList<FundedSegment>();
        var available = new HashMap<SegmentId, BigDecimal>();
        for (HeldBalance held : account.balances()) {
            for (AccessSegment segment : held.balance().segments()) {
                funded.add(new FundedSegment(held.balance(), segment));
                available.put(segment.id(), segment.amount());
            }
        }
        RateCard card = catalog.rateCard(contract.rateCard().orElseThrow());
        return new RatingCase(
                new StatementPricing(contract, card, catalog, period, funded),
                available,
                account.usageOf(contract.customerId()));
    }

    RatedStatement rate() {
        return StatementRating.rate(terms, usage, (base, window) -> BigDecimal.ZERO);
    }

    List<Piece> drawDown(List<RatedLine> lines) {
        return Drawdown.cover(lines, terms, available);
    }
}
