package io.reckoner.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine.What;
import io.reckoner.document.DocumentParties;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mustangproject.validator.ZUGFeRDValidator;

/** E-invoices, before a judge of schema, of EN 16931's rules and of PDF/A-3 that shares no code with what writes them. */
class EInvoiceTest {
    private static final DocumentWriter WRITER = new DocumentWriter(null, Locale.ENGLISH);

    @TempDir
    private Path folder;

    @Test
    void anInvoiceUnderReverseChargeIsValid() throws IOException {
        Document document = Samples.invoice(
                Samples.parties("de"),
                Samples.item("API requests <EU>", "1000", "0.00153", "1.53"),
                Samples.item("Seats", "3", "10", "30.00"),
                Samples.sum(What.APPLIED, "Commit", "-1.53"),
                Samples.sum(What.DISCOUNT, "Welcome", "-5.00"));

        byte[] pdf = WRITER.pdfWithEInvoice(document);

        assertValid(pdf);
        assertThat(attached(pdf))
                .contains("<ram:TypeCode>380</ram:TypeCode>")
                .contains("<ram:DuePayableAmount>25.00</ram:DuePayableAmount>")
                .contains("<ram:LineTotalAmount>-1.53</ram:LineTotalAmount>");
    }

    @Test
    void aTaxThatIsStoredAndFitsItsRateIsValid() throws IOException {
        var german = new DocumentParties(
                Samples.SELLER, Samples.BUYER, new DocumentTax("S", new BigDecimal("19"), null), "de");
        byte[] pdf = WRITER.pdfWithEInvoice(Samples.invoice(
                german, Samples.item("Seats", "3", "10", "30.00"), Samples.sum(What.TAX, "USt 19 %", "5.70")));

        assertValid(pdf);
        assertThat(attached(pdf))
                .contains("<ram:GrandTotalAmount>35.70</ram:GrandTotalAmount>")
                .contains("<ram:CalculatedAmount>5.70</ram:CalculatedAmount>");
    }

    @Test
    void everyCategoryWithoutTaxIsValid() throws IOException {
        for (String category : List.of("Z", "E", "G", "K", "O")) {
            String reason = category.equals("Z") ? null : "Exempt";
            var parties = new DocumentParties(
                    Samples.SELLER, Samples.BUYER, new DocumentTax(category, BigDecimal.ZERO, reason), "en");
            assertValid(WRITER.pdfWithEInvoice(Samples.invoice(parties, Samples.item("Seats", "3", "10", "30.00"))));
        }
    }

    @Test
    void aCancellationIsValidAndSaysWhatIsCredited() throws IOException {
        Document cancelled = Samples.invoice(
                        Samples.parties("en"),
                        Samples.item("Seats", "3", "10", "30.00"),
                        Samples.sum(What.APPLIED, "Commit", "-12.00"))
                .cancellation("14842-C", Instant.parse("2025-02-20T09:00:00Z"));

        byte[] pdf = WRITER.pdfWithEInvoice(cancelled);

        assertValid(pdf);
        assertThat(attached(pdf))
                .contains("<ram:TypeCode>381</ram:TypeCode>")
                .contains("<ram:DuePayableAmount>18.00</ram:DuePayableAmount>")
                .contains("<ram:IssuerAssignedID>14842</ram:IssuerAssignedID>");
    }

    @Test
    void aPdfWithoutOneIsPdfA3() throws IOException {
        String report = judged(WRITER.pdf(Samples.invoice(Samples.parties("ja"), Samples.lines(60))));

        assertThat(report).contains("flavour=3b", "isCompliant=true");
    }

    @Test
    void whatIsMissingIsNamed() {
        var bare = Samples.invoice(DocumentParties.to("Acme"), Samples.item("Seats", "3", "10", "30.00"));
        assertThatThrownBy(() -> WRITER.pdfWithEInvoice(bare))
                .isInstanceOf(DocumentRefused.class)
                .hasMessage("no e-invoice of 14842: it lacks the seller; the buyer's address; how the sale is taxed");

        var unknown = new DocumentParty("Acme", Samples.BUYER.address(), null, null, null, null);
        var reverse = Samples.invoice(
                new DocumentParties(Samples.SELLER, unknown, Samples.REVERSE_CHARGE, null),
                Samples.item("Seats", "3", "10", "30.00"));
        assertThatThrownBy(() -> WRITER.pdfWithEInvoice(reverse))
                .hasMessage("no e-invoice of 14842: it lacks the buyer's VAT id (category AE)");
    }

    /** Nothing is taxed here: what is not stored is not made up. */
    @Test
    void aRateWithoutItsTaxIsRefused() {
        var taxed = new DocumentParties(
                Samples.SELLER, Samples.BUYER, new DocumentTax("S", new BigDecimal("19"), null), "de");

        assertThatThrownBy(
                        () -> WRITER.pdfWithEInvoice(Samples.invoice(taxed, Samples.item("Seats", "3", "10", "30.00"))))
                .hasMessage("no e-invoice of 14842: it lacks tax lines that come to what the rate gives: 19 % of 30.00,"
                        + " found 0");
    }

    private void assertValid(byte[] pdf) throws IOException {
        String report = judged(pdf);
        assertThat(report).contains("flavour=3b", "isCompliant=true").contains("<summary status=\"valid\"/>");
        assertThat(report).doesNotContain("status=\"invalid\"").doesNotContain("<error");
    }

    private String judged(byte[] pdf) throws IOException {
        Path file = folder.resolve("document.pdf");
        Files.write(file, pdf);
        return new ZUGFeRDValidator().validate(file.toString());
    }

    private static String attached(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertThat(files).containsOnlyKeys("factur-x.xml");
            return new String(
                    files.get("factur-x.xml").getEmbeddedFile().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
