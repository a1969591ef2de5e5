package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.COMMIT_ID;
import static io.reckoner.terms.shape.Members.LINE_ITEMS;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PAYMENT_STATUS;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.SEGMENT_ID;
import static io.reckoner.terms.shape.Members.TYPE;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.catalog.Group;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.money.Decimals;
import io.reckoner.statement.IssuedItem;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an invoice of before says of itself as it was issued (B6): its lines with their amounts, its tax, and whether it is paid. */
public final class IssuedTerms {
    private static final String TOTAL = "total";
    private static final String TAX = "tax";
    private static final String PAID = "PAID";
    private static final String[] TYPES =
            names(InvoiceType.USAGE, InvoiceType.SCHEDULED, InvoiceType.TRUEUP, InvoiceType.USAGE_CONSOLIDATED);
    private static final String[] KINDS = names(IssuedLine.Kind.values());

    private IssuedTerms() {}

    /** What is to be said of a balance that a line draws, by whoever knows the journal so far. */
    public interface Draws {
        /** Reports at the line; {@code segment}: null for any; {@code window}: null if it is not known. */
        void check(Body line, @Nullable UUID balance, @Nullable UUID segment, @Nullable Period window);
    }

    /** Σ of lines as far as they could be read. */
    private static final class Sum {
        private BigDecimal amount = BigDecimal.ZERO;
        private boolean isWhole = true;

        void add(@Nullable BigDecimal more) {
            isWhole &= more != null;
            amount = more == null ? amount : amount.add(more);
        }
    }

    /** {@code period}: null if the invoice's dates are not sound. */
    static void check(Body invoice, @Nullable Period period, References references, Draws draws) {
        var sum = new Sum();
        invoice.optional(TYPE).oneOf(TYPES);
        invoice.optional(LINE_ITEMS).objects(1, line -> sum.add(line(line, period, references, draws)));
        invoice.optional(TAX).object(tax -> {
            sum.add(tax.required(AMOUNT).number());
            tax.optional(NAME).name();
        });
        BigDecimal total = invoice.optional(TOTAL).number();
        invoice.optional(PAYMENT_STATUS).oneOf(PAID, "UNPAID");
        if (!invoice.gives(LINE_ITEMS)) {
            Stream.of(TYPE, TAX, TOTAL, PAYMENT_STATUS)
                    .filter(invoice::gives)
                    .forEach(member -> invoice.problem(Code.EXCLUSIVE, member, "only with " + LINE_ITEMS));
        } else if (total != null && sum.isWhole && total.compareTo(sum.amount) != 0) {
            invoice.problem(Code.RANGE, TOTAL, "the sum of its lines and its tax, " + Decimals.plain(sum.amount));
        }
    }

    private static @Nullable BigDecimal line(Body line, @Nullable Period invoice, References references, Draws draws) {
        UUID product = line.optional(PRODUCT_ID).reference(anyProduct(references));
        if (line.gives(PRODUCT_ID)) {
            line.optional(NAME).name();
        } else {
            line.required(NAME).name();
        }
        String kind = line.optional(TYPE).oneOf(KINDS);
        line.optional(QUANTITY).number();
        line.optional(UNIT_PRICE).number();
        BigDecimal total = line.required(TOTAL).number();
        Period window = window(line, invoice);
        HistoricalTerms.groups(line, product, window, references);
        UUID balance = line.optional(COMMIT_ID).id();
        UUID segment = line.optional(SEGMENT_ID).id();
        if (line.gives(COMMIT_ID)) {
            if (kind != null && !kind.equals(IssuedLine.Kind.APPLIED_COMMIT_OR_CREDIT.name())) {
                line.problem(
                        Code.EXCLUSIVE,
                        TYPE,
                        IssuedLine.Kind.APPLIED_COMMIT_OR_CREDIT + ", as what draws a balance is, or left out");
            }
            if (total != null && total.signum() >= 0) {
                line.problem(Code.RANGE, TOTAL, "below 0: what is drawn from the balance is taken off");
            }
            draws.check(line, balance, segment, window);
        } else if (line.gives(SEGMENT_ID)) {
            line.problem(Code.EXCLUSIVE, SEGMENT_ID, "only with " + COMMIT_ID);
        }
        return total;
    }

