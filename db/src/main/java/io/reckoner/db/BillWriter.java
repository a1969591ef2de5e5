package io.reckoner.db;

import io.reckoner.account.AccountBill;
import io.reckoner.account.PostedEntry;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
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

    private final DataSource dataSource;

    public BillWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One account's bill. */
    public record Billed(CustomerId accountId, AccountBill bill) {}

    /** Must run inside a transaction; a second writing of the same bill is a unique violation. */
    public void write(long runId, List<Billed> bills) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("bills are written inside the chunk's transaction only");
        }
        var invoices = new InvoiceRows(runId);
        var balances = new BalanceRows();
        var entries = new CopyRows("billing.ledger_entry"
                + " (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, run_id)");
        for (Billed billed : bills) {
            for (Invoice invoice : billed.bill().invoices()) {
                invoices.add(invoice);
            }
            for (Balance balance : billed.bill().newBalances()) {
                balances.add(billed.accountId(), balance);
            }
            billed.bill().entries().forEach(entry -> addEntry(entries, entry, runId));
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            balances.copyInto(connection);
            invoices.copyInto(connection);
            entries.copyInto(connection);
        } catch (SQLException failure) {
            throw TRANSLATOR.translate("writing bills", null, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void addEntry(CopyRows rows, PostedEntry posted, long runId) {
        LedgerEntry entry = posted.entry();
        @Nullable UUID invoice = null;
        @Nullable UUID contract = null;
        if (entry instanceof LedgerEntry.InvoiceDeduction deduction) {
            invoice = deduction.invoiceId().value();
            contract = deduction.contractId().value();
        }
        rows.add(posted.balanceId())
                .add(posted.sequence())
                .add(posted.type())
                .add(entry.amount())
                .add(entry.timestamp())
                .add(entry.segmentId().value())
                .add(invoice)
                .add(contract)
                .add(runId)
                .endRow();
    }

    /** The new balances of a chunk: children of recurring commits and credits. */
    private static final class BalanceRows {
        private final CopyRows balances = new CopyRows("billing.balance (id, customer_id, contract_id, type, name,"
                + " product_id, credit_type_id, priority, applicability, invoice_contract_id, purchase,"
                + " purchase_prorated, source_id, sequence, rate_type)");
        private final CopyRows segments =
                new CopyRows("billing.access_segment (id, balance_id, starting_at, ending_before, amount)");

        void add(CustomerId customer, Balance balance) {
            balances.add(balance.id())
                    .add(customer.value())
                    .add(balance.contractId())
                    .add(balance.type().name())
                    .add(balance.name())
                    .add(balance.productId().value())
                    .add(balance.creditType().id().value())
                    .add(balance.priority())
                    .addJson(StoredTerms.applicability(balance.applicability()))
                    .add(balance.invoiceContractId())
                    .addJson(balance.purchases().map(StoredTerms::purchase).orElse(null))
                    .add(balance.purchaseProrated())
                    .add(balance.sourceId())
                    .add(balance.sequence())
                    .add(balance.rateType().name())
                    .endRow();
            for (AccessSegment segment : balance.segments()) {
                segments.add(segment.id().value())
                        .add(balance.id())
                        .add(segment.period().startingAt())
                        .add(segment.period().endingBefore())
                        .add(segment.amount())
                        .endRow();
            }
        }

        void copyInto(Connection connection) throws SQLException, IOException {
            balances.copyInto(connection);
            segments.copyInto(connection);
        }
    }
}
