package io.reckoner.db.export;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.LineItem;
import io.reckoner.terms.shape.CarriedMembers;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What exports say of lines that stands with the things they come from.
 *
 * @param amendments by which amendment a term came, if by one (E3)
 * @param carried what is only passed on
 * @param services what each scheduled line of a professional service carries (H10)
 */
record LineSources(
        Map<ProductId, ProductType> productTypes,
        Map<UUID, UUID> amendments,
        Map<UUID, CarriedMembers> services,
        Map<UUID, CarriedMembers> royalties,
        Carried carried) {
    static LineSources read(InvoiceStore invoices, DataSource dataSource) {
        return new LineSources(
                invoices.productTypes(),
                invoices.amendments(),
                invoices.services(),
                invoices.royalties(),
                Carried.read(dataSource));
    }

    String productType(ProductId product) {
        return Objects.requireNonNull(productTypes.get(product), () -> "no product " + product)
                .lineItemType();
    }

    /** By which the term came that the line bills an item of; null: by none. */
    @Nullable
    UUID amendment(LineItem line) {
        if (line.itemId() == null) {
            return null;
        }
        BalanceId commit = line.balanceId();
        UUID term = line.termId();
        return term == null && commit != null ? amendments.get(commit.value()) : amendments.get(term);
    }

    Optional<CarriedMembers> service(LineItem line) {
        return Optional.ofNullable(line.itemId()).map(services::get);
    }

    Optional<CarriedMembers> royalty(UUID id) {
        return Optional.ofNullable(royalties.get(id));
    }

    /** By which all of its lines came; null: by none, or not by one. */
    @Nullable
    UUID amendment(Iterable<LineItem> lines) {
        UUID common = null;
        for (LineItem line : lines) {
            UUID amendment = amendment(line);
            if (amendment == null || (common != null && !common.equals(amendment))) {
                return null;
            }
            common = amendment;
        }
        return common;
    }
}
