package io.reckoner.terms.shape;

import io.reckoner.balance.RateBase;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.OverrideTarget;
import io.reckoner.contract.OverrideTargets;
import io.reckoner.contract.PriceChange;
import io.reckoner.contract.PriceOverride;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored overrides of one contract as the domain knows them (§7). */
final class OverrideMapper {
    private final Catalog catalog;
    private final CreditType fiat;

    /** {@code fiat}: of the contract's card; what an overwrite is in that does not name a unit. */
    OverrideMapper(Catalog catalog, CreditType fiat) {
        this.catalog = catalog;
        this.fiat = fiat;
    }

    /** Those that may touch usage or composites, in the order they were added. */
    List<PriceOverride> overrides(List<Terms> stored) {
        return stored.stream()
                .filter(override -> !isOfSubscriptions(override))
                .map(this::override)
                .toList();
    }

    /** Each of its specifiers names a billing frequency, which only subscription rates have (O12). */
    private static boolean isOfSubscriptions(Terms override) {
        List<Terms> specifiers = override.list("override_specifiers");
        return !specifiers.isEmpty() && specifiers.stream().allMatch(OverrideMapper::isOfSubscription);
    }

    private static boolean isOfSubscription(Terms specifier) {
        return specifier.has("billing_frequency");
    }

    private PriceOverride override(Terms override) {
        return new PriceOverride(
                override.id("id"),
                new Term(
                        override.instant("starting_at"),
                        override.findInstant("ending_before").orElse(null)),
                new OverrideTargets(
                        override.findId("product_id").map(ProductId::new).orElse(null),
                        override.texts("applicable_product_tags"),
                        override.list("override_specifiers").stream()
                                .filter(specifier -> !isOfSubscription(specifier))
                                .map(OverrideMapper::target)
                                .toList()),
                override.has("entitled") ? override.flag("entitled") : null,
                change(override),
                override.findNumber("priority").orElse(null),
                override.flag("is_commit_specific"),
                RateBase.valueOf(override.text("target", RateBase.LIST_RATE.name())));
    }

    private static OverrideTarget target(Terms specifier) {
        Set<UUID> balances = new HashSet<>();
        Stream.of("commit_ids", "recurring_commit_ids", "recurring_credit_ids", "any_commit_or_credit_ids")
                .flatMap(member -> specifier.texts(member).stream())
                .forEach(id -> balances.add(UUID.fromString(id)));
        return new OverrideTarget(TermsMapper.specifier(specifier), balances);
    }

    private @Nullable PriceChange change(Terms override) {
        return switch (override.text("type", "")) {
            case "MULTIPLIER" -> new PriceChange.Multiplier(override.number("multiplier"));
            case "TIERED" -> new PriceChange.Tiered(RateMapper.factors(override.list("tiers")));
            case "OVERWRITE" -> overwrite(override);
            default -> null;
        };
    }

    private PriceChange overwrite(Terms override) {
        Terms rate = override.get("overwrite_rate");
        return new PriceChange.Overwrite(
                RateMapper.rate(rate, productType(override)),
                rate.findId("credit_type_id")
                        .map(id -> catalog.creditType(new CreditTypeId(id)))
                        .orElse(fiat));
    }

    /** Of the products it names; empty if it names none, or products of several types. */
    private Optional<ProductType> productType(Terms override) {
        List<ProductType> types = Stream.concat(Stream.of(override), override.list("override_specifiers").stream())
                .flatMap(target -> target.findId("product_id").stream())
                .map(id -> catalog.product(new ProductId(id)).type())
                .distinct()
                .toList();
        return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }
}
