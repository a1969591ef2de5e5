package io.reckoner.cli;

import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.documents.DocumentRefused;
import io.reckoner.documents.DocumentWriter;
import io.reckoner.jobs.documents.DocumentForm;
import io.reckoner.jobs.documents.StoredDocuments;
import io.reckoner.views.InvoiceLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "document",
        mixinStandardHelpOptions = true,
        description = "Writes an invoice as its customer gets it; of a void one, what takes it back."
                + " For all of a month: reckoner export documents.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner invoice document 42 --pdf 42.pdf",
            "  reckoner invoice document 42 --html 42.html --template our-template"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:there is no such invoice, or it cannot be shown as it should be"})
final class InvoiceDocumentCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INVOICE", description = "Its number, or its id.")
    private String idOrNumber = "";

    @Option(names = "--pdf", paramLabel = "FILE", description = "Write it as PDF/A-3.")
    private @Nullable Path pdf;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page of HTML.")
    private @Nullable Path html;

    @Mixin
    private DocumentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (pdf == null && html == null) {
            throw new ParameterException(spec.commandLine(), "say where to write it: --pdf FILE, --html FILE or both");
        }
        if (pdf == null && options.isWithData()) {
            throw new ParameterException(spec.commandLine(), "--e-invoice: needs --pdf FILE, which it goes into");
        }
        DocumentWriter writer = options.writer();
        try (Session session = Session.open(spec)) {
            StoredInvoice found = session.get(InvoiceLookup.class).one(idOrNumber);
            var document = session.get(StoredDocuments.class).of(List.of(found)).document(found);
            if (html != null) {
                byte[] page = DocumentForm.HTML.write(writer, document);
                WholeFile.write(html, "--html", stream -> stream.write(page));
            }
            if (pdf != null) {
                DocumentForm form = options.isWithData() ? DocumentForm.E_INVOICE : DocumentForm.PDF;
                byte[] pages = form.write(writer, document);
                WholeFile.write(pdf, "--pdf", stream -> stream.write(pages));
            }
            return ExitCodes.DONE;
        } catch (DocumentRefused refused) {
            throw DocumentOptions.cannot(refused);
        }
    }
}
