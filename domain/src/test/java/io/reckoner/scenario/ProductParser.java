package io.reckoner.scenario;

import io.reckoner.scenario.Facts.CompositeFact;
import io.reckoner.scenario.Facts.ConversionFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.QuantityRoundingFact;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what is said of a product, its clauses in any order. */
final class ProductParser {
    private Optional<List<String>> tags = Optional.empty();
    private Optional<List<String>> pricingKeys = Optional.empty();
    private Optional<List<String>> presentationKeys = Optional.empty();
    private Optional<ConversionFact> conversion = Optional.empty();
    private Optional<QuantityRoundingFact> rounding = Optional.empty();
    private boolean asMetered;
    private Optional<CompositeFact> composite = Optional.empty();

    private ProductParser() {}

    static ProductFact product(String name, Optional<Instant> from, Words words) {
        var clauses = new ProductParser();
        while (!words.done()) {
            clauses.read(words);
        }
        return new ProductFact(
                name,
                from,
                clauses.tags,
                clauses.pricingKeys,
                clauses.presentationKeys,
                clauses.conversion,
                clauses.rounding,
                clauses.asMetered,
                clauses.composite);
    }

    private void read(Words words) {
        if (words.take("tags")) {
            tags = Optional.of(words.list("a tag"));
        } else if (words.take("by")) {
            pricingKeys = Optional.of(words.list("a group key"));
        } else if (words.take("shown")) {
            words.require("by");
            presentationKeys = Optional.of(words.list("a group key"));
        } else if (words.take("divided")) {
            conversion = Optional.of(conversion(true, words));
        } else if (words.take("multiplied")) {
            conversion = Optional.of(conversion(false, words));
        } else if (words.take("rounded")) {
            RoundingMode mode = words.constant(RoundingMode.class, "up, down or half-up");
            rounding = Optional.of(new QuantityRoundingFact(mode, words.whole("decimals")));
        } else if (words.take("as-metered")) {
            asMetered = true;
        } else if (words.take("composite")) {
            words.require("of");
            composite = Optional.of(composite(words));
        } else {
            throw words.expected(
                    "a clause (tags, by, shown by, divided by, multiplied by, rounded, as-metered, composite of)");
        }
    }

    private static ConversionFact conversion(boolean divides, Words words) {
        words.require("by");
        return new ConversionFact(divides, words.number("a factor"));
    }

    private static CompositeFact composite(Words words) {
        boolean byTag = words.take("tag");
        List<String> named = words.list(byTag ? "a tag" : "a product");
        boolean withComposites = words.take("with");
        if (withComposites) {
            words.require("composites");
        }
        boolean acrossContracts = words.take("across");
        if (acrossContracts) {
            words.require("contracts");
        }
        return new CompositeFact(byTag ? List.of() : named, byTag ? named : List.of(), withComposites, acrossContracts);
    }
}
