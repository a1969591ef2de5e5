package io.reckoner.money;

import io.reckoner.id.CreditTypeId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an amount is counted in: a currency or a custom pricing unit (N2).
 *
 * <p>Amounts are kept in the stored unit: USD in cents (exponent 2), EUR in euros (exponent 0), a custom unit in units.
 *
 * @param isoCode ISO 4217 code of a FIAT credit type, absent for CUSTOM
 * @param storedUnitExponent decimals of the major unit that the stored unit holds: stored = major × 10^exponent
 */
public record CreditType(
        CreditTypeId id, String name, Kind kind, @Nullable String isoCode, int storedUnitExponent) {
    /** Built in, and the default wherever no credit type is given (N3). */
    public static final CreditType USD = new CreditType(
            new CreditTypeId(UUID.fromString("2714e483-4ff1-48e4-9e25-ac732e8f24f2")),
            "USD (cents)",
            Kind.FIAT,
            "USD",
            2);

    public enum Kind {
        FIAT,
        CUSTOM
    }

    public CreditType {
        if ((kind == Kind.FIAT) != (isoCode != null)) {
            throw new IllegalArgumentException("credit type " + id + ": an ISO code belongs to FIAT and only to FIAT");
        }
    }

    /** Decimals of the stored unit that a payable amount keeps: USD 0 (whole cents), EUR 2, JPY 0 (N6). */
    public int payableDecimals() {
        return isoCode == null ? 0 : Currency.getInstance(isoCode).getDefaultFractionDigits() - storedUnitExponent;
    }

    /** How the unit is called on paper: the ISO code, or the custom unit's name. */
    public String symbol() {
        return isoCode == null ? name : isoCode;
    }
}
