package io.reckoner.documents;

import com.samskivert.mustache.Template;
import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine;
import io.reckoner.document.DocumentLine.What;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document as Factur-X, profile EN 16931 (UN/CEFACT CII D16B). Amounts are those that are shown, so what is due is what is
 * stored (W3). A credit note or a cancellation is type 381, whose amounts say what is credited: positive where the document's
 * are negative.
 */
final class EInvoice {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Object NONE = false;
    private static final Template XML = Resources.xml("factur-x");

    private final Document document;
    private final DocumentTax tax;
    private final boolean credits;

    private EInvoice(Document document) {
        this.document = document;
        this.tax = Objects.requireNonNull(document.parties().tax());
        this.credits = document.kind() != Document.Kind.INVOICE;
    }

    /** Refused, by the name of what is missing, where data are not complete. */
    static String xml(Document document) {
        List<String> missing = EInvoiceNeeds.missing(document);
        if (!missing.isEmpty()) {
            throw EInvoiceNeeds.refused(document, missing);
        }
        return XML.execute(new EInvoice(document).values());
    }

    private Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("number", document.number());
        values.put("type", credits ? "381" : "380");
        values.put("issued", day(document.issuedAt()));
        values.put("due", due());
        values.put("currency", document.currency().symbol());
        values.put("service", period(document.service()));
        Document.Corrected corrects = document.corrects();
        values.put(
                "corrects",
                corrects == null ? NONE : Map.of("number", corrects.number(), "issued", day(corrects.issuedAt())));
        values.put("seller", party(Objects.requireNonNull(document.parties().seller())));
        values.put("buyer", party(document.parties().buyer()));
        values.put("delivered", tax.category().equals("K"));
        values.put("lines", lines());
        values.put("category", tax.category());
        values.put("percent", isOutside() ? NONE : plain(tax.percent()));
        values.put("exemption", orNone(tax.exemption()));
        values.put("basis", amount(document.amountDue().subtract(document.taxes())));
        values.put("tax", amount(document.taxes()));
        values.put("due-amount", amount(document.amountDue()));
        return values;
    }

    /** What is credited is so at once. */
    private Object due() {
        Instant due = document.dueAt() == null && credits ? document.issuedAt() : document.dueAt();
        return due == null ? NONE : day(due);
    }

    /** Not subject to tax: then nobody is named by a VAT id (BR-O-02). */
    private boolean isOutside() {
        return tax.category().equals("O");
    }

    private Object party(DocumentParty party) {
        DocumentParty.Postal address = Objects.requireNonNull(party.address());
        var values = new LinkedHashMap<String, Object>();
        values.put("name", party.name());
        values.put("registration", orNone(party.registration()));
        values.put("vatId", isOutside() ? NONE : orNone(party.vatId()));
        values.put("taxNumber", isOutside() ? NONE : orNone(party.taxNumber()));
        values.put("email", orNone(party.email()));
        values.put("postcode", orNone(address.postcode()));
        String[] names = {"line1", "line2", "line3"};
        for (int index = 0; index < names.length; index++) {
            values.put(
                    names[index],
                    index < address.lines().size() ? address.lines().get(index) : NONE);
        }
        values.put("city", orNone(address.city()));
        values.put("country", address.country());
        values.put("subdivision", orNone(address.subdivision()));
        return values;
    }

    private List<Map<String, Object>> lines() {
        var lines = new ArrayList<Map<String, Object>>();
        for (DocumentLine line : document.lines()) {
            if (document.counts(line) && line.what() != What.TAX) {
                lines.add(line(line, lines.size() + 1));
            }
        }
        return lines;
    }

    /** A price is never negative (BR-27): of what takes off, the quantity is. */
    private Map<String, Object> line(DocumentLine line, int position) {
        BigDecimal amount = signed(line.amount());
        BigDecimal quantity = line.quantity();
        BigDecimal price = line.unitPrice();
        if (quantity == null || price == null || line.percentage()) {
            quantity = BigDecimal.valueOf(amount.signum() < 0 ? -1 : 1);
            price = amount.abs();
        } else {
            quantity = signed(price.signum() < 0 ? quantity.negate() : quantity);
            price = price.abs();
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("position", position);
        values.put("name", line.name());
        values.put("quantity", plain(quantity));
        values.put("price", plain(price));
        values.put("amount", plain(amount));
        values.put("period", period(line.window()));
        return values;
    }

    private static Object period(@Nullable Period period) {
        return period == null
                ? NONE
                : Map.of(
                        "first", DAY.format(LocalText.firstDay(period)),
                        "last", DAY.format(LocalText.lastDay(period)));
    }

    private static String day(Instant instant) {
        return DAY.format(instant.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private String amount(BigDecimal amount) {
        return plain(signed(amount));
    }

    private BigDecimal signed(BigDecimal amount) {
        return credits ? amount.negate() : amount;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? NONE : value;
    }
}
