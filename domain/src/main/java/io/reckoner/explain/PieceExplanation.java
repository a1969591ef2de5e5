package io.reckoner.explain;

import io.reckoner.account.walk.StatementWork;
import io.reckoner.balance.Balance;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.TierMark;
import io.reckoner.contract.PriceReason;
import io.reckoner.contract.PriceReasons;
import io.reckoner.drawdown.DrawdownOrder;
import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.WindowCuts;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import io.reckoner.usage.Cuts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Explains one piece of a rated line: usage, window, rate, overrides, tier, funding, divisions. */
final class PieceExplanation {
    private final StatementWork work;
    private final Catalog catalog;
    private final WindowCuts windowCuts;
    private final PriceReasons reasons;
    private final DrawdownOrder order;
    private final UsageExplanation usage;

    PieceExplanation(StatementWork work, Catalog catalog) {
        this.work = work;
        this.catalog = catalog;
        this.windowCuts = new WindowCuts(work.terms());
        this.reasons = new PriceReasons(work.terms().contract(), work.terms().card());
        this.order = new DrawdownOrder(work.terms());
        this.usage = new UsageExplanation(work);
    }

    Paragraphs explain(Piece piece, Paragraphs text) {
        RatedLine line = piece.line();
        Product product = catalog.product(line.productId());
        usage.explain(piece, product, text);
        window(line, product, text);
        price(piece, product, text);
        tier(piece, text);
        funding(piece, text);
        return amount(piece, text);
    }

    private void window(RatedLine line, Product product, Paragraphs text) {
        Cuts cuts = windowCuts.of(product, line.group());
        Period window = line.window();
        text.say("window", TimeText.of(window));
        bound("begins", window.startingAt(), "start of the period", cuts, line, product, text);
        bound("ends", window.endingBefore(), "end of the period", cuts, line, product, text);
    }

    private void bound(
            String what,
            Instant instant,
            String otherwise,
            Cuts cuts,
            RatedLine line,
            Product product,
            Paragraphs text) {
        List<String> changes =
                cuts.causeOf(instant).isEmpty() ? List.of() : reasons.changesAt(product, line.group(), instant);
        String cause = changes.isEmpty() ? cuts.causeOf(instant).orElse(otherwise) : String.join(", ", changes);
        text.say("window", what + ": " + cause);
    }

    private void price(Piece piece, Product product, Paragraphs text) {
        RatedLine line = piece.line();
        @Nullable Balance balance = balance(piece).orElse(null);
        Optional<PriceReason> found =
                reasons.of(product, line.group(), line.window().startingAt(), balance);
        if (found.isEmpty()) {
            return;
        }
        PriceReason reason = found.get();
        CreditType unit = reason.row().creditType();
        text.say(
                "rate",
                PriceText.of(reason.baseRate(), unit) + ", " + base(reason) + " of rate card "
                        + work.terms().card().name() + ", in force "
                        + PriceText.of(reason.row().term())
                        + (reason.row().pricingValues().isEmpty()
                                ? ""
                                : " for " + new TreeMap<>(reason.row().pricingValues())));
        for (PriceReason.Verdict verdict : reason.overrides()) {
            text.say(
                    "override",
                    verdict.override().id() + " (" + PriceText.of(verdict.override()) + ") "
                            + (verdict.wins() ? "wins: " : "loses: ") + verdict.why());
        }
    }

    private static String base(PriceReason reason) {
        return reason.base() == RateKind.COMMIT_RATE ? "commit rate" : "list rate";
    }

    private static void tier(Piece piece, Paragraphs text) {
        TierMark tier = piece.slice().tier();
        if (tier != null) {
            BigDecimal from = piece.slice().position();
            text.say(
                    "tier",
                    "level " + tier.level() + " begins at " + Decimals.plain(tier.startingAt())
                            + (tier.size() == null ? " and has no end" : ", size " + Decimals.plain(tier.size()))
                            + "; these are positions " + Decimals.plain(from) + " to "
                            + Decimals.plain(from.add(piece.slice().quantity())) + " of the period");
        }
    }

    private void funding(Piece piece, Paragraphs text) {
        List<DrawdownOrder.Place> places = order.placesFor(piece.line());
        Funding funding = piece.funding();
        if (funding == null) {
            text.say(
                    "funding",
                    places.isEmpty()
                            ? "on demand: no balance may pay for it"
                            : "on demand: what " + places.size() + " balance" + (places.size() == 1 ? "" : "s")
                                    + " left uncovered");
            return;
        }
        for (int index = 0; index < places.size(); index++) {
            DrawdownOrder.Place place = places.get(index);
            if (place.segment().id().equals(funding.segmentId())) {
                text.say(
                        "funding",
                        place.balance().name() + ", "
                                + TimeText.of(place.segment().period()) + ", number "
                                + (index + 1) + " of " + places.size() + " in line"
                                + (index == 0
                                        ? ""
                                        : ", after "
                                                + places.get(index - 1)
                                                        .balance()
                                                        .name() + " by " + place.whyHere())
                                + " (§10.1)");
            }
        }
    }

    private static Paragraphs amount(Piece piece, Paragraphs text) {
        RatedLine line = piece.line();
        CreditType unit = line.price().creditType();
        boolean isFraction = line.type() == ProductType.COMPOSITE && !line.isMinimum();
        BigDecimal units = piece.slice().quantity();
        String quantity = isFraction ? AmountText.of(units, unit) : Decimals.plain(units);
        String price = PriceText.of(PriceSchedule.flat(piece.slice().unitPrice()), isFraction, unit);
        String total = AmountText.of(piece.total(), unit);
        if (!piece.divided()) {
            return text.say("amount", quantity + " × " + price + " = " + total);
        }
        return piece.funding() == null
                ? text.say("amount", total + " is what is left of the line; " + quantity + " at " + price + " (N5)")
                : text.say("amount", total + " ÷ " + price + " = " + quantity + " (N5: 20 decimals, half up)");
    }

    private Optional<Balance> balance(Piece piece) {
        Funding funding = piece.funding();
        return work.terms().funded().stream()
                .map(FundedSegment::balance)
                .filter(balance -> funding != null && balance.id().equals(funding.balanceId()))
                .findFirst();
    }
}
