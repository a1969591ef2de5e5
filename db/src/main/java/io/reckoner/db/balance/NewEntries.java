package io.reckoner.db.balance;

import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Entries that are new in ledgers, as COPY rows: a run wrote them, or a line of the journal. */
public final class NewEntries {
    private static final Table ENTRIES = Table.of(
            "ledger_entry",
            "balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, new_contract_id,"
                    + " reason, run_id, request_sequence");

    private static final Form<OfRun> OF_RUN =
            entry(OfRun::posted).bigint("run_id", OfRun::runId).otherwiseNull();

    private static final Form<OfRequest> OF_REQUEST = entry(OfRequest::posted)
            .bigint("request_sequence", OfRequest::requestSequence)
            .otherwiseNull();

    private final CopyRows entries = ENTRIES.rows();

    private record OfRun(PostedEntry posted, long runId) {}

    private record OfRequest(PostedEntry posted, long requestSequence) {}

    public void ofRun(long runId, PostedEntry posted) {
        OF_RUN.write(new OfRun(posted, runId), entries).endRow();
    }

    public void ofRequest(long requestSequence, PostedEntry posted) {
        OF_REQUEST.write(new OfRequest(posted, requestSequence), entries).endRow();
    }

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        entries.copyInto(connection, schema);
    }

    /** What every entry has, whoever wrote it. */
    private static <T> Columns<T> entry(Function<T, PostedEntry> of) {
        Function<T, LedgerEntry> entry = row -> of.apply(row).entry();
        return ENTRIES.<T>form()
                .uuid("balance_id", row -> of.apply(row).balanceId().value())
                .integer("sequence", row -> of.apply(row).sequence())
                .text("type", row -> of.apply(row).type())
                .numeric("amount", row -> entry.apply(row).amount())
                .instant("timestamp", row -> entry.apply(row).timestamp())
                .uuid("segment_id", row -> entry.apply(row).segmentId().value())
                .uuid("invoice_id", row -> id(entry.apply(row).invoiceId()))
                .uuid("contract_id", row -> id(entry.apply(row).contractId()))
                .uuid("new_contract_id", row -> id(entry.apply(row).newContractId()))
                .text("reason", row -> entry.apply(row).reason());
    }

    private static @Nullable UUID id(@Nullable InvoiceId invoice) {
        return invoice == null ? null : invoice.value();
    }

    private static @Nullable UUID id(@Nullable ContractId contract) {
        return contract == null ? null : contract.value();
    }
}
