package io.reckoner.views;

import io.reckoner.db.export.Exports;
import io.reckoner.db.preview.PreviewTables;
import io.reckoner.time.Period;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be exported: invoices and the journal as NDJSON, the others as CSV; invoices as either. */
public enum Export {
    INVOICES(Format.NDJSON),
    LINES(Format.CSV),
    LEDGER(Format.CSV),
    USAGE_EXCEPTIONS(Format.CSV),
    JOURNAL(Format.NDJSON),
    JOURNAL_ENTRIES(Format.CSV);

    /** How it is written. */
    public enum Format {
        NDJSON,
        CSV,
        /** The rows of the CSV file in another form. */
        PARQUET
    }

    private final Format usual;

    Export(Format usual) {
        this.usual = usual;
    }

    public Format usual() {
        return usual;
    }

    /** Whether it can be written so. */
    public boolean has(Format format) {
        return switch (format) {
            case NDJSON -> usual == Format.NDJSON;
            case CSV -> usual == Format.CSV || this == INVOICES;
            case PARQUET -> this == INVOICES || this == LINES || this == LEDGER;
        };
    }

    /**
     * Writes all of it, and leaves the stream open.
     *
     * @param run of one run only; null = of all; the journal is always whole
     * @param month of journal entries, which are of one; null for all others
     * @param raw CSV cells as they are, also where a spreadsheet would run them as formulas
     */
    public void write(
            Exports exports,
            Format format,
            @Nullable Long run,
            @Nullable Period month,
            boolean raw,
            OutputStream stream) {
        OutputStream cells = raw ? stream : new FormulaGuard(stream);
        switch (this) {
            case INVOICES -> {
                if (format == Format.CSV) {
                    exports.invoiceTable(run, cells);
                } else {
                    exports.invoices(run, stream);
                }
            }
            case LINES -> exports.lines(run, cells);
            case LEDGER -> exports.ledger(run, cells);
            case USAGE_EXCEPTIONS -> exports.usageExceptions(run, cells);
            case JOURNAL -> exports.journal(stream);
            case JOURNAL_ENTRIES -> exports.journalEntries(Objects.requireNonNull(month), cells);
        }
    }

    /** Invoices or lines of the preview at hand as CSV; leaves the stream open. */
    public void writePreviewed(Exports exports, long preview, OutputStream stream) {
        exports.previewed(this == LINES, preview, PreviewTables::atHand, new FormulaGuard(stream));
    }
}
