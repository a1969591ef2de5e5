package io.reckoner.db.export;

import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.Invoice;
import io.reckoner.time.Period;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The export files (formats §10, §11), streamed as UTF-8 to where they are wanted: however many rows, the same memory.
 *
 * <p>Each method reads one snapshot of what is committed, of one run or of everything (null), and leaves the stream open.
 */
public final class Exports {
    private static final String CSV = " to stdout (format csv, header true, encoding 'UTF8')";

    /** One column and no character that could be one of these: COPY passes each text on as it is. */
    private static final String AS_IT_IS =
            " to stdout (format csv, delimiter e'\\x01', quote e'\\x02', encoding 'UTF8')";

    private final DataSource dataSource;
    private final @Nullable NewSince since;

    public Exports(DataSource dataSource) {
        this(dataSource, null);
    }

    private Exports(DataSource dataSource, @Nullable NewSince since) {
        this.dataSource = dataSource;
        this.since = since;
    }

    /** Those of what is new alone where no run is named: invoices, lines, the ledger and the journal. */
    public Exports of(NewSince range) {
        return new Exports(dataSource, range);
    }

    /** {@code invoices.ndjson}: one invoice a line with its lines. */
    public void invoices(@Nullable Long runId, OutputStream out) {
        LineSources sources = sources();
        try (var rendering = new OrderedRendering(out)) {
            new InvoiceStore(dataSource)
                    .forEachBatch(
                            since == null ? InvoiceFilter.run(runId) : InvoiceFilter.where(since.invoices()),
                            batch -> rendering.add(() -> InvoiceJson.of(batch, sources)));
            rendering.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Invoices at hand, in the form of {@code invoices.ndjson}. */
    public void storedInvoices(List<StoredInvoice> stored, OutputStream out) {
        withJson(out, json -> stored.forEach(json::write));
    }

    /** Drafts in that form: without numbers. */
    public void drafts(List<Invoice> drafts, OutputStream out) {
        withJson(out, json -> drafts.forEach(json::writeDraft));
    }

    /** The same, one after the other as they are made. */
    public void drafts(Consumer<Consumer<Invoice>> drafts, OutputStream out) {
        withJson(out, json -> drafts.accept(json::writeDraft));
    }

    private void withJson(OutputStream out, Consumer<InvoiceJson> writing) {
        try (var json = new InvoiceJson(out, sources())) {
            writing.accept(json);
        }
    }

    private LineSources sources() {
        return LineSources.read(new InvoiceStore(dataSource), dataSource);
    }

    /** {@code invoices.csv}: one invoice a row. */
    public void invoiceTable(@Nullable Long runId, OutputStream out) {
        copy("invoices", runId, CSV, out);
    }

    /** {@code lines.csv}. */
    public void lines(@Nullable Long runId, OutputStream out) {
        copy("lines", runId, CSV, out);
    }

    /** Invoices as rows, or their lines, of what is not in the tables of runs; {@code elsewhere}: the query that asks where it is. */
    public void previewed(boolean isLines, long preview, UnaryOperator<String> elsewhere, OutputStream out) {
        copy(elsewhere.apply(SqlFile.text(isLines ? "export/lines" : "export/invoices", preview)), CSV, out);
    }

    /** {@code ledger.csv}. */
    public void ledger(@Nullable Long runId, OutputStream out) {
        copy("ledger", runId, CSV, out);
    }

    /** {@code usage-exceptions.csv}; unattributed rows only over everything. */
    public void usageExceptions(@Nullable Long runId, OutputStream out) {
        copy("usage-exceptions", runId, CSV, out);
    }

    /** The request journal, every line with its id; always the whole. */
    public void journal(OutputStream out) {
        copy("journal", null, AS_IT_IS, out);
    }

    /** What a posting of a month goes to, and no account was named for; null: of no product. */
    public record Unnamed(String posting, @Nullable ProductId productId) {}

    /** The postings of a month that no account was named for: journal entries of it cannot be written. */
    public List<Unnamed> unnamedAccounts(Period month) {
        return ReadOnly.on(dataSource, connection -> {
            var unnamed = new ArrayList<Unnamed>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ofMonth("close/journal-entries-missing", month))) {
                while (row.next()) {
                    unnamed.add(new Unnamed(row.getString("posting"), Row.idIfAny(row, "product_id", ProductId::new)));
                }
            }
            return unnamed;
        });
    }

    /** {@code journal-entries.csv}: double entry of what is posted in a month (W1), in major units. */
    public void journalEntries(Period month, OutputStream out) {
        String copy = "copy (\n" + ofMonth("close/journal-entries", month) + ")" + CSV;
        ReadOnly.on(
                dataSource,
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out));
    }

    private static String ofMonth(String name, Period month) {
        return SqlFile.text(name)
                .replace(":from", "'" + month.startingAt() + "'")
                .replace(":until", "'" + month.endingBefore() + "'");
    }

    private void copy(String name, @Nullable Long runId, String options, OutputStream out) {
        String query = SqlFile.text("export/" + name, runId);
        copy(since == null ? query : since.of(query), options, out);
    }

    private void copy(String query, String options, OutputStream out) {
        String copy = "copy (\n" + query + ")" + options;
        ReadOnly.on(
                dataSource,
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out));
    }
}
