package io.reckoner.cli;

import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.documents.DocumentWriter;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.documents.DocumentExport;
import io.reckoner.jobs.documents.DocumentFolder;
import io.reckoner.jobs.documents.DocumentForm;
import io.reckoner.time.Period;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "documents",
        mixinStandardHelpOptions = true,
        description =
                "Writes the invoices that were issued in a period as their customers get them, one file each, named by"
                        + " its number. Broken off, it is started again. What cannot be shown as it should be is listed in"
                        + " refused.csv beside them.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner export documents --period 2025-01 --out invoices/",
            "  reckoner export documents --period 2025-01 --out invoices/ --only acme --format html"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed; start it again", "4:done, but some were refused; see refused.csv"})
final class ExportDocumentsCommand implements Callable<Integer> {

    /** What a document is written as, by its word. */
    enum Format {
        PDF,
        HTML
    }

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodOption.class,
            description = "A month (2025-01), months (2025-01..2025-03), or two instants, the second not included:"
                    + " invoices issued in it.")
    private @Nullable Period period;

    @Option(
            names = "--cancellations",
            description = "Instead, what takes back invoices that became void in the period.")
    private boolean cancellations;

    @Option(
            names = "--only",
            paramLabel = "CUSTOMER",
            description = "Only invoices of this customer. " + CustomerLookup.WORDS)
    private @Nullable String only;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder; it is made if it is not there.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "pdf|html",
            defaultValue = "pdf",
            description = "(default: ${DEFAULT-VALUE}).")
    private Format format = Format.PDF;

    @Option(names = "--missing", description = "Leaves files that are there as they are, and writes the others.")
    private boolean missing;

    @Option(names = "--threads", paramLabel = "N", description = "How many lay out pages (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private DocumentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be a positive number");
        }
        if (format == Format.HTML && options.isWithData()) {
            throw new ParameterException(spec.commandLine(), "--e-invoice: goes into a PDF; leave --format html out");
        }
        DocumentWriter writer = options.writer();
        try (Session session = Session.open(spec)) {
            CustomerId customer = only == null ? null : session.customer(only);
            Period wanted = Objects.requireNonNull(period);
            var filter =
                    cancellations ? InvoiceFilter.voided(customer, wanted) : InvoiceFilter.issued(customer, wanted);
            return write(session.get(DocumentExport.class), filter, writer);
        } catch (UncheckedIOException failure) {
            throw failed(Objects.requireNonNull(failure.getCause()));
        }
    }

    private int write(DocumentExport export, InvoiceFilter filter, DocumentWriter writer) {
        var folder = new DocumentFolder(Objects.requireNonNull(out));
        var order = new DocumentExport.Order(writer, form(), folder, missing, threads);
        DocumentExport.Result result;
        try (var refusals =
                new RefusedDocuments(folder.folder(), spec.commandLine().getErr())) {
            result = export.write(filter, order, refusals);
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(TextTable.number(result.written()) + " documents written to " + folder.folder() + ", "
                + TextTable.number(result.left()) + " left as they are or sent by nobody, "
                + TextTable.number(result.refused()) + " refused.");
        return result.refused() == 0 ? ExitCodes.DONE : ExitCodes.DONE_WITH_REJECTS;
    }

    private DocumentForm form() {
        if (format == Format.HTML) {
            return DocumentForm.HTML;
        }
        return options.isWithData() ? DocumentForm.E_INVOICE : DocumentForm.PDF;
    }

    private CannotProceed failed(IOException failure) {
        return new CannotProceed(
                WriteFailures.sentence(Objects.requireNonNull(out), failure),
                "The files that are there are whole. Make room, and start it again with --missing.",
                failure);
    }
}
