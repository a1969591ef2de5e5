package io.reckoner.db.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.TierMark;
import io.reckoner.db.sql.Row;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineItem.ListPrice;
import io.reckoner.money.CreditType;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.terms.document.GroupJson;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stored lines and exclusions as what they were when {@link LineRows} wrote them. */
final class LineMapper {
    private final Map<CreditTypeId, CreditType> creditTypes;

    LineMapper(Map<CreditTypeId, CreditType> creditTypes) {
        this.creditTypes = creditTypes;
    }

    LineItem line(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return switch (type) {
            case "usage" -> usage(row);
            case "composite" -> composite(row);
            case "applied_commit_or_credit" -> applied(row);
            case "scheduled" ->
                new LineItem.Scheduled(
                        product(row),
                        row.getString("name"),
                        creditType(row),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        Row.uuid(row, "scheduled_charge_id"),
                        Row.uuid(row, "item_id"));
            case "commit_purchase" -> purchase(row);
            case "trueup" -> trueUp(row);
            case "tax" ->
                new LineItem.Tax(row.getString("name"), creditType(row), row.getBigDecimal("total"), balance(row));
            case "cpu_conversion" ->
                new LineItem.Conversion(
                        creditType(row),
                        creditType(row, "converted_credit_type_id"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"));
            default -> throw new IllegalStateException("invoice line of unknown type " + type);
        };
    }

    private LineItem usage(ResultSet row) throws SQLException {
        return new LineItem.Usage(
                product(row),
                row.getString("name"),
                group(row),
                creditType(row),
                window(row),
                tier(row),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                row.getBigDecimal("total"),
                listPrice(row),
                row.getBigDecimal("metered"),
                fundingIfAny(row));
    }

    private LineItem composite(ResultSet row) throws SQLException {
        return new LineItem.Composite(
                product(row),
                row.getString("name"),
                creditType(row),
                window(row),
                tier(row),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                row.getBigDecimal("total"),
                row.getBoolean("is_minimum"),
                fundingIfAny(row));
    }

    private LineItem applied(ResultSet row) throws SQLException {
        return new LineItem.Applied(
                product(row),
                row.getString("name"),
                group(row),
                creditType(row),
                window(row),
                row.getBigDecimal("total"),
                funding(row));
    }

    private LineItem trueUp(ResultSet row) throws SQLException {
        return new LineItem.TrueUp(
                product(row),
                row.getString("name"),
                creditType(row),
                row.getBigDecimal("total"),
                balance(row),
                Row.uuid(row, "item_id"));
    }

    private LineItem purchase(ResultSet row) throws SQLException {
        return new LineItem.CommitPurchase(
                product(row),
                row.getString("name"),
                creditType(row),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                balance(row),
                row.getBoolean("is_prorated"),
                Row.uuid(row, "item_id"));
    }

    static ExcludedUsage excluded(ResultSet row) throws SQLException {
        return new ExcludedUsage(
                product(row),
                group(row),
                ExcludedUsage.Reason.valueOf(row.getString("reason")),
                row.getBigDecimal("quantity"),
                window(row));
    }

    private static BalanceId balance(ResultSet row) throws SQLException {
        return Row.id(row, "balance_id", BalanceId::new);
    }

    private static ProductId product(ResultSet row) throws SQLException {
        return Row.id(row, "product_id", ProductId::new);
    }

    private static Group group(ResultSet row) throws SQLException {
        return GroupJson.group(row.getString("pricing_group_values"), row.getString("presentation_group_values"));
    }

    private static @Nullable TierMark tier(ResultSet row) throws SQLException {
        Integer level = row.getObject("tier_level", Integer.class);
        return level == null
                ? null
                : new TierMark(level, row.getBigDecimal("tier_starting_at"), row.getBigDecimal("tier_size"));
    }

    private static @Nullable ListPrice listPrice(ResultSet row) throws SQLException {
        BigDecimal price = row.getBigDecimal("list_price");
        String rateType = row.getString("list_rate_type");
        return price == null
                ? null
                : new ListPrice(rateType == null ? RateType.FLAT : RateType.valueOf(rateType), price);
    }

    private static @Nullable Funding fundingIfAny(ResultSet row) throws SQLException {
        return row.getString("balance_id") == null ? null : funding(row);
    }

    private static Funding funding(ResultSet row) throws SQLException {
        return new Funding(
                balance(row),
                Row.id(row, "segment_id", SegmentId::new),
                BalanceType.valueOf(row.getString("balance_type")));
    }

    private CreditType creditType(ResultSet row) throws SQLException {
        return creditType(row, "credit_type_id");
    }

    CreditType creditType(ResultSet row, String column) throws SQLException {
        CreditTypeId id = Row.id(row, column, CreditTypeId::new);
        return Objects.requireNonNull(creditTypes.get(id), () -> "no credit type " + id.value());
    }

    private static Period window(ResultSet row) throws SQLException {
        return Row.period(row, "starting_at", "ending_before");
    }
}
