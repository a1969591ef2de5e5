package io.reckoner.bench;

import io.reckoner.db.export.Exports;
import io.reckoner.views.Export;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** One export of everything, and its floor: COPY of the tables that hold the same. Both go out to nowhere. */
record ExportRound(Form form, long invoices, long rows, Spent ours, long bytes, Spent floor, long floorBytes) {

    static final List<Form> FORMS = List.of(
            new Form("invoices.ndjson", Export.INVOICES, Export.Format.NDJSON, List.of("invoice", "invoice_line")),
            new Form("invoices.csv", Export.INVOICES, Export.Format.CSV, List.of("invoice")),
            new Form("lines.csv", Export.LINES, Export.Format.CSV, List.of("invoice_line")),
            new Form("ledger.csv", Export.LEDGER, Export.Format.CSV, List.of("ledger_entry")));

    /** What is exported; the first of the tables that hold it has a row for each of its own. */
    record Form(String name, Export export, Export.Format format, List<String> tables) {}

    static ExportRound measure(BenchServer server, String database, Exports exports, Form form)
            throws IOException, SQLException {
        long invoices = server.number(database, "select count(*) from billing.invoice");
        long rows = server.number(
                database, "select count(*) from billing." + form.tables().get(0));
        var written = new Counted();
        Spent start = server.spent(database);
        try (OutputStream out = new BufferedOutputStream(written, 1 << 16)) {
            form.export().write(exports, form.format(), null, false, out);
        }
        Spent ours = server.spent(database).minus(start);
        var copied = new Counted();
        start = server.spent(database);
        try (Connection connection = server.connect(database)) {
            for (String table : form.tables()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy billing." + table + " to stdout (format csv)", copied);
            }
        }
        Spent floor = server.spent(database).minus(start);
        return new ExportRound(form, invoices, rows, ours, written.bytes, floor, copied.bytes);
    }

    /** Every figure under the name it has in JSON. */
    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("output", form.name());
        figures.put("rows", rows);
        figures.put("bytes", bytes);
        add(figures, "", ours, bytes);
        add(figures, "floor_", floor, floorBytes);
        figures.put("ratio", quotient(floor.nanos(), ours.nanos(), 3));
        return figures;
    }

    private void add(Map<String, Object> figures, String prefix, Spent spent, long size) {
        figures.put(prefix + "seconds", quotient(spent.nanos(), 1_000_000_000, 3));
        figures.put(prefix + "rows_per_s", quotient(rows * 1_000_000_000, spent.nanos(), 0));
        figures.put(prefix + "mb_per_s", quotient(size * 1_000, spent.nanos(), 1));
        figures.put(prefix + "engine_cpu_ms_per_invoice", quotient(spent.engineCpuNanos(), invoices * 1_000_000, 4));
        figures.put(prefix + "postgres_cpu_ms_per_invoice", quotient(spent.serverCpuNanos(), invoices * 1_000_000, 4));
    }

    private static BigDecimal quotient(long dividend, long divisor, int places) {
        return BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), places, RoundingMode.HALF_UP);
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
