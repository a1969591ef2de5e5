package io.reckoner.db.invoice;

import io.reckoner.contract.ResellerType;
import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is owed to resellers, added up; nothing on void invoices. */
public final class RoyaltyStore {
    private static final String SUMS = """
            select y.reseller_type, i.customer_id, c.name, i.contract_id, i.credit_type_id,
                   count(distinct i.id) as invoices, sum(y.base) as base, sum(y.amount) as amount
              from billing.royalty_share y
              join billing.invoice i on i.id = y.invoice_id
              left join billing.customer c on c.id = i.customer_id
             where i.status <> 'VOID'
               and i.issued_at >= coalesce(?::timestamptz, '-infinity') and i.issued_at < coalesce(?::timestamptz, 'infinity')
             group by y.reseller_type, i.customer_id, c.name, i.contract_id, i.credit_type_id
             order by y.reseller_type, i.customer_id, i.contract_id, i.credit_type_id
            """;

    private final DataSource dataSource;

    public RoyaltyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a contract owes through one kind of reseller.
     *
     * @param base of all lines that royalties are on, in the stored unit
     */
    public record Owed(
            ResellerType type,
            CustomerId customerId,
            String customerName,
            ContractId contractId,
            CreditType creditType,
            long invoices,
            BigDecimal base,
            BigDecimal amount) {}

    /** Of the invoices that were issued in some time; null = without that bound. */
    public List<Owed> owed(@Nullable Instant from, @Nullable Instant until) {
        return ReadOnly.on(dataSource, connection -> {
            Map<CreditTypeId, CreditType> creditTypes = CreditTypes.all(connection);
            var owed = new ArrayList<Owed>();
            try (PreparedStatement query = connection.prepareStatement(SUMS)) {
                query.setString(1, from == null ? null : from.toString());
                query.setString(2, until == null ? null : until.toString());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        owed.add(new Owed(
                                ResellerType.valueOf(row.getString("reseller_type")),
                                Row.id(row, "customer_id", CustomerId::new),
                                Objects.requireNonNullElse(row.getString("name"), ""),
                                Row.id(row, "contract_id", ContractId::new),
                                Objects.requireNonNull(
                                        creditTypes.get(Row.id(row, "credit_type_id", CreditTypeId::new))),
                                row.getLong("invoices"),
                                row.getBigDecimal("base"),
                                row.getBigDecimal("amount")));
                    }
                }
            }
            return owed;
        });
    }
}
