package io.reckoner.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine;
import io.reckoner.document.DocumentLine.What;
import io.reckoner.document.DocumentParties;
import io.reckoner.document.DocumentParty;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Bidi;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader finds on the pages of a document, and in a browser. */
class PdfTest {
    private static final DocumentWriter WRITER = new DocumentWriter(null, Locale.ENGLISH);
    private static final Pattern ENGLISH_AMOUNT_AT_THE_END = Pattern.compile("(-?[0-9,]+\\.[0-9]{2})$");

    @Test
    void threeHundredLinesAddUpOverAllPages() throws IOException {
        Document document = Samples.invoice(Samples.parties("en"), Samples.lines(300));

        List<String> pages = PdfText.pages(WRITER.pdf(document));

        BigDecimal sum = BigDecimal.ZERO;
        int lines = 0;
        for (String page : pages) {
            for (String row : page.lines().toList()) {
                if (row.startsWith("API requests") || row.startsWith("Commit ")) {
                    sum = sum.add(amount(row));
                    lines++;
                }
            }
        }
        assertThat(lines).isEqualTo(300);
        assertThat(sum).isEqualByComparingTo(document.amountDue());
        assertThat(pages.get(pages.size() - 1)).contains("Amount due EUR 48.00", "Subtotal 22,585.50");
    }

    @Test
    void everyPageSaysWhichItIsAndHasTheHeadOfTheTable() throws IOException {
        List<String> pages = PdfText.pages(WRITER.pdf(Samples.invoice(Samples.parties("en"), Samples.lines(300))));

        assertThat(pages).hasSizeBetween(6, 12);
        for (int page = 1; page <= pages.size(); page++) {
            assertThat(pages.get(page - 1))
                    .contains("Description Quantity Price Amount EUR")
                    .contains("Page " + page + " / " + pages.size());
        }
    }

    /** What a balance pays stands on the page of what it pays for, and the total with a line, whatever the number of lines. */
    @Test
    void pagesBreakWhereNothingIsTornApart() throws IOException {
        for (int count = 24; count <= 34; count += 2) {
            List<String> pages =
                    PdfText.pages(WRITER.pdf(Samples.invoice(Samples.parties("en"), Samples.lines(count))));
            for (String page : pages) {
                List<String> rows = page.lines()
                        .filter(row -> row.startsWith("API requests") || row.startsWith("Commit "))
                        .toList();
                assertThat(rows).as("%s lines:%n%s", count, page).isNotEmpty();
                assertThat(rows.get(0)).startsWith("API requests");
            }
        }
    }

    @Test
    void namesOfManyScriptsComeOutAsText() throws IOException {
        List<String> names = List.of(
                "Žluťoučký kůň s.r.o.", "Ελληνικά Ραδιόφωνα", "Роснефть", "株式会社日立製作所", "北京百度网讯科技", "삼성전자", "Հայաստան");
        var lines =
                names.stream().map(name -> Samples.item(name, "1", "1", "1.00")).toList();

        String text = PdfText.all(WRITER.pdf(Samples.invoice(Samples.parties("ja"), lines)));

        assertThat(text).contains(names).contains("請求書 14842");
    }

    @Test
    void whatIsReadFromRightToLeftIs() throws IOException {
        String text = PdfText.all(WRITER.pdf(Samples.invoice(
                Samples.parties("en"),
                Samples.item("שלום עולם", "1", "1", "1.00"),
                Samples.item("شركة", "1", "1", "2.00"))));

        assertThat(new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isMixed())
                .isTrue();
        assertThat(text).contains("שלום עולם").contains("شركة");
    }

    @Test
    void aCharacterThatNoFontHasIsRefusedByName() {
        Document document = Samples.invoice(Samples.parties("en"), Samples.item("กรุงเทพ", "1", "1", "1.00"));

        assertThatThrownBy(() -> WRITER.pdf(document))
                .isInstanceOf(DocumentRefused.class)
                .hasMessage("no font has the character U+0E01 of \"กรุงเทพ\"; put one that has it into fonts/ of the"
                        + " template's folder");
    }

    @Test
    void aControlCharacterIsRefusedByName() {
        Document document = Samples.invoice(Samples.parties("en"), Samples.item("a\u0007b", "1", "1", "1.00"));

        assertThatThrownBy(() -> WRITER.html(document)).hasMessageContaining("control character U+0007");
    }

    @Test
    void htmlAndPdfShowTheSame() throws IOException {
        Document document = Samples.invoice(
                Samples.parties("de"),
                Samples.item("Speicher <groß> & \"schnell\"", "1234.5", "0.0123", "15.18"),
                Samples.sum(What.APPLIED, "Guthaben", "-1.18"),
                Samples.sum(What.TAX, "USt", "2.66"));

        String html = WRITER.html(document);
        String pdf = PdfText.all(WRITER.pdf(document));

        for (String shown : List.of("1.234,5", "0,0123", "15,18", "-1,18", "2,66", "16,66", "02.02.2025")) {
            assertThat(html).contains(shown);
            assertThat(pdf).contains(shown);
        }
        assertThat(html).startsWith("<!DOCTYPE html>").contains("Speicher &lt;groß&gt; &amp; &quot;schnell&quot;");
        assertThat(pdf).contains("Speicher <groß> & \"schnell\"", "Leistungszeitraum: 01.01.2025 – 31.01.2025");
    }

    @Test
    void aNameWithoutABlankIsBrokenInsteadOfRunningIntoTheNextColumn() throws IOException {
        String name = "q".repeat(60) + "end";

        String text =
                PdfText.all(WRITER.pdf(Samples.invoice(Samples.parties("en"), Samples.item(name, "7", "1", "7.00"))));

        assertThat(text).contains("7.00").doesNotContain(name);
        assertThat(text.replaceAll("[^q]", "")).hasSize(60);
    }

