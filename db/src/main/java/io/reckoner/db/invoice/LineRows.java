package io.reckoner.db.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.TierMark;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineItem.ListPrice;
import io.reckoner.terms.document.GroupJson;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lines of a chunk's invoices as COPY rows, with the items they settle. What a kind of line does not have is null. */
final class LineRows implements LineItem.Cases<CopyRows> {
    static final Table LINES = Table.of("invoice_line", ContentHash.LINE);
    private static final Table ITEMS = Table.of("billed_item", "item_id, customer_id, invoice_id");

    private static final Form<Placed<LineItem.Usage>> USAGE = windowed(
                    "usage", LineItem.Usage::quantity, LineItem.Usage::unitPrice, LineItem.Usage::window)
            .and(group(LineItem.Usage::group))
            .and(tier(LineItem.Usage::tier))
            .numeric("metered", row -> row.line.metered())
            .name("list_rate_type", row -> listRateType(row.line.list()))
            .numeric("list_price", row -> ifAny(row.line.list(), ListPrice::price))
            .and(funding(LineItem.Usage::funding))
            .otherwiseNull();

    private static final Form<Placed<LineItem.Composite>> COMPOSITE = windowed(
                    "composite",
                    LineItem.Composite::quantity,
                    LineItem.Composite::unitPrice,
                    LineItem.Composite::window)
            .and(tier(LineItem.Composite::tier))
            .and(funding(LineItem.Composite::funding))
            .bool("is_minimum", row -> row.line.isMinimum())
            .otherwiseNull();

    private static final Form<Placed<LineItem.Applied>> APPLIED = windowed(
                    "applied_commit_or_credit", applied -> BigDecimal.ONE, applied -> null, LineItem.Applied::window)
            .and(group(LineItem.Applied::group))
            .and(funding(LineItem.Applied::funding))
            .otherwiseNull();

    private static final Form<Placed<LineItem.Scheduled>> SCHEDULED = line(
                    "scheduled", LineItem.Scheduled::quantity, LineItem.Scheduled::unitPrice)
            .uuid("scheduled_charge_id", row -> row.line.scheduledChargeId())
            .uuid("item_id", row -> row.line.itemId())
            .otherwiseNull();

    private static final Form<Placed<LineItem.CommitPurchase>> COMMIT_PURCHASE = line(
                    "commit_purchase", LineItem.CommitPurchase::quantity, LineItem.CommitPurchase::unitPrice)
            .uuid("balance_id", row -> row.line.balanceId().value())
            .uuid("item_id", row -> row.line.itemId())
            .bool("is_prorated", row -> row.line.prorated())
            .otherwiseNull();

    private static final Form<Placed<LineItem.TrueUp>> TRUE_UP = line(
                    "trueup", trueUp -> BigDecimal.ONE, LineItem.TrueUp::total)
            .uuid("balance_id", row -> row.line.balanceId().value())
            .name("balance_type", row -> BalanceType.POSTPAID)
            .uuid("item_id", row -> row.line.itemId())
            .otherwiseNull();

    private static final Form<Placed<LineItem.Tax>> TAX = line("tax", tax -> BigDecimal.ONE, LineItem.Tax::total)
            .uuid("balance_id", row -> row.line.balanceId().value())
            .otherwiseNull();

    private static final Form<Placed<LineItem.Conversion>> CONVERSION = line(
                    "cpu_conversion", LineItem.Conversion::quantity, LineItem.Conversion::unitPrice)
            .uuid("converted_credit_type_id", row -> row.line.unit().id().value())
            .otherwiseNull();

    private static final Form<Settled> ITEM = ITEMS.<Settled>form()
            .uuid("item_id", Settled::item)
            .uuid("customer_id", Settled::customer)
            .uuid("invoice_id", Settled::invoice)
            .whole();

    private final CopyRows lines = LINES.rows();
    private final CopyRows items = ITEMS.rows();

    private UUID customer = new UUID(0, 0);
    private UUID invoice = new UUID(0, 0);
    private int position;

    /** A line where it stands. */
    private record Placed<L extends LineItem>(UUID invoice, int position, L line) {}

    /** An item of a schedule, and the invoice it is billed on. */
    private record Settled(UUID item, UUID customer, UUID invoice) {}

    /** What follows are the lines of this invoice. */
    void beginInvoice(UUID ofCustomer, UUID id) {
        customer = ofCustomer;
        invoice = id;
        position = 0;
    }

    void add(LineItem line) {
        position++;
        line.match(this).endRow();
    }

    int length() {
        return lines.length();
    }

