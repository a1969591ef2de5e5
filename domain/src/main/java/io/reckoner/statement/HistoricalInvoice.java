package io.reckoner.statement;

import io.reckoner.id.ContractId;
import io.reckoner.invoice.History;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * An invoice of before that was asked for and is to be made, or made again: of what it was given, not of usage (B1, B6). It is
 * due at the end of its period, without grace, and covers that period whether it is made yet or not (B4).
 */
public record HistoricalInvoice(
        ContractId contractId, Period period, Instant issuedAt, Content content, History history) {

    /** What an invoice of before is made of. */
    public sealed interface Content {
        /** {@code priced}: by the contract, of quantities in {@link UsageRow#ORDER}; {@code asIssued}: of lines as they are. */
        <R> R match(Function<List<UsageRow>, R> priced, Function<List<IssuedItem>, R> asIssued);
    }

    /** Quantities, which the contract prices (B1). */
    public record Quantities(List<UsageRow> usage) implements Content {
        public Quantities {
            usage = usage.stream().sorted(UsageRow.ORDER).toList();
        }

        @Override
        public <R> R match(Function<List<UsageRow>, R> priced, Function<List<IssuedItem>, R> asIssued) {
            return priced.apply(usage);
        }
    }

    /** Lines with amounts of their own, in their order (B6). */
    public record Lines(List<IssuedItem> items) implements Content {
        public Lines {
            items = List.copyOf(items);
        }

        @Override
        public <R> R match(Function<List<UsageRow>, R> priced, Function<List<IssuedItem>, R> asIssued) {
            return asIssued.apply(items);
        }
    }
}
