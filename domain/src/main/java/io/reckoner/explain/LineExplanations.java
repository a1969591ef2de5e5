package io.reckoner.explain;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.StatementWork;
import io.reckoner.catalog.Catalog;
import io.reckoner.drawdown.Piece;
import io.reckoner.invoice.GroupText;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explains the lines of one invoice, each by its kind. */
final class LineExplanations {
    private final Invoice invoice;
    private final Map<Integer, Piece> pieces = new HashMap<>();
    private final @Nullable PieceExplanation pieceExplanation;

    /** {@code work}: null for an invoice that bills no usage. */
    LineExplanations(Invoice invoice, @Nullable StatementWork work, AccountSnapshot account, Catalog catalog) {
        this.invoice = invoice;
        this.pieceExplanation = work == null ? null : new PieceExplanation(work, account, catalog);
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

    void explain(int position, Paragraphs text) {
        LineItem line = invoice.lines().get(position - 1);
        @Nullable Piece piece = pieces.get(position);
        String group = piece == null ? "" : GroupText.of(piece.line().group());
        text.line(
                position,
                "line " + position + "  " + line.name() + group + "  "
                        + AmountText.of(line.total(), line.creditType()) + " "
                        + line.creditType().symbol());
        line.match(new Explaining(position, text));
    }

    /** One method a kind of line. */
    private final class Explaining implements LineItem.Cases<Paragraphs> {
        private final int position;
        private final Paragraphs text;

        Explaining(int position, Paragraphs text) {
            this.position = position;
            this.text = text;
        }

        @Override
        public Paragraphs usage(LineItem.Usage line) {
            return Objects.requireNonNull(pieceExplanation).explain(piece(), text);
        }

        @Override
        public Paragraphs composite(LineItem.Composite line) {
            return Objects.requireNonNull(pieceExplanation).explain(piece(), text);
        }

        @Override
        public Paragraphs applied(LineItem.Applied line) {
            return text.say("applied", "what the balance pays of line " + (position - 1) + "; see there");
        }

        @Override
        public Paragraphs scheduled(LineItem.Scheduled line) {
            text.say("charge", "item " + line.itemId() + " of scheduled charge " + line.scheduledChargeId());
            return amount(line, line.quantity(), line.unitPrice());
        }

        @Override
        public Paragraphs commitPurchase(LineItem.CommitPurchase line) {
            text.say(
                    "purchase",
                    "item " + line.itemId() + " of commit " + line.balanceId()
                            + (line.prorated()
                                    ? ", prorated to its part of the period (R5, 12 decimals, half up)"
                                    : ""));
            return amount(line, line.quantity(), line.unitPrice());
        }

        @Override
        public Paragraphs trueUp(LineItem.TrueUp line) {
            return text.say(
                    "true-up",
                    "what commit " + line.balanceId() + " promised, less what was drawn from it (T-U2): "
                            + AmountText.of(line.total(), line.creditType()));
        }

        @Override
        public Paragraphs tax(LineItem.Tax line) {
            return text.say("tax", "worked out beforehand, on the purchase of commit " + line.balanceId() + " (V8)");
        }

        @Override
        public Paragraphs conversion(LineItem.Conversion line) {
            List<BigDecimal> totals = invoice.lines().stream()
                    .filter(other -> other.creditType().equals(line.unit()))
                    .map(LineItem::total)
                    .toList();
            text.say(
                    "left",
                    (totals.size() == 1 ? "1 line" : totals.size() + " lines") + " in "
                            + line.unit().symbol() + ", in all "
                            + Decimals.plain(line.quantity()) + " (Y2)");
            return amount(line, line.quantity(), line.unitPrice());
        }

        private Piece piece() {
            return Objects.requireNonNull(pieces.get(position));
        }

        private Paragraphs amount(LineItem line, BigDecimal quantity, BigDecimal unitPrice) {
            return text.say(
                    "amount",
                    Decimals.plain(quantity) + " × " + AmountText.of(unitPrice, line.creditType()) + " = "
                            + AmountText.of(line.total(), line.creditType()));
        }
    }
}
