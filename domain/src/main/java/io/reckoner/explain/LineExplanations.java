package io.reckoner.explain;

import io.reckoner.account.walk.StatementWork;
import io.reckoner.catalog.Catalog;
import io.reckoner.drawdown.Piece;
import io.reckoner.invoice.GroupText;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineView;
import io.reckoner.invoice.Routing;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains the lines of one invoice: what is made of usage by its piece, all else by what it says of itself. */
final class LineExplanations {
    private final Invoice invoice;
    private final Map<Integer, Piece> pieces = new HashMap<>();
    private final @Nullable PieceExplanation pieceExplanation;

    /** {@code work}: null for an invoice that bills no usage. */
    LineExplanations(Invoice invoice, @Nullable StatementWork work, Catalog catalog) {
        this.invoice = invoice;
        this.pieceExplanation = work == null ? null : new PieceExplanation(work, catalog);
        if (work != null) {
            int position = 1;
            for (Piece piece : work.pieces()) {
                pieces.put(position++, piece);
                if (piece.isApplied()) {
                    pieces.put(position++, piece); // its applied line
                }
            }
        }
    }

    /** A line of a consolidated invoice came about where it stands first (Z4). */
    private static String where(Routing.Source source) {
        Routing.Constituent constituent = source.constituent();
        return "line " + source.position() + " of invoice " + constituent.invoiceId() + " of contract "
                + constituent.contractId() + "; see there";
    }

    void explain(int position, Paragraphs text) {
        LineItem line = invoice.lines().get(position - 1);
        @Nullable Piece piece = pieces.get(position);
        String group = piece == null ? "" : GroupText.of(piece.line().group());
        text.line(
                position,
                "line " + position + "  " + line.name() + group + "  "
                        + AmountText.of(line.total(), line.creditType()) + " "
                        + line.creditType().symbol());
        Optional<Routing.Source> source = invoice.routing().sourceOf(position);
        if (source.isPresent()) {
            text.say("from", where(source.get()));
            return;
        }
        LineView.Shown shown = LineView.of(invoice, position);
        if (shown.origin() == null) {
            Objects.requireNonNull(pieceExplanation).explain(Objects.requireNonNull(piece), text);
            return;
        }
        text.say(shown.about(), shown.origin());
        if (line.issuedAs() == null && line.quantity() != null && line.unitPrice() != null) {
            text.say(
                    "amount",
                    Decimals.plain(line.quantity()) + " × " + AmountText.of(line.unitPrice(), line.creditType()) + " = "
                            + AmountText.of(line.total(), line.creditType()));
        }
    }
}
