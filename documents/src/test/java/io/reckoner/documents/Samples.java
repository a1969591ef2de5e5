package io.reckoner.documents;

import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine;
import io.reckoner.document.DocumentLine.What;
import io.reckoner.document.DocumentParties;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import io.reckoner.id.CreditTypeId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Documents that tests write. */
final class Samples {
    static final CreditType EUR =
            new CreditType(new CreditTypeId(new UUID(0, 1)), "EUR", CreditType.Kind.FIAT, "EUR", 0);
    static final Period JANUARY =
            new Period(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-02-01T00:00:00Z"));
    static final DocumentParty SELLER = new DocumentParty(
            "Beispiel Software GmbH",
            new DocumentParty.Postal(List.of("Lindenstraße 5"), "10969", "Berlin", null, "DE"),
            "DE136695976",
            "29/123/45678",
            "HRB 12345",
            "billing@example.com");
    static final DocumentParty BUYER = new DocumentParty(
            "Śnieżka Sp. z o.o.",
            new DocumentParty.Postal(List.of("ul. Długa 1"), "00-238", "Warszawa", null, "PL"),
            "PL5260001246",
            null,
            null,
            null);
    static final DocumentTax REVERSE_CHARGE = new DocumentTax("AE", BigDecimal.ZERO, "Reverse charge");

    private Samples() {}

    static DocumentParties parties(String language) {
        return new DocumentParties(SELLER, BUYER, REVERSE_CHARGE, language);
    }

    static Document invoice(DocumentParties parties, DocumentLine... lines) {
        return invoice(parties, List.of(lines));
    }

    static Document invoice(DocumentParties parties, List<DocumentLine> lines) {
        BigDecimal due = lines.stream().map(DocumentLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Document(
                Document.Kind.INVOICE,
                "14842",
                Instant.parse("2025-02-02T00:00:00Z"),
                Instant.parse("2025-03-04T00:00:00Z"),
                JANUARY,
                parties,
                null,
                EUR,
                lines,
                due);
    }

    static DocumentLine item(String name, String quantity, String price, String amount) {
        return new DocumentLine(
                What.ITEM,
                name,
                null,
                false,
                JANUARY,
                new BigDecimal(quantity),
                new BigDecimal(price),
                false,
                new BigDecimal(amount),
                EUR);
    }

    static DocumentLine sum(What what, String name, String amount) {
        return new DocumentLine(what, name, null, false, null, null, null, false, new BigDecimal(amount), EUR);
    }

    /** One line of usage and one of what a balance pays of it, over and over. */
    static List<DocumentLine> lines(int count) {
        var lines = new ArrayList<DocumentLine>();
        for (int n = 1; n <= count; n++) {
            lines.add(
                    n % 2 == 1
                            ? item("API requests, region: " + n, n + "000", "0.0015", n + ".57")
                            : sum(What.APPLIED, "Commit " + n, "-" + (n - 1) + ".25"));
        }
        return lines;
    }
}
