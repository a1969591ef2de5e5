package io.reckoner.rating;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Slice;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.id.ProductId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Prices what is charged for seats: a line for each price there is, prorated where a part of a period is charged (S5). */
public final class SeatRating {
    private SeatRating() {}

    /** {@code whole}: what seats cost in the whole period. */
    public static List<RatedLine> rate(SubscriptionCharge charge, Standing.Priced whole, Catalog catalog) {
        ProductId product = charge.subscription().productId();
        ProductVersion version = catalog.product(product).at(charge.service().startingAt());
        Standing.Priced prices = charge.prices(whole);
        List<Slice> slices = whole.onDemand().slices(charge.from(), charge.quantity());
        var lines = new ArrayList<RatedLine>(slices.size());
        for (Slice slice : slices) {
            BigDecimal unitPrice = prices.onDemand().priceAt(slice.position());
            lines.add(new RatedLine(
                    ProductType.SUBSCRIPTION,
                    product,
                    version,
                    Group.NONE,
                    charge.service(),
                    new Slice(slice.tier(), slice.position(), slice.quantity(), unitPrice),
                    prices,
                    null,
                    false,
                    charge.total(slice.unitPrice(), slice.quantity()),
                    charge));
        }
        return lines;
    }
}
