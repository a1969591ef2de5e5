package io.reckoner.bench;

import io.reckoner.db.export.Exports;
import io.reckoner.views.Export;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** One export of everything, and its floor: COPY of the same rows as they are stored, in the same order. Both go out to nowhere. */
record ExportRound(Form form, long invoices, long rows, Spent ours, long bytes, Spent floor, long floorBytes) {
    private static final String ORDER =
            " order by i.customer_id, i.contract_id, i.issued_at, i.type, i.credit_type_id, i.revision, i.id";
    private static final String INVOICES = """
            select i.*, n.number, c.name
            from billing.invoice i
            left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
            left join billing.customer c on c.id = i.customer_id
            """ + ORDER;
    private static final String LINES = """
            select l.*, i.type, i.status, i.customer_id, i.contract_id, i.issued_at, i.due_at, n.number, c.name, p.type
            from billing.invoice i
            join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
            left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
            left join billing.customer c on c.id = i.customer_id
            left join billing.product p on p.id = l.product_id
            """ + ORDER + ", l.position";
    private static final String ENTRIES = """
            select e.*, b.customer_id, b.contract_id, b.name, b.type, b.credit_type_id, c.name, s.starting_at, s.ending_before
            from billing.ledger_entry e
            join billing.balance b on b.id = e.balance_id
            left join billing.customer c on c.id = b.customer_id
            left join billing.access_segment s on s.id = e.segment_id
            order by b.customer_id, e.balance_id, e.sequence
            """;
    private static final String LINES_OF_INVOICES = """
            select l.* from billing.invoice i join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
            """ + ORDER + ", l.position";

    static final List<Form> FORMS = List.of(
            new Form(
                    "invoices.ndjson",
                    Export.INVOICES,
                    Export.Format.NDJSON,
                    "invoice",
                    List.of(INVOICES, LINES_OF_INVOICES)),
            new Form("invoices.csv", Export.INVOICES, Export.Format.CSV, "invoice", List.of(INVOICES)),
            new Form("lines.csv", Export.LINES, Export.Format.CSV, "invoice_line", List.of(LINES)),
            new Form("ledger.csv", Export.LEDGER, Export.Format.CSV, "ledger_entry", List.of(ENTRIES)));

    /** What is exported: a row for each of {@code table}'s; the floor's queries read the same. */
    record Form(String name, Export export, Export.Format format, String table, List<String> floor) {}

    static ExportRound measure(BenchServer server, String database, Exports exports, Form form)
            throws IOException, SQLException {
        long invoices = server.number(database, "select count(*) from billing.invoice");
        long rows = server.number(database, "select count(*) from billing." + form.table());
        var written = new Counted();
        Spent start = server.spent(database);
        try (OutputStream out = new BufferedOutputStream(written, 1 << 16)) {
            form.export().write(exports, form.format(), null, null, false, out);
        }
        Spent ours = server.spent(database).minus(start);
        var copied = new Counted();
        Spent floor = floor(server, database, form, copied);
        return new ExportRound(form, invoices, rows, ours, written.bytes, floor, copied.bytes);
    }

    static Spent floor(BenchServer server, String database, Form form, OutputStream out)
            throws IOException, SQLException {
        Spent start = server.spent(database);
        try (Connection connection = server.connect(database)) {
            for (String query : form.floor()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout (format csv)", out);
            }
        }
        return server.spent(database).minus(start);
    }

    /** Every figure under the name it has in JSON. */
    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("output", form.name());
        figures.put("rows", rows);
        figures.put("bytes", bytes);
        add(figures, "", ours, bytes);
        add(figures, "floor_", floor, floorBytes);
        figures.put("ratio", Quotient.of(floor.nanos(), ours.nanos(), 3));
        return figures;
    }

    private void add(Map<String, Object> figures, String prefix, Spent spent, long size) {
        figures.put(prefix + "seconds", Quotient.of(spent.nanos(), 1_000_000_000, 3));
        figures.put(prefix + "rows_per_s", Quotient.of(rows * 1_000_000_000, spent.nanos(), 0));
        figures.put(prefix + "mb_per_s", Quotient.of(size * 1_000, spent.nanos(), 1));
        figures.put(prefix + "engine_cpu_ms_per_invoice", Quotient.of(spent.engineCpuNanos(), invoices * 1_000_000, 4));
        figures.put(
                prefix + "postgres_cpu_ms_per_invoice", Quotient.of(spent.serverCpuNanos(), invoices * 1_000_000, 4));
    }

    /** Counts what is written to it, and keeps nothing. */
    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
