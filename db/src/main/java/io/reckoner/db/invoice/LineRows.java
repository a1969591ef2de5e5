package io.reckoner.db.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.TierMark;
import io.reckoner.db.contract.GroupJson;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineItem.ListPrice;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of a chunk's invoices as COPY rows, with the items they settle. What a kind of line does not have is null. */
final class LineRows implements LineItem.Cases<CopyRows> {
    private final CopyRows lines = new CopyRows("invoice_line (" + ContentHash.LINE + ")");
    private final CopyRows items = new CopyRows("billed_item (item_id, customer_id, invoice_id)");

    private UUID customer = new UUID(0, 0);
    private UUID invoice = new UUID(0, 0);
    private int position;

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
        begin("usage", usage, usage.quantity(), usage.unitPrice(), usage.window());
        group(usage.group());
        tier(usage.tier()).add(usage.metered());
        listPrice(usage.list());
        funding(usage.funding());
        return nulls(5);
    }

    @Override
    public CopyRows composite(LineItem.Composite composite) {
        begin("composite", composite, composite.quantity(), composite.unitPrice(), composite.window());
        nulls(2);
        tier(composite.tier());
        nulls(3);
        funding(composite.funding());
        return nulls(3).add(composite.isMinimum()).addNull();
    }

    @Override
    public CopyRows applied(LineItem.Applied applied) {
        begin("applied_commit_or_credit", applied, BigDecimal.ONE, null, applied.window());
        group(applied.group());
        nulls(6);
        funding(applied.funding());
        return nulls(5);
    }

    @Override
    public CopyRows scheduled(LineItem.Scheduled scheduled) {
        begin("scheduled", scheduled, scheduled.quantity(), scheduled.unitPrice(), null);
        settle(scheduled.itemId());
        nulls(11).add(scheduled.scheduledChargeId()).add(scheduled.itemId());
        return nulls(3);
    }

    @Override
    public CopyRows commitPurchase(LineItem.CommitPurchase purchase) {
        begin("commit_purchase", purchase, purchase.quantity(), purchase.unitPrice(), null);
        settle(purchase.itemId());
        nulls(8).add(purchase.balanceId());
        nulls(3).add(purchase.itemId()).add(purchase.prorated());
        return nulls(2);
    }

    @Override
    public CopyRows trueUp(LineItem.TrueUp trueUp) {
        begin("trueup", trueUp, BigDecimal.ONE, trueUp.total(), null);
        settle(trueUp.itemId());
        nulls(8).add(trueUp.balanceId()).addNull().add(BalanceType.POSTPAID.name());
        lines.addNull().add(trueUp.itemId());
        return nulls(3);
    }

    @Override
    public CopyRows tax(LineItem.Tax tax) {
        begin("tax", tax, BigDecimal.ONE, tax.total(), null);
        nulls(8).add(tax.balanceId());
        return nulls(7);
    }

    @Override
    public CopyRows conversion(LineItem.Conversion conversion) {
        begin("cpu_conversion", conversion, conversion.quantity(), conversion.unitPrice(), null);
        return nulls(15).add(conversion.unit().id().value());
    }

    private void begin(
            String type, LineItem line, BigDecimal quantity, @Nullable BigDecimal unitPrice, @Nullable Period window) {
        lines.add(invoice)
                .add(position)
                .add(type)
                .add(line.name())
                .add(line.productId() == null ? null : line.productId().value())
                .add(line.creditType().id().value())
                .add(quantity)
                .add(unitPrice)
                .add(line.total())
                .add(window == null ? null : window.startingAt())
                .add(window == null ? null : window.endingBefore());
    }

    private void group(Group group) {
        lines.add(GroupJson.of(group.pricing())).add(GroupJson.of(group.presentation()));
    }

    private CopyRows tier(@Nullable TierMark tier) {
        return tier == null
                ? nulls(3)
                : lines.add(tier.level()).add(tier.startingAt()).add(tier.size());
    }

    private void listPrice(@Nullable ListPrice list) {
        if (list == null) {
            nulls(2);
        } else {
            lines.add(list.rateType() == RateType.FLAT ? null : list.rateType().name())
                    .add(list.price());
        }
    }

    private void funding(@Nullable Funding funding) {
        if (funding == null) {
            nulls(3);
        } else {
            lines.add(funding.balanceId())
                    .add(funding.segmentId().value())
                    .add(funding.balanceType().name());
        }
    }

    private CopyRows nulls(int columns) {
        for (int column = 0; column < columns; column++) {
            lines.addNull();
        }
        return lines;
    }

    private void settle(UUID item) {
        items.add(item).add(customer).add(invoice).endRow();
    }

    void copyInto(Connection connection, String schema) throws SQLException, IOException {
        lines.copyInto(connection, schema);
        items.copyInto(connection, schema);
    }
}