    ByteBuffer since(int from) {
        return lines.since(from);
    }

    @Override
    public CopyRows usage(LineItem.Usage usage) {
        return write(USAGE, usage);
    }

    @Override
    public CopyRows composite(LineItem.Composite composite) {
        return write(COMPOSITE, composite);
    }

    @Override
    public CopyRows applied(LineItem.Applied applied) {
        return write(APPLIED, applied);
    }

    @Override
    public CopyRows scheduled(LineItem.Scheduled scheduled) {
        settle(scheduled.itemId());
        return write(SCHEDULED, scheduled);
    }

    @Override
    public CopyRows commitPurchase(LineItem.CommitPurchase purchase) {
        settle(purchase.itemId());
        return write(COMMIT_PURCHASE, purchase);
    }

    @Override
    public CopyRows trueUp(LineItem.TrueUp trueUp) {
        settle(trueUp.itemId());
        return write(TRUE_UP, trueUp);
    }

    @Override
    public CopyRows tax(LineItem.Tax tax) {
        return write(TAX, tax);
    }

    @Override
    public CopyRows conversion(LineItem.Conversion conversion) {
        return write(CONVERSION, conversion);
    }

    private <L extends LineItem> CopyRows write(Form<Placed<L>> form, L line) {
        return form.write(new Placed<>(invoice, position, line), lines);
    }

    /** What every line has. */
    private static <L extends LineItem> Columns<Placed<L>> line(
            String type, Function<L, BigDecimal> quantity, Function<L, @Nullable BigDecimal> unitPrice) {
        return LINES.<Placed<L>>form()
                .uuid("invoice_id", Placed::invoice)
                .integer("position", Placed::position)
                .text("type", row -> type)
                .text("name", row -> row.line.name())
                .uuid(
                        "product_id",
                        row -> row.line.productId() == null
                                ? null
                                : row.line.productId().value())
                .uuid("credit_type_id", row -> row.line.creditType().id().value())
                .numeric("quantity", row -> quantity.apply(row.line))
                .numeric("unit_price", row -> unitPrice.apply(row.line))
                .numeric("total", row -> row.line.total());
    }

    private static <L extends LineItem> Columns<Placed<L>> windowed(
            String type,
            Function<L, BigDecimal> quantity,
            Function<L, @Nullable BigDecimal> unitPrice,
            Function<L, Period> window) {
        return LineRows.<L>line(type, quantity, unitPrice)
                .instant("starting_at", row -> window.apply(row.line).startingAt())
                .instant("ending_before", row -> window.apply(row.line).endingBefore());
    }

    private static <L extends LineItem> UnaryOperator<Columns<Placed<L>>> group(Function<L, Group> of) {
        return columns -> columns.text(
                        "pricing_group_values",
                        row -> GroupJson.of(of.apply(row.line).pricing()))
                .text(
                        "presentation_group_values",
                        row -> GroupJson.of(of.apply(row.line).presentation()));
    }

    private static <L extends LineItem> UnaryOperator<Columns<Placed<L>>> tier(Function<L, @Nullable TierMark> of) {
        return columns -> columns.integerIfAny("tier_level", row -> ifAny(of.apply(row.line), TierMark::level))
                .numeric("tier_starting_at", row -> ifAny(of.apply(row.line), TierMark::startingAt))
                .numeric("tier_size", row -> ifAny(of.apply(row.line), TierMark::size));
    }

    private static <L extends LineItem> UnaryOperator<Columns<Placed<L>>> funding(Function<L, @Nullable Funding> of) {
        return columns -> columns.uuid(
                        "balance_id",
                        row -> ifAny(of.apply(row.line), it -> it.balanceId().value()))
                .uuid(
                        "segment_id",
                        row -> ifAny(of.apply(row.line), it -> it.segmentId().value()))
                .name("balance_type", row -> ifAny(of.apply(row.line), Funding::balanceType));
    }

    private static <S, V> @Nullable V ifAny(@Nullable S part, Function<S, @Nullable V> value) {
        return part == null ? null : value.apply(part);
    }

    /** Flat is what a list price is unless said otherwise. */
    private static @Nullable RateType listRateType(@Nullable ListPrice list) {
        return list == null || list.rateType() == RateType.FLAT ? null : list.rateType();
    }

    private void settle(UUID item) {
        ITEM.write(new Settled(item, customer, invoice), items).endRow();
    }

    void copyInto(Connection connection, String schema) throws SQLException, IOException {
        lines.copyInto(connection, schema);
        items.copyInto(connection, schema);
    }
}
