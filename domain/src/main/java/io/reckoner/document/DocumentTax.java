package io.reckoner.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the sale is taxed; nothing is computed of it (W3): it says what the tax lines of the invoice are.
 *
 * @param category UNTDID 5305: {@code S} standard, {@code Z} zero rated, {@code E} exempt, {@code AE} reverse charge, {@code G}
 *     export, {@code K} intra-community, {@code O} not subject to tax
 * @param percent 19 for 19 %; 0 of a category without tax
 * @param exemption why there is no tax, in words; null where there is one
 */
public record DocumentTax(
        String category, BigDecimal percent, @Nullable String exemption) {}
