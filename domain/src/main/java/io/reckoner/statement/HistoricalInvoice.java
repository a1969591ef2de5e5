package io.reckoner.statement;

import io.reckoner.id.ContractId;
import io.reckoner.invoice.History;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.List;

/**
 * An invoice of before that was asked for and is to be made, or made again: of the quantities given, not of usage (B1). It is due
 * at the end of its period, without grace, and covers that period whether it is made yet or not (B4).
 *
 * @param usage in {@link UsageRow#ORDER}
 */
public record HistoricalInvoice(
        ContractId contractId, Period period, Instant issuedAt, List<UsageRow> usage, History history) {
    public HistoricalInvoice {
        usage = usage.stream().sorted(UsageRow.ORDER).toList();
    }
}
