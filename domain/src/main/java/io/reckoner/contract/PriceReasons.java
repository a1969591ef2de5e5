package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductRates;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.PriceReason.Verdict;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells why {@link EffectiveRates} came to its prices, by the same rules and the same rows. */
public final class PriceReasons {
    private final Contract contract;
    private final RateCard card;
    private final Precedence precedence;

    public PriceReasons(Contract contract, RateCard card) {
        this.contract = contract;
        this.card = card;
        this.precedence = new Precedence(contract.prioritization());
    }

    /** Empty if the card has no row. {@code funding}: null = on demand. */
    public Optional<PriceReason> of(Product product, Group group, Instant instant, @Nullable Balance funding) {
        return ProductRates.inForce(card.ratesOf(product.id()).rowsOf(group), instant)
                .map(row -> reason(row, product, group, instant, funding));
    }

    private PriceReason reason(CardRate row, Product product, Group group, Instant instant, @Nullable Balance funding) {
        ProductVersion version = product.at(instant);
        List<PriceOverride> touching = contract.overridesAt(instant, product.id(), version, group, null);
        List<PriceOverride> acting = touching.stream()
                .filter(override -> override.change() != null)
                .filter(override -> Precedence.acts(override, row, version, group, funding))
                .toList();
        Optional<PriceOverride> winner = precedence.winner(acting);
        var verdicts = new ArrayList<Verdict>();
        winner.ifPresent(override -> verdicts.add(new Verdict(override, true, "prices these units")));
        for (PriceOverride override : touching) {
            if (winner.filter(override::equals).isEmpty()) {
                String why = acting.contains(override)
                        ? precedence.whyNot(override, winner.orElseThrow())
                        : whyNotActing(override, row, funding);
                verdicts.add(new Verdict(override, false, why));
            }
        }
        return new PriceReason(row, Precedence.base(row, funding), verdicts);
    }

    private static String whyNotActing(PriceOverride override, CardRate row, @Nullable Balance funding) {
        RateKind base = Precedence.base(row, funding);
        if (override.change() == null) {
            return "says only whether the product is entitled";
        }
        if (override.commitSpecific() && funding == null) {
            return "is for units that a commit or credit funds (O10)";
        }
        return override.target() == base
                ? "is for units that other commits or credits fund (O10)"
                : "acts on " + override.target() + ", these units cost " + base + " (L3)";
    }

    /** What begins or ends at an instant and may change the price of the product and group (P10). */
    public List<String> changesAt(Product product, Group group, Instant instant) {
        var changes = new ArrayList<String>();
        for (CardRate row : card.ratesOf(product.id()).rowsOf(group)) {
            change(row.term(), instant).ifPresent(what -> changes.add("a rate of card " + card.name() + " " + what));
        }
        for (PriceOverride override : contract.overrides()) {
            if (override.targets().includes(product.id(), product.at(instant), group)) {
                change(override.term(), instant)
                        .ifPresent(what -> changes.add("override " + override.id() + " " + what));
            }
        }
        if (product.versions().stream().anyMatch(version -> version.startingAt().equals(instant))) {
            changes.add("a version of the product begins");
        }
        return changes;
    }

    private static Optional<String> change(Term term, Instant instant) {
        if (term.startingAt().equals(instant)) {
            return Optional.of("begins");
        }
        return term.end().filter(instant::equals).map(end -> "ends");
    }
}
