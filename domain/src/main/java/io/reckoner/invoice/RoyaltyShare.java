package io.reckoner.invoice;

import io.reckoner.contract.ResellerType;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a royalty makes of one line (Z5): 0.03 of 1,000,000 ¢ are 30,000 ¢.
 *
 * @param position of the line, from 1
 * @param base the line's total in the invoice's credit type, exact
 */
public record RoyaltyShare(int position, UUID royaltyId, ResellerType type, BigDecimal fraction, BigDecimal base) {
    public BigDecimal amount() {
        return base.multiply(fraction);
    }
}
