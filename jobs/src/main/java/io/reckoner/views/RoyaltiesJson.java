package io.reckoner.views;

import io.reckoner.contract.ResellerType;
import io.reckoner.db.invoice.RoyaltyStore.Owed;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is owed to resellers on the invoices issued from one instant until another, in the stored unit. */
public record RoyaltiesJson(
        @Nullable Instant from, @Nullable Instant until, List<Row> royalties) {

    public RoyaltiesJson {
        royalties = List.copyOf(royalties);
    }

    public static RoyaltiesJson of(@Nullable Instant from, @Nullable Instant until, List<Owed> owed) {
        return new RoyaltiesJson(from, until, owed.stream().map(Row::of).toList());
    }

    /** Of one contract, kind of reseller and currency. */
    public record Row(
            ResellerType resellerType,
            CustomerId customerId,
            ContractId contractId,
            CreditType creditType,
            long invoices,
            BigDecimal base,
            BigDecimal royaltyAmount) {
        static Row of(Owed owed) {
            return new Row(
                    owed.type(),
                    owed.customerId(),
                    owed.contractId(),
                    owed.creditType(),
                    owed.invoices(),
                    owed.base(),
                    owed.amount());
        }
    }
}
