package io.reckoner.documents;

import io.reckoner.document.Document;
import io.reckoner.document.DocumentLine;
import io.reckoner.document.DocumentParties;
import io.reckoner.document.DocumentParty;
import io.reckoner.document.DocumentTax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** What an e-invoice has to say by EN 16931, and a document may not know: each by its name, so that somebody can add it. */
final class EInvoiceNeeds {
    private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "G", "K", "O");
    private static final Set<String> TAXED = Set.of("S");
    private static final Set<String> WITHOUT_REASON = Set.of("S", "Z");
    private static final Set<String> BETWEEN_COMPANIES = Set.of("AE", "K");
    private static final int MOST_DIGITS = 2;
    /** Half a cent: how far a tax at the minor unit may be from what the rate gives. */
    private static final BigDecimal ROUNDED = new BigDecimal("0.005");

    private final Document document;
    private final List<String> missing = new ArrayList<>();

    private EInvoiceNeeds(Document document) {
        this.document = document;
    }

    /** Empty if it can be made. */
    static List<String> missing(Document document) {
        var needs = new EInvoiceNeeds(document);
        needs.currency();
        needs.parties();
        needs.tax();
        needs.rest();
        return needs.missing;
    }

    private void need(boolean there, String what) {
        if (!there) {
            missing.add(what);
        }
    }

    private void currency() {
        String currency = document.currency().isoCode();
        need(
                currency != null && Currency.getInstance(currency).getDefaultFractionDigits() <= MOST_DIGITS,
                "a currency with two decimals at most (it is in "
                        + document.currency().symbol() + ")");
    }

    private void parties() {
        DocumentParties parties = document.parties();
        DocumentParty seller = parties.seller();
        if (seller == null) {
            missing.add("the seller");
        } else {
            need(seller.address() != null, "the seller's address");
            need(seller.vatId() != null || seller.registration() != null, "the seller's VAT id or registration");
        }
        need(parties.buyer().address() != null, "the buyer's address");
    }

    private void tax() {
        DocumentTax tax = document.parties().tax();
        if (tax == null) {
            missing.add("how the sale is taxed");
            return;
        }
        String category = tax.category();
        if (!CATEGORIES.contains(category)) {
            missing.add("a tax category of "
                    + String.join(", ", CATEGORIES.stream().sorted().toList()) + " (it is " + category + ")");
            return;
        }
        need(
                WITHOUT_REASON.contains(category) || tax.exemption() != null,
                "why there is no tax (category " + category + ")");
        identified(category);
        BigDecimal expected =
                TAXED.contains(category) ? basis().multiply(tax.percent()).movePointLeft(2) : BigDecimal.ZERO;
        BigDecimal taxes = document.taxes();
        need(
                expected.subtract(taxes).abs().compareTo(ROUNDED) <= 0,
                "tax lines that come to what the rate gives: " + tax.percent().toPlainString() + " % of "
                        + basis().toPlainString() + ", found " + taxes.toPlainString());
    }

    private BigDecimal basis() {
        return document.amountDue().subtract(document.taxes());
    }

    private void identified(String category) {
        DocumentParty seller = document.parties().seller();
        if (!category.equals("O") && seller != null) {
            need(seller.vatId() != null || seller.taxNumber() != null, "the seller's VAT id or tax number");
        }
        if (BETWEEN_COMPANIES.contains(category)) {
            need(document.parties().buyer().vatId() != null, "the buyer's VAT id (category " + category + ")");
        }
        need(!category.equals("K") || document.service() != null, "a service period (category K)");
    }

    private void rest() {
        need(
                document.kind() != Document.Kind.INVOICE
                        || document.amountDue().signum() <= 0
                        || document.dueAt() != null,
                "when it is due: net payment terms of the contract");
        need(document.lines().stream().anyMatch(this::isItem), "a line");
    }

    private boolean isItem(DocumentLine line) {
        return document.counts(line) && line.what() != DocumentLine.What.TAX;
    }

    /** What it says of a document that cannot be made one. */
    static DocumentRefused refused(Document document, List<String> missing) {
        return new DocumentRefused("no e-invoice of " + document.number() + ": it lacks " + String.join("; ", missing));
    }
}
