package io.reckoner.db.balance;

import io.reckoner.balance.BalanceType;
import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads ledgers back, entries as they were posted. */
public final class LedgerStore {
    private final DataSource dataSource;

    public LedgerStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<StoredLedger> ofBalance(BalanceId balance) {
        return ledgers("b.id = ?", balance.value()).stream().findFirst();
    }

    /** Every balance of a customer in creation order, of the same creation by start (children of a recurring one). */
    public List<StoredLedger> ofCustomer(CustomerId customer) {
        return ledgers("b.customer_id = ?", customer.value());
    }

    private List<StoredLedger> ledgers(String where, UUID value) {
        return ReadOnly.on(dataSource, connection -> {
            Map<CreditTypeId, CreditType> creditTypes = CreditTypes.all(connection);
            var found = new LinkedHashMap<BalanceId, StoredLedger>();
            var entries = new LinkedHashMap<BalanceId, List<PostedEntry>>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select b.id, b.name, b.type as balance_type, b.credit_type_id, b.customer_id, b.contract_id as balance_contract,
                           s.starting_at, s.ending_before, e.sequence, e.type, e.amount, e.timestamp, e.segment_id, e.invoice_id, e.contract_id,
                           e.new_contract_id, e.reason
                      from billing.balance b
                     cross join lateral (select min(starting_at) as starting_at, max(ending_before) as ending_before
                                           from billing.access_segment where balance_id = b.id) s
                      left join billing.ledger_entry e on e.balance_id = b.id
                     where %s
                     order by b.sequence, s.starting_at, b.id, e.sequence
                    """.formatted(where))) {
                query.setObject(1, value);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        StoredLedger ledger = ledger(row, creditTypes);
                        found.putIfAbsent(ledger.balanceId(), ledger);
                        List<PostedEntry> posted =
                                entries.computeIfAbsent(ledger.balanceId(), any -> new ArrayList<>());
                        if (row.getString("type") != null) {
                            posted.add(posted(ledger, row));
                        }
                    }
                }
            }
            return found.values().stream()
                    .map(ledger -> withEntries(ledger, Objects.requireNonNull(entries.get(ledger.balanceId()))))
                    .toList();
        });
    }

    private static StoredLedger ledger(ResultSet row, Map<CreditTypeId, CreditType> creditTypes) throws SQLException {
        CreditTypeId creditType = Row.id(row, "credit_type_id", CreditTypeId::new);
        return new StoredLedger(
                Row.id(row, "id", BalanceId::new),
                row.getString("name"),
                BalanceType.valueOf(row.getString("balance_type")),
                Objects.requireNonNull(creditTypes.get(creditType), () -> "no credit type " + creditType.value()),
                Row.id(row, "customer_id", CustomerId::new),
                Row.idIfAny(row, "balance_contract", ContractId::new),
                Row.period(row, "starting_at", "ending_before"),
                List.of());
    }

    private static StoredLedger withEntries(StoredLedger ledger, List<PostedEntry> entries) {
        return new StoredLedger(
                ledger.balanceId(),
                ledger.name(),
                ledger.type(),
                ledger.creditType(),
                ledger.customerId(),
                ledger.contractId(),
                ledger.access(),
                entries);
    }

    private static PostedEntry posted(StoredLedger ledger, ResultSet row) throws SQLException {
        return new PostedEntry(ledger.balanceId(), ledger.type(), row.getInt("sequence"), entry(ledger.type(), row));
    }

    private static LedgerEntry entry(BalanceType balanceType, ResultSet row) throws SQLException {
        return new LedgerEntry(
                EntryKind.of(balanceType, row.getString("type")),
                Row.id(row, "segment_id", SegmentId::new),
                row.getBigDecimal("amount"),
                Row.instant(row, "timestamp"),
                Row.idIfAny(row, "invoice_id", InvoiceId::new),
                Row.idIfAny(row, "contract_id", ContractId::new),
                Row.idIfAny(row, "new_contract_id", ContractId::new),
                row.getString("reason"));
    }
}