    /** The invoice's, as far as the line does not say another. */
    private static @Nullable Period window(Body line, @Nullable Period invoice) {
        Instant start = line.optional(HistoricalTerms.START).instant();
        Instant end = line.optional(HistoricalTerms.END).instantAfter(HistoricalTerms.START, start);
        if (invoice == null) {
            return null;
        }
        Instant from = start == null ? invoice.startingAt() : start;
        Instant until = end == null ? invoice.endingBefore() : end;
        boolean isInside = from.isBefore(until) && invoice.contains(new Period(from, until));
        if (!isInside) {
            line.problem(
                    Code.RANGE,
                    start == null ? HistoricalTerms.END : HistoricalTerms.START,
                    "inside " + invoice.startingAt() + " .. " + invoice.endingBefore());
        }
        return isInside ? new Period(from, until) : null;
    }

    /** Also one that is archived by now, of whatever type: it was sold then. */
    private static Reference anyProduct(References references) {
        return id -> references.named(id) == null
                ? Optional.of(new Complaint(Code.REFERENCE, "a product"))
                : Optional.empty();
    }

    /** Whether a stored invoice is one as issued. */
    public static boolean isAsIssued(Terms invoice) {
        return invoice.has(LINE_ITEMS);
    }

    /** What a stored one says; null for one that the contract prices. */
    static History.@Nullable AsIssued said(Terms invoice) {
        return isAsIssued(invoice)
                ? new History.AsIssued(
                        invoice.findText(TYPE).map(InvoiceType::valueOf).orElse(InvoiceType.USAGE),
                        invoice.findText(PAYMENT_STATUS).map(PAID::equals).orElse(null))
                : null;
    }

    /** The lines of a stored one, the tax last. */
    static List<IssuedItem> items(Terms invoice, Period period) {
        var items = new ArrayList<IssuedItem>();
        for (Terms line : invoice.list(LINE_ITEMS)) {
            IssuedItem.Draw draw = line.findId(COMMIT_ID)
                    .map(balance -> new IssuedItem.Draw(
                            new BalanceId(balance),
                            line.findId(SEGMENT_ID).map(SegmentId::new).orElse(null)))
                    .orElse(null);
            items.add(new IssuedItem(
                    line.findText(TYPE)
                            .map(IssuedLine.Kind::valueOf)
                            .orElse(draw == null ? IssuedLine.Kind.USAGE : IssuedLine.Kind.APPLIED_COMMIT_OR_CREDIT),
                    line.findId(PRODUCT_ID).map(ProductId::new).orElse(null),
                    line.findText(NAME).orElse(null),
                    group(line),
                    new Period(
                            line.findInstant(HistoricalTerms.START).orElse(period.startingAt()),
                            line.findInstant(HistoricalTerms.END).orElse(period.endingBefore())),
                    line.findNumber(QUANTITY).orElse(BigDecimal.ONE),
                    line.findNumber(UNIT_PRICE).orElse(null),
                    line.number(TOTAL),
                    draw));
        }
        invoice.find(TAX).ifPresent(tax -> items.add(tax(tax)));
        return items;
    }

    private static IssuedItem tax(Terms tax) {
        return new IssuedItem(
                IssuedLine.Kind.TAX,
                null,
                tax.text(NAME, TAX),
                Group.NONE,
                null,
                BigDecimal.ONE,
                null,
                tax.number(AMOUNT),
                null);
    }

    private static Group group(Terms line) {
        Map<String, String> pricing =
                line.find(HistoricalTerms.PRICING_VALUES).map(Terms::textMap).orElse(Map.of());
        Map<String, String> presentation = line.find(HistoricalTerms.PRESENTATION_VALUES)
                .map(Terms::textMap)
                .orElse(Map.of());
        return pricing.isEmpty() && presentation.isEmpty() ? Group.NONE : new Group(pricing, presentation);
    }

    private static String[] names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toArray(String[]::new);
    }
}
