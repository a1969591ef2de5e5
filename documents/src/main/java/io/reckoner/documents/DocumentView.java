package io.reckoner.documents;

import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine;
import io.reckoner.document.DocumentLine.What;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document as the names and texts that a template fills in; what there is none of is false, so that a section skips it. */
final class DocumentView {
    private static final Object NONE = false;
    private static final Set<String> FROM_RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "iw", "ur", "yi");

    private final Document document;
    private final Map<String, String> words;
    private final LocalText text;
    private final int digits;

    private DocumentView(Document document, Map<String, String> words, Locale locale) {
        this.document = document;
        this.words = words;
        this.text = new LocalText(locale);
        String currency = document.currency().isoCode();
        this.digits = currency == null ? 0 : Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /** {@code logo}: a URI; null if there is none. */
    static Map<String, Object> of(Document document, Words words, @Nullable String logo) {
        Locale locale = words.locale(document.parties().language());
        return new DocumentView(document, words.of(locale), locale).values(locale, logo);
    }

    private Map<String, Object> values(Locale locale, @Nullable String logo) {
        var values = new LinkedHashMap<String, Object>();
        values.put("words", words);
        values.put("lang", locale.toLanguageTag());
        values.put("dir", FROM_RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr");
        values.put("logo", orNone(logo));
        values.put("title", word("title." + document.kind().name().toLowerCase(Locale.ROOT)));
        values.put("number", document.number());
        values.put("issuedOn", text.day(document.issuedAt()));
        values.put("dueOn", document.dueAt() == null ? NONE : text.day(document.dueAt()));
        values.put("period", document.service() == null ? NONE : text.days(document.service()));
        Document.Corrected corrects = document.corrects();
        values.put(
                "corrects",
                corrects == null
                        ? NONE
                        : Map.of("number", corrects.number(), "issuedOn", text.day(corrects.issuedAt())));
        values.put("seller", party(document.parties().seller(), locale));
        values.put("buyer", party(document.parties().buyer(), locale));
        values.put("currency", document.currency().symbol());
        values.put("lines", document.lines().stream().map(this::line).toList());
        values.put("totals", totals());
        values.put("amountDue", text.amount(document.amountDue(), digits));
        DocumentTax tax = document.parties().tax();
        values.put("exemption", orNone(tax == null ? null : tax.exemption()));
        return values;
    }

    private static Object party(@Nullable DocumentParty party, Locale locale) {
        if (party == null) {
            return NONE;
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("name", party.name());
        values.put("address", party.address() == null ? List.of() : address(party.address(), locale));
        values.put("vatId", orNone(party.vatId()));
        values.put("taxNumber", orNone(party.taxNumber()));
        values.put("registration", orNone(party.registration()));
        values.put("email", orNone(party.email()));
        return values;
    }

    private static List<String> address(DocumentParty.Postal address, Locale locale) {
        var lines = new ArrayList<>(address.lines());
        var town = new ArrayList<String>();
        for (String part : new @Nullable String[] {address.postcode(), address.city(), address.subdivision()}) {
            if (part != null) {
                town.add(part);
            }
        }
        if (!town.isEmpty()) {
            lines.add(String.join(" ", town));
        }
        lines.add(new Locale.Builder().setRegion(address.country()).build().getDisplayCountry(locale));
        return lines;
    }

    private Map<String, Object> line(DocumentLine line) {
        var values = new LinkedHashMap<String, Object>();
        boolean counts = document.counts(line);
        String unit = counts || line.what() == What.HEADING
                ? ""
                : "\u00a0" + line.creditType().symbol();
        values.put("heading", line.what() == What.HEADING);
        values.put("applied", line.what() == What.APPLIED);
        values.put("text", name(line));
        values.put("period", window(line.window()));
        values.put("quantity", NONE);
        values.put("price", NONE);
        BigDecimal quantity = line.quantity();
        BigDecimal price = line.unitPrice();
        if (quantity != null && price != null) {
            values.put(
                    "quantity",
                    line.percentage() ? text.amount(quantity, counts ? digits : 0) : text.quantity(quantity));
            values.put(
                    "price", line.percentage() ? text.percent(price) : text.amount(price, counts ? digits : 0) + unit);
        }
        values.put("amount", line.what() == What.HEADING ? "" : text.amount(line.amount(), counts ? digits : 0) + unit);
        return values;
    }

    /** What it is for, if that is not the whole period. */
    private Object window(@Nullable Period window) {
        return window == null || window.equals(document.service()) ? NONE : text.days(window);
    }

    private String name(DocumentLine line) {
        var name = new StringBuilder(
                switch (line.what()) {
                    case ITEM, HEADING, TAX, DISCOUNT -> line.name();
                    case MINIMUM -> filled("line.minimum", line.name());
                    case APPLIED -> filled("line.applied", line.name());
                    case PURCHASE -> filled("line.purchase", line.name());
                    case TRUE_UP -> filled("line.true-up", line.name());
                    case CONVERSION -> filled("line.conversion", line.name());
                });
        if (line.tier() != null) {
            name.append(", ").append(filled("line.tier", text.quantity(BigDecimal.valueOf(line.tier()))));
        }
        if (line.prorated()) {
            name.append(", ").append(word("line.prorated"));
        }
        return name.toString();
    }

    /** The sums between the lines and what is due, where there is something between. */
    private List<Map<String, Object>> totals() {
        var totals = new ArrayList<Map<String, Object>>();
        if (document.has(What.APPLIED) || document.has(What.TAX)) {
            totals.add(total("total.subtotal", document.subtotal()));
        }
        if (document.has(What.APPLIED)) {
            totals.add(total("total.applied", document.applied()));
        }
        if (document.has(What.TAX)) {
            totals.add(total("total.tax", document.taxes()));
        }
        return totals;
    }

    private Map<String, Object> total(String label, BigDecimal amount) {
        return Map.of("label", word(label), "amount", text.amount(amount, digits));
    }

    private String filled(String key, String name) {
        return word(key).replace("{0}", name);
    }

    private String word(String key) {
        String word = words.get(key);
        if (word == null) {
            throw new DocumentRefused("template: no word for " + key);
        }
        return word;
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? NONE : value;
    }
}
