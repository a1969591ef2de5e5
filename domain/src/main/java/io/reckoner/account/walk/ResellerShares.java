package io.reckoner.account.walk;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.ResellerRoyalty;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.RoyaltyShare;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What resellers get of an invoice's lines (Z5): of every line that a royalty is on, what balances pay of it taken off. */
final class ResellerShares {
    private ResellerShares() {}

    static Invoice noted(Invoice invoice, Contract contract, Catalog catalog) {
        List<ResellerRoyalty> royalties = contract.fees().royalties();
        if (royalties.isEmpty() || isAsIssued(invoice)) {
            return invoice;
        }
        var shares = new ArrayList<RoyaltyShare>();
        for (int position = 1; position <= invoice.lines().size(); position++) {
            LineItem line = invoice.lines().get(position - 1);
            ProductId product = line.productId();
            if (product != null) {
                Instant instant = instant(invoice, line);
                for (ResellerRoyalty royalty : royalties) {
                    if (royalty.isOn(product, catalog.product(product).at(instant), instant)) {
                        BigDecimal base = line.total().multiply(worth(invoice, line, contract, catalog));
                        shares.add(new RoyaltyShare(position, royalty.id(), royalty.type(), royalty.fraction(), base));
                    }
                }
            }
        }
        return invoice.withRoyalties(shares);
    }

    /** Whatever was owed on what was billed elsewhere was owed there (B6). */
    private static boolean isAsIssued(Invoice invoice) {
        return invoice.history() != null && invoice.history().asIssued() != null;
    }

    /** Where a line begins; of what has no service period, when it is charged. */
    private static Instant instant(Invoice invoice, LineItem line) {
        Period window = line.window();
        return window != null
                ? window.startingAt()
                : invoice.service().map(Period::endingBefore).orElse(invoice.issuedAt());
    }

    /** Of a custom pricing unit what it is worth (Y1). */
    private static BigDecimal worth(Invoice invoice, LineItem line, Contract contract, Catalog catalog) {
        if (line.creditType().equals(invoice.creditType())) {
            return BigDecimal.ONE;
        }
        RateCard card = catalog.rateCard(contract.rateCard().orElseThrow());
        return card.conversion(line.creditType()).orElseThrow();
    }
}
