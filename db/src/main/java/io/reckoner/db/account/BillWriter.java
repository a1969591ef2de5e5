package io.reckoner.db.account;

import io.reckoner.account.AccountBill;
import io.reckoner.balance.Balance;
import io.reckoner.db.balance.BalanceRows;
import io.reckoner.db.invoice.InvoiceRows;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the bills of a chunk by COPY, through the connection of the chunk's own transaction: they are there with the
 * chunk, or not at all.
 */
public final class BillWriter {
    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private static final Table ENTRIES = Table.of(
            "ledger_entry",
            "balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, new_contract_id,"
                    + " reason, run_id");

    private static final Table.Form<Written> ENTRY = ENTRIES.<Written>form()
            .uuid("balance_id", row -> row.posted.balanceId().value())
            .integer("sequence", row -> row.posted.sequence())
            .text("type", row -> row.posted.type())
            .numeric("amount", row -> row.entry().amount())
            .instant("timestamp", row -> row.entry().timestamp())
            .uuid("segment_id", row -> row.entry().segmentId().value())
            .uuid(
                    "invoice_id",
                    row -> row.entry().invoiceId() == null
                            ? null
                            : row.entry().invoiceId().value())
            .uuid("contract_id", row -> id(row.entry().contractId()))
            .uuid("new_contract_id", row -> id(row.entry().newContractId()))
            .text("reason", row -> row.entry().reason())
            .bigint("run_id", Written::runId)
            .whole();

    private final DataSource dataSource;
    private final String schema;

    public BillWriter(DataSource dataSource) {
        this(dataSource, "billing");
    }

    private BillWriter(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** Writes where {@link BilledAgain} compares it. */
    public static BillWriter toCompare(DataSource dataSource) {
        return new BillWriter(dataSource, BilledAgain.SCHEMA);
    }

    private record Written(PostedEntry posted, long runId) {
        LedgerEntry entry() {
            return posted.entry();
        }
    }

    private static @Nullable UUID id(@Nullable ContractId contract) {
        return contract == null ? null : contract.value();
    }

    /** One account's bill. */
    public record Billed(AccountId accountId, AccountBill bill) {}

    /** Must run inside a transaction; a second writing of the same bill is a unique violation. */
    public void write(long runId, List<Billed> bills) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("bills are written inside the chunk's transaction only");
        }
        var invoices = new InvoiceRows(runId);
        var balances = new BalanceRows(runId);
        CopyRows entries = ENTRIES.rows();
        for (Billed billed : bills) {
            for (Invoice invoice : billed.bill().invoices()) {
                invoices.add(invoice);
            }
            for (Balance balance : billed.bill().newBalances()) {
                balances.add(billed.accountId().customer(), balance);
            }
            billed.bill()
                    .entries()
                    .forEach(entry ->
                            ENTRY.write(new Written(entry, runId), entries).endRow());
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            balances.copyInto(connection, schema);
            invoices.copyInto(connection, schema);
            entries.copyInto(connection, schema);
        } catch (SQLException failure) {
            throw TRANSLATOR.translate("writing bills", null, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
