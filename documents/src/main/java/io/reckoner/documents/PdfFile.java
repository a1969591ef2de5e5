package io.reckoner.documents;

import com.samskivert.mustache.Template;
import io.reckoner.document.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages that were laid out a file to send: with metadata as PDF/A-3 wants them, which the layout gets wrong and dates with
 * the time of day, and with the e-invoice as an associated file, as Factur-X wants it.
 */
final class PdfFile {
    private static final String NAME = "factur-x.xml";
    private static final Template METADATA = Resources.xml("metadata");

    private PdfFile() {}

    /** {@code invoice}: the e-invoice; null if there is to be none. */
    static byte[] of(byte[] pages, String title, Document document, @Nullable String invoice) {
        try (PDDocument whole = Loader.loadPDF(pages)) {
            var catalog = whole.getDocumentCatalog();
            if (invoice != null) {
                PDComplexFileSpecification file = file(whole, invoice, document);
                var files = new PDEmbeddedFilesNameTreeNode();
                files.setNames(Map.of(NAME, file));
                var names = new PDDocumentNameDictionary(catalog);
                names.setEmbeddedFiles(files);
                catalog.setNames(names);
                var associated = new COSArray();
                associated.add(file);
                catalog.getCOSObject().setItem(COSName.AF, associated);
            }
            catalog.setMetadata(new PDMetadata(
                    whole,
                    stream(METADATA.execute(Map.of(
                            "title", title, "made", document.issuedAt().toString(), "invoice", invoice != null)))));
            whole.getDocument().getTrailer().removeItem(COSName.ID); // it would be random
            whole.setDocumentId((long) document.number().hashCode());
            var bytes = new ByteArrayOutputStream(pages.length);
            whole.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static PDComplexFileSpecification file(PDDocument whole, String invoice, Document document)
            throws IOException {
        var content = new PDEmbeddedFile(whole, stream(invoice), COSName.FLATE_DECODE);
        content.setSubtype("text/xml");
        content.setSize(invoice.getBytes(StandardCharsets.UTF_8).length);
        content.setModDate(GregorianCalendar.from(document.issuedAt().atZone(ZoneOffset.UTC)));
        var file = new PDComplexFileSpecification();
        file.setFile(NAME);
        file.setFileUnicode(NAME);
        file.setFileDescription("Factur-X");
        file.setEmbeddedFile(content);
        file.setEmbeddedFileUnicode(content);
        file.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Alternative");
        return file;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
