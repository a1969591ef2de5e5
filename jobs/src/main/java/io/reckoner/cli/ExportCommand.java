package io.reckoner.cli;

import io.reckoner.db.Exports;
import io.reckoner.jobs.CannotProceed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what was billed, in the order and form that other systems rely on.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner export invoices --run 7 --out invoices.ndjson", "  reckoner export ledger > ledger.csv"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class ExportCommand implements Runnable {

    /** What can be exported: invoices and the journal as NDJSON, the others as CSV. */
    enum Kind {
        INVOICES,
        LINES,
        LEDGER,
        USAGE_EXCEPTIONS,
        JOURNAL
    }

    @Parameters(
            paramLabel = "WHAT",
            description = "invoices, lines, ledger, usage-exceptions or journal.",
            converter = KindConverter.class)
    private Kind kind = Kind.INVOICES;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Of one run only (default: all; the journal is always whole).")
    private @Nullable Long run;

    @Option(names = "--out", paramLabel = "FILE", description = "Write here instead of to standard output.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            if (run != null) {
                session.run(run);
            }
            Exports exports = session.get(Exports.class);
            if (out == null) {
                OutputStream stream = new BufferedOutputStream(System.out);
                write(exports, stream);
                stream.flush();
            } else {
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(out))) {
                    write(exports, stream);
                }
            }
        } catch (IOException failure) {
            throw new CannotProceed(
                    (out == null ? "Standard output" : out) + " cannot be written: " + failure.getMessage() + ".",
                    "Choose another file with --out FILE.",
                    failure);
        }
    }

    private void write(Exports exports, OutputStream stream) {
        switch (kind) {
            case INVOICES -> exports.invoices(run, stream);
            case LINES -> exports.lines(run, stream);
            case LEDGER -> exports.ledger(run, stream);
            case USAGE_EXCEPTIONS -> exports.usageExceptions(run, stream);
            case JOURNAL -> exports.journal(stream);
        }
    }
}
