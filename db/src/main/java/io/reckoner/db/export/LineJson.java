package io.reckoner.db.export;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.TierMark;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineItem.ListPrice;
import io.reckoner.money.Decimals;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each kind of line has behind its id, in the order of formats §10. */
final class LineJson implements LineItem.Cases<Boolean> {
    private final JsonMembers json;
    private final Map<ProductId, ProductType> productTypes;
    private final Map<UUID, UUID> amendments;

    LineJson(JsonMembers json, Map<ProductId, ProductType> productTypes, Map<UUID, UUID> amendments) {
        this.json = json;
        this.productTypes = productTypes;
        this.amendments = amendments;
    }

    @Override
    public Boolean usage(LineItem.Usage line) {
        common("usage", line, line.quantity(), line.unitPrice(), line.window());
        group(line.group());
        tier(line.tier());
        listPrice(line.list());
        return line.funding() == null || funding(line.funding());
    }

    @Override
    public Boolean composite(LineItem.Composite line) {
        common("composite", line, line.quantity(), line.unitPrice(), line.window());
        tier(line.tier());
        return line.funding() == null || funding(line.funding());
    }

    @Override
    public Boolean applied(LineItem.Applied line) {
        common("applied_commit_or_credit", line, BigDecimal.ONE, null, line.window());
        group(line.group());
        return funding(line.funding());
    }

    @Override
    public Boolean scheduled(LineItem.Scheduled line) {
        common("scheduled", line, line.quantity(), line.unitPrice(), null);
        json.text("scheduled_charge_id", line.scheduledChargeId());
        return amendment(line.scheduledChargeId());
    }

    @Override
    public Boolean commitPurchase(LineItem.CommitPurchase line) {
        common("commit_purchase", line, line.quantity(), line.unitPrice(), null);
        json.text("commit_id", line.balanceId());
        json.text("commit_type", BalanceType.PREPAID.commitType());
        if (line.prorated()) {
            json.flag("is_prorated", true);
        }
        return amendment(line.balanceId().value());
    }

    @Override
    public Boolean trueUp(LineItem.TrueUp line) {
        common("trueup", line, BigDecimal.ONE, line.total(), null);
        json.text("commit_id", line.balanceId());
        json.text("commit_type", BalanceType.POSTPAID.commitType());
        json.begin("postpaid_commit");
        json.text("id", line.balanceId());
        json.end();
        return amendment(line.balanceId().value());
    }

    @Override
    public Boolean tax(LineItem.Tax line) {
        common("tax", line, BigDecimal.ONE, line.total(), null);
        return true;
    }

    @Override
    public Boolean conversion(LineItem.Conversion line) {
        common("cpu_conversion", line, line.quantity(), line.unitPrice(), null);
        return true;
    }

    private void common(
            String type, LineItem line, BigDecimal quantity, @Nullable BigDecimal unitPrice, @Nullable Period window) {
        json.text("type", type);
        json.text("name", line.name());
        json.text("product_id", line.productId());
        json.text("product_type", line.productId() == null ? null : productType(line.productId()));
        json.creditType(line.creditType());
        json.number("quantity", quantity);
        json.number("unit_price", unitPrice);
        json.number("total", line.total());
        json.window(window);
    }

    private String productType(ProductId product) {
        return Objects.requireNonNull(productTypes.get(product), () -> "no product " + product)
                .lineItemType();
    }

    private void group(Group group) {
        json.groupValues(group);
        if (group.presentation().size() == 1) {
            group.presentation().forEach((key, value) -> {
                json.text("group_key", key);
                json.text("group_value", value);
            });
        }
    }

    private void tier(@Nullable TierMark tier) {
        if (tier != null) {
            json.begin("tier");
            json.number("level", BigDecimal.valueOf(tier.level()));
            json.text("starting_at", Decimals.plain(tier.startingAt()));
            json.text("size", tier.size() == null ? null : Decimals.plain(tier.size()));
            json.end();
        }
    }

    private void listPrice(@Nullable ListPrice list) {
        if (list != null) {
            json.begin("list_price");
            json.text("rate_type", list.rateType());
            json.number("price", list.price());
            json.end();
        }
    }

    private boolean amendment(UUID source) {
        UUID amendment = amendments.get(source);
        if (amendment != null) {
            json.text("amendment_id", amendment);
        }
        return true;
    }

    private boolean funding(Funding funding) {
        json.text("commit_id", funding.balanceId());
        json.text("commit_segment_id", funding.segmentId());
        json.text("commit_type", funding.balanceType().commitType());
        json.begin("applied_commit_or_credit");
        json.text("id", funding.balanceId());
        json.text("type", funding.balanceType());
        json.end();
        return true;
    }
}
