package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.document.DocumentParties;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who sells, and who buys, as a lawful invoice names them (W3), and how it is taxed. */
public final class PartyTerms {
    /** Of a customer: an object with all of it. */
    public static final String DETAILS = "billing_details";

    /** Of the sellers of an installation the one that sells to customers of whom nobody says who does. */
    public static final String IS_DEFAULT = "is_default";

    public static final String SELLER_ID = "seller_id";

    /** What its numbers begin with; the default is nothing. */
    public static final String INVOICE_PREFIX = "invoice_prefix";

    public static final String CREDIT_NOTE_PREFIX = "credit_note_prefix";

    private static final String LEGAL_NAME = "legal_name";
    private static final String ADDRESS = "address";
    private static final String LINES = "lines";
    private static final String POSTCODE = "postcode";
    private static final String CITY = "city";
    private static final String SUBDIVISION = "subdivision";
    private static final String COUNTRY = "country";
    private static final String VAT_ID = "vat_id";
    private static final String TAX_NUMBER = "tax_number";
    private static final String REGISTRATION = "registration";
    private static final String EMAIL = "email";
    private static final String LANGUAGE = "language";
    private static final String TAX_CATEGORY = "tax_category";
    private static final String TAX_PERCENT = "tax_percent";
    private static final String TAX_EXEMPTION = "tax_exemption";

    private static final int MOST_LINES = 3;
    private static final int LONGEST = 128;
    private static final int LONGEST_PREFIX = 16;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9/._-]*");

    /** UNTDID 5305, those of EN 16931. */
    private static final List<String> CATEGORIES = List.of("S", "Z", "E", "AE", "K", "G", "O");

    private PartyTerms() {}

    /** Reads what is known of a buyer; who sells to it is who calls's. */
    public static void checkBuyer(Body details) {
        text(details.optional(LEGAL_NAME), details, LEGAL_NAME);
        checkParty(details);
        String language = details.optional(LANGUAGE).text(LONGEST);
        if (language != null && Locale.forLanguageTag(language).getLanguage().isEmpty()) {
            details.problem(Code.RANGE, LANGUAGE, "a language such as de, fr-CA or zh-Hans");
        }
    }

    /** Reads all that is known of a seller: what is absent is none. */
    public static void checkSeller(Body seller) {
        seller.required(NAME).name();
        checkParty(seller);
        seller.optional(IS_DEFAULT).bool();
        checkPrefix(seller.optional(INVOICE_PREFIX), seller, INVOICE_PREFIX);
        checkPrefix(seller.optional(CREDIT_NOTE_PREFIX), seller, CREDIT_NOTE_PREFIX);
    }

    private static void checkPrefix(Field field, Body seller, String member) {
        String prefix = field.text(LONGEST_PREFIX);
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            seller.problem(Code.RANGE, member, "letters, digits, and any of / . _ -");
        }
    }

    private static void checkParty(Body party) {
        party.optional(ADDRESS).object(PartyTerms::checkAddress);
        text(party.optional(VAT_ID), party, VAT_ID);
        text(party.optional(TAX_NUMBER), party, TAX_NUMBER);
        text(party.optional(REGISTRATION), party, REGISTRATION);
        String mail = party.optional(EMAIL).text(LONGEST);
        if (mail != null && !MAIL.matcher(mail).matches()) {
            party.problem(Code.RANGE, EMAIL, "an e-mail address");
        }
        checkTax(party);
    }

    private static void checkAddress(Body address) {
        List<String> lines = address.optional(LINES).texts(0, LONGEST);
        if (lines.size() > MOST_LINES) {
            address.problem(Code.RANGE, LINES, "at most " + MOST_LINES);
        }
        text(address.optional(POSTCODE), address, POSTCODE);
        text(address.optional(CITY), address, CITY);
        text(address.optional(SUBDIVISION), address, SUBDIVISION);
        String country = address.required(COUNTRY).text();
        if (country != null && !COUNTRIES.contains(country)) {
            address.problem(Code.RANGE, COUNTRY, "a country by its two letters, such as DE (ISO 3166-1)");
        }
    }

    private static void checkTax(Body party) {
        String category = party.optional(TAX_CATEGORY).oneOf(CATEGORIES.toArray(String[]::new));
        BigDecimal percent = party.optional(TAX_PERCENT).number(Bound.AT_LEAST_ZERO);
        String exemption = text(party.optional(TAX_EXEMPTION), party, TAX_EXEMPTION);
        if (percent != null && percent.compareTo(ALL) > 0) {
            party.problem(Code.RANGE, TAX_PERCENT, "0..100");
        }
        if (category == null && (percent != null || exemption != null)) {
            party.problem(Code.MISSING, TAX_CATEGORY, "the category that it is of");
        }
        if (category != null && percent != null && category.equals("S") != (percent.signum() > 0)) {
            party.problem(Code.RANGE, TAX_PERCENT, "above 0 where the category is S, else 0");
        }
    }

    private static @Nullable String text(Field field, Body body, String member) {
        String text = field.text(LONGEST);
        if (text != null && text.isBlank()) {
            body.problem(Code.RANGE, member, "not only blanks");
        }
        return text;
    }

    /**
     * Of stored terms; what the buyer says of taxes goes before what the seller says.
     *
     * @param buyer null if nothing but its name is known
     * @param name of a buyer that says no legal one
     */
    public static DocumentParties parties(String seller, @Nullable String buyer, String name) {
        JsonNode sells = Json.stored(seller);
        JsonNode buys = buyer == null ? Json.object() : Json.stored(buyer);
        return new DocumentParties(party(sells, ""), party(buys, name), tax(buys, sells), Json.text(buys, LANGUAGE));
    }

    private static DocumentParty party(JsonNode terms, String name) {
        String legal = Json.text(terms, LEGAL_NAME);
        String own = Json.text(terms, NAME);
        return new DocumentParty(
                Objects.requireNonNullElse(legal == null ? own : legal, name),
                address(terms.path(ADDRESS)),
                Json.text(terms, VAT_ID),
                Json.text(terms, TAX_NUMBER),
                Json.text(terms, REGISTRATION),
                Json.text(terms, EMAIL));
    }

    private static DocumentParty.@Nullable Postal address(JsonNode address) {
        String country = address.isObject() ? Json.text(address, COUNTRY) : null;
        return country == null
                ? null
                : new DocumentParty.Postal(
                        StreamSupport.stream(Json.items(address, LINES).spliterator(), false)
                                .map(JsonNode::asString)
                                .toList(),
                        Json.text(address, POSTCODE),
                        Json.text(address, CITY),
                        Json.text(address, SUBDIVISION),
                        country);
    }

    private static @Nullable DocumentTax tax(JsonNode... buyerThenSeller) {
        return Arrays.stream(buyerThenSeller)
                .filter(terms -> Json.text(terms, TAX_CATEGORY) != null)
                .findFirst()
                .map(terms -> new DocumentTax(
                        Objects.requireNonNull(Json.text(terms, TAX_CATEGORY)),
                        Objects.requireNonNullElse(Json.number(terms, TAX_PERCENT), BigDecimal.ZERO),
                        Json.text(terms, TAX_EXEMPTION)))
                .orElse(null);
    }
}
