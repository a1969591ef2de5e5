package io.reckoner.document;

import io.reckoner.document.DocumentLine.What;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.Names;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as whoever gets it sees it (W3). Amounts are in the major unit, with the digits of its minor unit; lines that count
 * add up to {@code amountDue}, which is what is stored.
 *
 * @param number as it is printed
 * @param issuedAt instants are shown as their day in UTC
 * @param dueAt null if it does not say
 * @param service the service period; null if it has none
 * @param corrects the invoice that it corrects or cancels; null for an invoice
 * @param amountDue negative: in favour of the buyer
 */
public record Document(
        Kind kind,
        String number,
        Instant issuedAt,
        @Nullable Instant dueAt,
        @Nullable Period service,
        DocumentParties parties,
        @Nullable Corrected corrects,
        CreditType currency,
        List<DocumentLine> lines,
        BigDecimal amountDue) {

    /** What it is called. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE,
        /** Takes back an invoice that became void: its lines, negated. */
        CANCELLATION
    }

    /** Another document, by what is printed on it. */
    public record Corrected(String number, Instant issuedAt) {}

    public Document {
        lines = List.copyOf(lines);
        if ((kind == Kind.INVOICE) != (corrects == null)) {
            throw new IllegalArgumentException(kind + " " + number + ": an invoice corrects none, any other does");
        }
        BigDecimal sum = sum(lines, currency, line -> true);
        if (sum.compareTo(amountDue) != 0) {
            throw new IllegalArgumentException(
                    "document " + number + ": lines add up to " + sum + ", due is " + amountDue);
        }
    }

    /** A final invoice, or a credit note; {@code number}: as it is printed; {@code corrects}: null for an invoice. */
    public static Document of(
            Invoice invoice, String number, Names names, DocumentParties parties, @Nullable Corrected corrects) {
        return new Document(
                corrects == null ? Kind.INVOICE : Kind.CREDIT_NOTE,
                number,
                invoice.issuedAt(),
                invoice.dueAt().orElse(null),
                invoice.servicePeriod(),
                parties,
                corrects,
                invoice.creditType(),
                DocumentLines.of(invoice, names),
                DocumentLines.major(invoice.amountDue(), invoice.creditType()));
    }

    /** Σ of what was sold, less discounts. */
    public BigDecimal subtotal() {
        return sum(lines, currency, line -> line.what() != What.APPLIED && line.what() != What.TAX);
    }

    /** Σ of what balances pay, ≤ 0 on an invoice. */
    public BigDecimal applied() {
        return sum(lines, currency, line -> line.what() == What.APPLIED);
    }

    /** Σ of its tax lines. */
    public BigDecimal taxes() {
        return sum(lines, currency, line -> line.what() == What.TAX);
    }

    public boolean has(What what) {
        return lines.stream().anyMatch(line -> line.what() == what);
    }

    /** Lines of a custom pricing unit are no money, and are in the total as what they are converted to. */
    public boolean counts(DocumentLine line) {
        return counts(line, currency);
    }

    private static boolean counts(DocumentLine line, CreditType currency) {
        return line.what() != What.HEADING && line.creditType().equals(currency);
    }

    private static BigDecimal sum(List<DocumentLine> lines, CreditType currency, Predicate<DocumentLine> wanted) {
        return lines.stream()
                .filter(line -> counts(line, currency))
                .filter(wanted)
                .map(DocumentLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What takes it back, issued when it became void. */
    public Document cancellation(String itsNumber, Instant voidedAt) {
        return new Document(
                Kind.CANCELLATION,
                itsNumber,
                voidedAt,
                null,
                service,
                parties,
                new Corrected(number, issuedAt),
                currency,
                lines.stream().map(DocumentLine::negated).toList(),
                amountDue.negate());
    }
}
