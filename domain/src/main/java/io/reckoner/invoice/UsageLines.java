package io.reckoner.invoice;

import io.reckoner.drawdown.Funding;
import io.reckoner.drawdown.Piece;
import io.reckoner.id.BalanceId;
import io.reckoner.money.CreditType;
import io.reckoner.rating.RatedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pieces of a statement as invoice lines, each applied line right after the line it offsets (I13). */
public final class UsageLines {
    private UsageLines() {}

    /** Covered lines carry the balance's name on their applied line; {@code nameOf} tells it. */
    public static List<LineItem> of(List<Piece> pieces, CreditType creditType, Function<BalanceId, String> nameOf) {
        var lines = new ArrayList<LineItem>(pieces.size() + 4);
        for (Piece piece : pieces) {
            RatedLine rated = piece.line();
            lines.add(new LineItem.Usage(
                    rated.productId(),
                    rated.version().name(),
                    creditType,
                    rated.window(),
                    piece.quantity(),
                    rated.unitPrice(),
                    piece.total(),
                    rated.listPrice(),
                    piece.funding()));
            Funding funding = piece.funding();
            if (funding != null) {
                lines.add(new LineItem.Applied(
                        rated.productId(),
                        nameOf.apply(funding.balanceId()),
                        creditType,
                        rated.window(),
                        piece.total().negate(),
                        funding));
            }
        }
        return lines;
    }
}
