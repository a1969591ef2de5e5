package io.reckoner.contract;

import io.reckoner.balance.Applicability;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Which part of some products' lines a reseller gets, and since when (Z5); it changes no invoice. A changed royalty is another
 * one from the change on (E4).
 *
 * @param on products by id or tag
 */
public record ResellerRoyalty(UUID id, ResellerType type, BigDecimal fraction, Term term, Applicability on) {
    /** {@code instant}: the line's; one that goes on beyond the royalty's end belongs to it whole. */
    public boolean isOn(ProductId product, ProductVersion version, Instant instant) {
        return term.contains(instant) && on.allows(product, version, Group.NONE);
    }
}
