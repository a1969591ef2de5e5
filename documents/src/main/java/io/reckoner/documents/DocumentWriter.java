package io.reckoner.documents;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.reckoner.document.Document;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents by one template: as HTML, as PDF/A-3b, and as PDF with an e-invoice inside. Safe to be shared by threads; the same
 * document gives the same bytes.
 *
 * <p>What cannot be shown as it should be is refused ({@link DocumentRefused}): a character that no font has, a tag that the
 * template misspells.
 */
public final class DocumentWriter {
    private final Template page;
    private final Words words;
    private final @Nullable String logo;
    private final PdfWriter pdf;
    private final String where;

    /**
     * Reads a template; no document is read or written.
     *
     * @param folder of a company's own template; null: the one that comes along
     * @param language of a buyer whose language nobody said
     */
    public DocumentWriter(@Nullable Path folder, Locale language) {
        var files = new TemplateFiles(folder);
        this.where = files.name(TemplateFiles.PAGE);
        this.words = new Words(files, language);
        this.logo = files.logo().orElse(null);
        this.pdf = new PdfWriter(files);
        try {
            this.page =
                    Mustache.compiler().escapeHTML(true).strictSections(true).compile(files.page());
        } catch (MustacheException wrong) {
            throw new DocumentRefused(where + ": " + wrong.getMessage(), wrong);
        }
    }

    /** A page of its own: what it needs is inside. */
    public String html(Document document) {
        return "<!DOCTYPE html>\n" + filledIn(document);
    }

    /** PDF/A-3b without an e-invoice. */
    public byte[] pdf(Document document) {
        return pdf(document, null);
    }

    /** PDF/A-3b with the document as Factur-X inside; refused where seller, buyer and tax data are not complete (W3). */
    public byte[] pdfWithEInvoice(Document document) {
        return pdf(document, EInvoice.xml(document));
    }

    private byte[] pdf(Document document, @Nullable String invoice) {
        String title = title(document);
        return PdfFile.of(pdf.write(filledIn(document), title, document.issuedAt()), title, document, invoice);
    }

    private String filledIn(Document document) {
        Map<String, Object> values = DocumentView.of(document, words, logo);
        String filled;
        try {
            filled = page.execute(values);
        } catch (MustacheException wrong) {
            throw new DocumentRefused(where + ": " + wrong.getMessage(), wrong);
        }
        filled.codePoints()
                .filter(codePoint -> !Markup.holds(codePoint))
                .findFirst()
                .ifPresent(codePoint -> {
                    throw new DocumentRefused(String.format(
                            "document %s: a name holds the control character U+%04X, which no page can show; change the name",
                            document.number(), codePoint));
                });
        return filled;
    }

    private String title(Document document) {
        Locale locale = words.locale(document.parties().language());
        return words.of(locale).get("title." + document.kind().name().toLowerCase(Locale.ROOT)) + " "
                + document.number();
    }
}
