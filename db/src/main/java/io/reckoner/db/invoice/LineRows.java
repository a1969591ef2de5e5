package io.reckoner.db.invoice;

import io.reckoner.balance.BalanceType;
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
import org.jspecify.annotations.Nullable;

/** The lines of a chunk's invoices as COPY rows, with the items they settle. What a kind of line does not have is null. */
final class LineRows implements LineItem.Cases<CopyRows> {
    private static final Table LINES = Table.of("invoice_line", ContentHash.LINE);
    private static final Table ITEMS = Table.of("billed_item", "item_id, customer_id, invoice_id");

    private static final Form<Placed<LineItem.Usage>> USAGE = windowed(
                    "usage", LineItem.Usage::quantity, LineItem.Usage::unitPrice, LineItem.Usage::window)
            .text("pricing_group_values", row -> GroupJson.of(row.line.group().pricing()))
            .text(
                    "presentation_group_values",
                    row -> GroupJson.of(row.line.group().presentation()))
            .integerIfAny("tier_level", row -> level(row.line.tier()))
            .numeric("tier_starting_at", row -> startingAt(row.line.tier()))
            .numeric("tier_size", row -> size(row.line.tier()))
            .numeric("metered", row -> row.line.metered())
            .name("list_rate_type", row -> listRateType(row.line.list()))
            .numeric(
                    "list_price",
                    row -> row.line.list() == null ? null : row.line.list().price())
            .uuid("balance_id", row -> balance(row.line.funding()))
            .uuid("segment_id", row -> segment(row.line.funding()))
            .name("balance_type", row -> balanceType(row.line.funding()))
            .otherwiseNull();

    private static final Form<Placed<LineItem.Composite>> COMPOSITE = windowed(
                    "composite",
                    LineItem.Composite::quantity,
                    LineItem.Composite::unitPrice,
                    LineItem.Composite::window)
            .integerIfAny("tier_level", row -> level(row.line.tier()))
            .numeric("tier_starting_at", row -> startingAt(row.line.tier()))
            .numeric("tier_size", row -> size(row.line.tier()))
            .uuid("balance_id", row -> balance(row.line.funding()))
            .uuid("segment_id", row -> segment(row.line.funding()))
            .name("balance_type", row -> balanceType(row.line.funding()))
            .bool("is_minimum", row -> row.line.isMinimum())
            .otherwiseNull();

    private static final Form<Placed<LineItem.Applied>> APPLIED = windowed(
                    "applied_commit_or_credit", applied -> BigDecimal.ONE, applied -> null, LineItem.Applied::window)
            .text("pricing_group_values", row -> GroupJson.of(row.line.group().pricing()))
            .text(
                    "presentation_group_values",
                    row -> GroupJson.of(row.line.group().presentation()))
            .uuid("balance_id", row -> balance(row.line.funding()))
            .uuid("segment_id", row -> segment(row.line.funding()))
            .name("balance_type", row -> balanceType(row.line.funding()))
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

    private final CopyRows lines = LINES.rows();
    private final CopyRows items = ITEMS.rows();

    private UUID customer = new UUID(0, 0);
    private UUID invoice = new UUID(0, 0);
    private int position;

    /** A line where it stands. */
    private record Placed<L extends LineItem>(UUID invoice, int position, L line) {}

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

    private static @Nullable Integer level(@Nullable TierMark tier) {
        return tier == null ? null : tier.level();
    }

    private static @Nullable BigDecimal startingAt(@Nullable TierMark tier) {
        return tier == null ? null : tier.startingAt();
    }

    private static @Nullable BigDecimal size(@Nullable TierMark tier) {
        return tier == null ? null : tier.size();
    }

    /** Flat is what a list price is unless said otherwise. */
    private static @Nullable RateType listRateType(@Nullable ListPrice list) {
        return list == null || list.rateType() == RateType.FLAT ? null : list.rateType();
    }

    private static @Nullable UUID balance(@Nullable Funding funding) {
        return funding == null ? null : funding.balanceId().value();
    }

    private static @Nullable UUID segment(@Nullable Funding funding) {
        return funding == null ? null : funding.segmentId().value();
    }

    private static @Nullable BalanceType balanceType(@Nullable Funding funding) {
        return funding == null ? null : funding.balanceType();
    }

    private void settle(UUID item) {
        items.add(item).add(customer).add(invoice).endRow();
    }

    void copyInto(Connection connection, String schema) throws SQLException, IOException {
        lines.copyInto(connection, schema);
        items.copyInto(connection, schema);
    }
}
