package io.reckoner.db.account;

import io.reckoner.account.AccountBill;
import io.reckoner.balance.Balance;
import io.reckoner.db.balance.NewBalances;
import io.reckoner.db.balance.NewEntries;
import io.reckoner.db.invoice.InvoiceRows;
import io.reckoner.db.preview.PreviewTables;
import io.reckoner.db.sql.Tables;
import io.reckoner.id.AccountId;
import io.reckoner.invoice.Invoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
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

    private final DataSource dataSource;
    private final String schema;

    public BillWriter(DataSource dataSource) {
        this(dataSource, Tables.SCHEMA);
    }

    private BillWriter(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** Writes where {@link BilledAgain} compares it. */
    public static BillWriter toCompare(DataSource dataSource) {
        return new BillWriter(dataSource, BilledAgain.SCHEMA);
    }

    /** Writes where a preview adds it up. */
    public static BillWriter toPreview(DataSource dataSource) {
        return new BillWriter(dataSource, PreviewTables.PLACE);
    }

    /** One account's bill. */
    public record Billed(AccountId accountId, AccountBill bill) {}

    /** Must run inside a transaction; a second writing of the same bill is a unique violation. */
    public void write(long runId, List<Billed> bills) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("bills are written inside the chunk's transaction only");
        }
        var invoices = new InvoiceRows(runId);
        var balances = new NewBalances();
        var entries = new NewEntries();
        for (Billed billed : bills) {
            for (Invoice invoice : billed.bill().invoices()) {
                invoices.add(invoice);
            }
            for (Balance balance : billed.bill().newBalances()) {
                balances.made(runId, balance);
            }
            billed.bill().entries().forEach(entry -> entries.ofRun(runId, entry));
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
