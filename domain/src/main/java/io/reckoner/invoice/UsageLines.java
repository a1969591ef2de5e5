package io.reckoner.invoice;

import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.BalanceId;
import io.reckoner.money.CreditType;
import io.reckoner.rating.RatedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pieces of a statement as invoice lines, each applied line right after the line it offsets (I13). */
public final class UsageLines {
    private UsageLines() {}

    /** Covered lines carry the balance's name on their applied line; {@code nameOf} tells it. */
    public static List<LineItem> of(List<Piece> pieces, Function<BalanceId, String> nameOf) {
        var lines = new ArrayList<LineItem>(pieces.size() + 4);
        @Nullable RatedLine before = null;
        for (Piece piece : pieces) {
            RatedLine rated = piece.line();
            lines.add(line(piece, !rated.equals(before)));
            before = rated;
            Funding funding = piece.funding();
            if (funding != null && piece.isApplied()) {
                lines.add(new LineItem.Applied(
                        rated.productId(),
                        nameOf.apply(funding.balanceId()),
                        rated.group(),
                        rated.price().creditType(),
                        rated.window(),
                        piece.total().negate(),
                        funding));
            }
        }
        return lines;
    }

    private static LineItem line(Piece piece, boolean isFirst) {
        SubscriptionCharge seats = piece.line().seats();
        if (seats != null) {
            return subscription(piece, seats);
        }
        return piece.line().type() == ProductType.COMPOSITE ? composite(piece) : usage(piece, isFirst);
    }

    private static LineItem subscription(Piece piece, SubscriptionCharge seats) {
        RatedLine rated = piece.line();
        return new LineItem.Subscription(
                rated.productId(),
                rated.version().name(),
                rated.price().creditType(),
                rated.window(),
                piece.slice().tier(),
                piece.slice().quantity(),
                piece.slice().unitPrice(),
                piece.total(),
                listPrice(rated.price().list(), piece.slice().position()),
                seats.isProrated(),
                seats.subscription().id(),
                piece.funding());
    }

    private static LineItem usage(Piece piece, boolean isFirst) {
        RatedLine rated = piece.line();
        return new LineItem.Usage(
                rated.productId(),
                rated.version().name(),
                rated.group(),
                rated.price().creditType(),
                rated.window(),
                piece.slice().tier(),
                piece.slice().quantity(),
                piece.slice().unitPrice(),
                piece.total(),
                listPrice(rated.price().list(), piece.slice().position()),
                isFirst || rated.metered() == null ? rated.metered() : BigDecimal.ZERO,
                piece.funding());
    }

    private static @Nullable ListPrice listPrice(@Nullable PricedRate list, BigDecimal position) {
        return list == null ? null : new ListPrice(list.type(), list.prices().priceAt(position));
    }

    private static LineItem composite(Piece piece) {
        RatedLine rated = piece.line();
        return new LineItem.Composite(
                rated.productId(),
                rated.version().name(),
                rated.price().creditType(),
                rated.window(),
                piece.slice().tier(),
                piece.slice().quantity(),
                piece.slice().unitPrice(),
                piece.total(),
                rated.isMinimum(),
                piece.funding());
    }

    /** One line for what is left of each custom unit (Y2), by the unit's name; none where nothing is left. */
    public static List<LineItem> conversions(List<LineItem> lines, RateCard card) {
        var left = new TreeMap<CreditType, BigDecimal>(
                Comparator.comparing(CreditType::name).thenComparing(CreditType::id));
        for (LineItem line : lines) {
            if (line.creditType().kind() == CreditType.Kind.CUSTOM) {
                left.merge(line.creditType(), line.total(), BigDecimal::add);
            }
        }
        var conversions = new ArrayList<LineItem>();
        left.forEach((unit, quantity) -> {
            if (quantity.signum() != 0) {
                conversions.add(new LineItem.Conversion(
                        card.fiat(), unit, quantity, card.conversion(unit).orElseThrow()));
            }
        });
        return conversions;
    }
}