    /** A third of a unit, a price of twelve decimals, an amount of billions: no column is too narrow to say so. */
    @Test
    void aLongNumberIsBrokenInsteadOfRunningIntoTheNextColumn() throws IOException {
        String text = PdfText.all(WRITER.pdf(Samples.invoice(
                Samples.parties("en"),
                Samples.item("Calls", "33333333.33333333333333333333", "0.002314814815", "9876543210123.45"))));

        assertThat(text.replaceAll("[^0-9.,]", ""))
                .contains("33,333,333.333333".substring(0, 10))
                .contains("9,876,543,210,123.45");
    }

    @Test
    void aCancellationTakesBackTheSameLines() throws IOException {
        Document cancelled = Samples.invoice(Samples.parties("en"), Samples.item("Seats", "3", "10", "30.00"))
                .cancellation("14842-C", Instant.parse("2025-02-20T09:00:00Z"));

        String text = PdfText.all(WRITER.pdf(cancelled));

        assertThat(text)
                .contains("Cancellation 14842-C", "Corrects: 14842 of Feb 2, 2025", "Seats -3 10.00 -30.00")
                .contains("Amount due EUR -30.00");
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        Document document = Samples.invoice(Samples.parties("de"), Samples.lines(3));

        assertThat(WRITER.pdf(document)).isEqualTo(WRITER.pdf(document));
        assertThat(WRITER.pdfWithEInvoice(withoutApplied())).isEqualTo(WRITER.pdfWithEInvoice(withoutApplied()));
    }

    private static Document withoutApplied() {
        return Samples.invoice(Samples.parties("en"), Samples.item("Seats", "3", "10", "30.00"));
    }

    /** The library reads its settings once more for each document, from what no two threads may read. */
    @Test
    void threadsShareAWriter() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 8; round++) {
                var writer = new DocumentWriter(null, Locale.ENGLISH);
                Callable<byte[]> made = () -> writer.pdf(withoutApplied());
                byte[] alone = WRITER.pdf(withoutApplied());
                for (Future<byte[]> pdf : threads.invokeAll(Collections.nCopies(4, made))) {
                    assertThat(pdf.get()).isEqualTo(alone);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCompanyReplacesWhatItWantsOtherwise(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("template.xhtml"),
                "<html xmlns='http://www.w3.org/1999/xhtml' lang='{{lang}}' dir='{{dir}}'><head><style>"
                        + "@page { size: letter; margin: 1in } .big { font-size: 20pt }</style></head><body>"
                        + "<img src='{{logo}}' style='height: 10mm'/><div class='big'>{{words.greeting}} {{buyer.name}}</div>"
                        + "{{#lines}}<p>{{text}}: {{amount}}</p>{{/lines}}<h2>{{amountDue}}</h2></body></html>");
        Files.writeString(folder.resolve("messages_nl.properties"), "greeting=Beste\ntitle.invoice=Factuur\n");
        Files.writeString(
                folder.resolve("logo.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>");
        var parties = new DocumentParties(null, DocumentParty.named("Jansen BV"), null, "nl");

        String text = PdfText.all(new DocumentWriter(folder, Locale.ENGLISH)
                .pdf(Samples.invoice(parties, Samples.item("Opslag", "1", "1234.5", "1234.50"))));

        assertThat(text).contains("Beste Jansen BV", "Opslag: 1.234,50").doesNotContain("14842");
    }

    @Test
    void aTemplateThatCannotBeFollowedIsRefusedByName(@TempDir Path folder) throws IOException {
        Document document = withoutApplied();

        assertThat(refusal(folder, "<html><head/><body><p>{{nummer}}</p></body></html>", document))
                .contains("nummer")
                .contains("template.xhtml");
        assertThat(refusal(folder, "<html><head/><body><canvas/></body></html>", document))
                .contains("element canvas is none that a page knows; found it in <body>");
        assertThat(refusal(folder, "<html><head><style>p { float: left }</style></head><body/></html>", document))
                .contains("property float is none that a page knows");
        assertThat(refusal(folder, "<html><head/><body><p>a</body></html>", document))
                .contains("line 1 is no XHTML");
        assertThatThrownBy(() -> new DocumentWriter(folder.resolve("none"), Locale.ENGLISH))
                .hasMessageContaining("is no folder");
    }

    private static String refusal(Path folder, String page, Document document) throws IOException {
        Files.write(folder.resolve("template.xhtml"), page.getBytes(StandardCharsets.UTF_8));
        try {
            new DocumentWriter(folder, Locale.ENGLISH).pdf(document);
        } catch (DocumentRefused refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("not refused: " + page);
    }

    private static BigDecimal amount(String row) {
        Matcher amount = ENGLISH_AMOUNT_AT_THE_END.matcher(row.strip());
        assertThat(amount.find()).as(row).isTrue();
        return new BigDecimal(amount.group(1).replace(",", ""));
    }

    /** A document that says another total than its lines is none. */
    @Test
    void linesThatDoNotAddUpAreNoDocument() {
        List<DocumentLine> lines = Samples.lines(2);
        Document right = Samples.invoice(Samples.parties("en"), lines);

        assertThatThrownBy(() -> new Document(
                        right.kind(),
                        right.number(),
                        right.issuedAt(),
                        right.dueAt(),
                        right.service(),
                        right.parties(),
                        null,
                        right.currency(),
                        lines,
                        right.amountDue().add(BigDecimal.ONE)))
                .hasMessageContaining("lines add up to 0.32, due is 1.32");
    }
}
