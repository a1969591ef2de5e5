package io.reckoner.account.walk;

import io.reckoner.drawdown.Piece;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.StatementPricing;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How one usage invoice came about: what each stage was given and gave.
 *
 * @param usage what it was given of usage: of its customer, or with an invoice of before; not copied, as it may be much
 * @param available what each funded segment had, in the stored unit
 */
public record StatementWork(
        StatementPricing terms,
        List<UsageRow> usage,
        RatedStatement statement,
        Map<SegmentId, BigDecimal> available,
        List<Piece> pieces,
        Invoice invoice) {
    public StatementWork {
        available = Map.copyOf(available);
        pieces = List.copyOf(pieces);
    }
}
