package io.reckoner.contract;

import io.reckoner.id.ContractId;
import org.jspecify.annotations.Nullable;

/**
 * Why an account cannot be billed, for the person who has to mend it: what was found, what was expected, and whose.
 *
 * <p>{@code Contract 7f3…: usage row api-calls [01-15T23:00, 01-16T02:00) straddles the price change at 01-16T00:00}.
 *
 * @param contractId null if it is of the account, and no contract of it can be named
 */
public record BillingProblem(Kind kind, @Nullable ContractId contractId, String message) {
    public enum Kind {
        /** A term, rate or product setting that would change money and that this engine cannot bill yet. */
        UNSUPPORTED_TERM,
        /** A usage row that crosses a cut, so that it cannot be billed exactly (U11). */
        STRADDLING_USAGE,
        /** Usage that two contracts would both bill (F2). */
        DOUBLE_CLAIM,
        /** One product priced in two units at once (Y5). */
        MIXED_UNITS,
        /** A subscription that nothing prices, when a charge falls due (S1). */
        MISSING_RATE,
        /** A CUSTOM rate that no processor prices (P6). */
        CUSTOM_RATE,
        /** Composite products that are a percentage of one another (M2). */
        COMPOSITE_CYCLE,
        /** A recharge, or a price of seats, in a custom unit that no rate card gives a worth (V4, Y2). */
        NO_CONVERSION,
        /** A balance that a line of an invoice as issued draws and that has not so much left (B6). */
        ISSUED_DRAW,
        /** Whatever else went wrong while one account was read, computed or written: it must not stop the others. */
        COMPUTATION_FAILED
    }

    @Override
    public String toString() {
        return (contractId == null ? "Account: " : "Contract " + contractId + ": ") + message;
    }
}
