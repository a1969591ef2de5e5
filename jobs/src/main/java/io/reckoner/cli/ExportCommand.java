package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.export.Exports;
import io.reckoner.db.export.NewSince;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.time.Period;
import io.reckoner.views.Export;
import io.reckoner.views.RunLookup;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.exc.JacksonIOException;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what was billed, in the order and form that other systems rely on.",
        subcommands = ExportDocumentsCommand.class,
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner export invoices --run 7 --out invoices.ndjson",
            "  reckoner export invoices --format csv --out invoices.csv",
            "  reckoner export ledger > ledger.csv",
            "  reckoner export lines --format parquet --parquet-jar duckdb_jdbc.jar --out lines.parquet",
            "  reckoner export lines --since-last warehouse --out lines-2025-02.csv",
            "  reckoner export documents --period 2025-01 --out invoices/"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed, or not all of it could be written"})
final class ExportCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    /** Not required of a command below this one. */
    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "invoices, lines, ledger, usage-exceptions, journal or journal-entries; documents is a command of its own.",
            converter = KindConverter.class)
    private @Nullable Export what;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Of one run only (default: all; the journal is always whole).")
    private @Nullable Long run;

    @Option(
            names = "--period",
            paramLabel = "MONTH",
            converter = PeriodOption.class,
            description = "Of journal-entries: what is posted in it.")
    private @Nullable Period month;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write here instead of to standard output; it is replaced when the new one is whole.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv|parquet",
            description =
                    "Of invoices: whole, with their lines, or a row each (default: ndjson). Of invoices, lines and the"
                            + " ledger: the rows as Parquet.")
    private Export.@Nullable Format format;

    @Option(
            names = "--raw",
            description =
                    "CSV cells as they are, also where a spreadsheet would run them as formulas; without it they get a"
                            + " leading apostrophe.")
    private boolean raw;

    @Mixin
    private SinceLastOption sinceLast;

    @Mixin
    private ParquetOption parquet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (what == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'WHAT'");
        }
        return write(what);
    }

    private int write(Export kind) {
        Export.Format wanted = format == null ? kind.usual() : format;
        if (!kind.has(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format: ndjson is of invoices and the journal, csv of all but the journal, parquet of invoices, lines and the ledger");
        }
        if ((kind == Export.JOURNAL_ENTRIES) != (month != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--period: journal-entries are of one, and nothing else that is exported");
        }
        if (month != null && run != null) {
            throw new ParameterException(spec.commandLine(), "--run: journal-entries are of a period, not of a run");
        }
        sinceLast.require(kind, run != null, file);
        if (wanted == Export.Format.PARQUET) {
            parquet.require(file);
        }
        try (Session session = sinceLast.isGiven() ? Session.open(spec, 1) : Session.open(spec)) {
            if (run != null) {
                session.get(RunLookup.class).one(run);
            }
            Exports exports = session.get(Exports.class);
            if (month != null) {
                requireAccounts(exports.unnamedAccounts(month), session.get(NameStore.class));
            }
            if (file == null) {
                return print(kind, exports, wanted);
            }
            if (sinceLast.isGiven()) {
                NewSince range = sinceLast.range(session, kind);
                write(kind, exports.of(range), wanted, file);
                sinceLast.done(session, kind, range);
            } else {
                write(kind, exports, wanted, file);
            }
            return ExitCodes.DONE;
        }
    }

    private void write(Export kind, Exports exports, Export.Format wanted, Path whole) {
        if (wanted == Export.Format.PARQUET) {
            parquet.write(whole, kind, exports, run);
        } else {
            WholeFile.write(whole, stream -> kind.write(exports, wanted, run, month, raw, stream));
        }
    }

    /** A posting without an account would be missing in the books, so nothing is written. */
    private static void requireAccounts(List<Exports.Unnamed> unnamed, NameStore names) {
        if (!unnamed.isEmpty()) {
            String missing = unnamed.stream()
                    .map(one -> one.posting()
                            + (one.productId() == null
                                    ? ""
                                    : " of product " + names.product(one.productId()) + " (" + one.productId() + ")"))
                    .collect(Collectors.joining(", "));
            throw new CannotProceed(
                    "No account is named for " + missing + ". Nothing was written.",
                    "Name one with `reckoner account set " + unnamed.get(0).posting()
                            + " CODE`, of one product with --product, or many with `reckoner import accounts FILE`.");
        }
    }

    /** What does not arrive is said at the end of the command, as of everything that is printed. */
    private int print(Export kind, Exports exports, Export.Format wanted) {
        ConsoleWriter console = ConsoleWriter.of(spec);
        try {
            OutputStream stream = new BufferedOutputStream(console.bytes(), BUFFER);
            kind.write(exports, wanted, run, month, raw, stream);
            stream.flush();
            return ExitCodes.DONE;
        } catch (IOException | UncheckedIOException | JacksonIOException failure) {
            if (console.failure().isEmpty()) {
                throw new IllegalStateException("not of standard output", failure);
            }
            return ExitCodes.FAILED;
        }
    }
}
