package io.reckoner.document;

import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line as a document shows it.
 *
 * @param name the product's, the term's or the balance's, and group values behind it
 * @param tier which stretch of the period's units, from 1; null if there is one price for all
 * @param window what it is charged for; null if it has no period
 * @param quantity null for a sum that is no multiple of a price
 * @param unitPrice exact, in the major unit; of a percentage the fraction; null without a quantity
 * @param amount in the major unit: at the minor unit if it counts, else exact in its own unit
 * @param creditType the document's, or a custom pricing unit
 */
public record DocumentLine(
        What what,
        String name,
        @Nullable Integer tier,
        boolean prorated,
        @Nullable Period window,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        boolean percentage,
        BigDecimal amount,
        CreditType creditType) {

    /** What a line is, which a document says in its reader's language. */
    public enum What {
        /** Something sold: usage, seats, a fee, a service. */
        ITEM,
        /** Another contract's lines follow; it has no amount (Z4). */
        HEADING,
        /** What a minimum makes of a percentage (M4). */
        MINIMUM,
        DISCOUNT,
        /** What a balance pays of the line above it. */
        APPLIED,
        PURCHASE,
        TRUE_UP,
        TAX,
        /** What is left of a custom pricing unit, in money (Y2). */
        CONVERSION
    }

    DocumentLine negated() {
        return new DocumentLine(
                what,
                name,
                tier,
                prorated,
                window,
                quantity == null ? null : quantity.negate(),
                unitPrice,
                percentage,
                amount.negate(),
                creditType);
    }
}
