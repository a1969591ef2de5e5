package io.reckoner.db.invoice;

import static io.reckoner.db.invoice.LinePart.bool;
import static io.reckoner.db.invoice.LinePart.id;
import static io.reckoner.db.invoice.LinePart.ifAny;
import static io.reckoner.db.invoice.LinePart.instant;
import static io.reckoner.db.invoice.LinePart.integer;
import static io.reckoner.db.invoice.LinePart.name;
import static io.reckoner.db.invoice.LinePart.numeric;
import static io.reckoner.db.invoice.LinePart.text;
import static io.reckoner.db.invoice.LinePart.uuid;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.TierMark;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.ListPrice;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.GroupJson;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of {@code invoice_line}: which part of a line is in each, and the parts that take several. */
final class LineColumns {
    /** The lines of some invoices, in their order: keyed by the run of the invoice before anything else. */
    static final String OF_INVOICES = """
            select l.* from billing.invoice i
              join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
             where i.id = any(?::uuid[]) order by l.invoice_id, l.position
            """;

    static final LinePart<String> NAME = text("name", LineItem::name);
    static final LinePart<ProductId> PRODUCT = id("product_id", LineItem::productId, ProductId::value, ProductId::new);
    static final LinePart<CreditTypeId> CREDIT_TYPE =
            id("credit_type_id", line -> line.creditType().id(), CreditTypeId::value, CreditTypeId::new);
    static final LinePart<BigDecimal> QUANTITY = numeric("quantity", LineItem::storedQuantity);
    static final LinePart<BigDecimal> UNIT_PRICE = numeric("unit_price", LineItem::unitPrice);
    static final LinePart<BigDecimal> TOTAL = numeric("total", LineItem::total);
    static final LinePart<BigDecimal> METERED = numeric("metered", LineItem::metered);
    static final LinePart<BalanceId> BALANCE = id("balance_id", LineItem::balanceId, BalanceId::value, BalanceId::new);
    static final LinePart<BalanceType> BALANCE_TYPE = name("balance_type", BalanceType.class, LineItem::balanceType);
    static final LinePart<UUID> TERM = uuid("term_id", LineItem::termId);
    static final LinePart<UUID> ITEM = uuid("item_id", LineItem::itemId);
    static final LinePart<Boolean> IS_PRORATED = bool("is_prorated", LineItem::prorated);
    static final LinePart<Boolean> IS_MINIMUM = bool("is_minimum", LineItem::isMinimum);
    static final LinePart<IssuedLine.Kind> ISSUED_AS = name("issued_as", IssuedLine.Kind.class, LineItem::issuedAs);
    static final LinePart<CreditTypeId> CONVERTED = id(
            "converted_credit_type_id",
            line -> ifAny(line.unit(), CreditType::id),
            CreditTypeId::value,
            CreditTypeId::new);

    private static final LinePart<Instant> STARTING_AT =
            instant("starting_at", line -> ifAny(line.window(), Period::startingAt));
    private static final LinePart<Instant> ENDING_BEFORE =
            instant("ending_before", line -> ifAny(line.window(), Period::endingBefore));
    static final LinePart<Period> WINDOW = LinePart.of(
            row -> {
                Instant start = STARTING_AT.ifAny(row);
                return start == null ? null : new Period(start, ENDING_BEFORE.of(row));
            },
            STARTING_AT,
            ENDING_BEFORE);

    private static final LinePart<String> PRICING =
            text("pricing_group_values", line -> GroupJson.of(line.group().pricing()));
    private static final LinePart<String> PRESENTATION =
            text("presentation_group_values", line -> GroupJson.of(line.group().presentation()));
    static final LinePart<Group> GROUP =
            LinePart.of(row -> GroupJson.group(PRICING.ifAny(row), PRESENTATION.ifAny(row)), PRICING, PRESENTATION);

    private static final LinePart<Integer> TIER_LEVEL =
            integer("tier_level", line -> ifAny(line.tier(), TierMark::level));
    private static final LinePart<BigDecimal> TIER_STARTING_AT =
            numeric("tier_starting_at", line -> ifAny(line.tier(), TierMark::startingAt));
    private static final LinePart<BigDecimal> TIER_SIZE =
            numeric("tier_size", line -> ifAny(line.tier(), TierMark::size));
    static final LinePart<TierMark> TIER = LinePart.of(
            row -> {
                Integer level = TIER_LEVEL.ifAny(row);
                return level == null ? null : new TierMark(level, TIER_STARTING_AT.of(row), TIER_SIZE.ifAny(row));
            },
            TIER_LEVEL,
            TIER_STARTING_AT,
            TIER_SIZE);

    private static final LinePart<RateType> LIST_RATE_TYPE =
            name("list_rate_type", RateType.class, line -> rateType(line.list()));
    private static final LinePart<BigDecimal> LIST_PRICE =
            numeric("list_price", line -> ifAny(line.list(), ListPrice::price));
    static final LinePart<ListPrice> LIST = LinePart.of(
            row -> {
                BigDecimal price = LIST_PRICE.ifAny(row);
                RateType rateType = LIST_RATE_TYPE.ifAny(row);
                return price == null ? null : new ListPrice(rateType == null ? RateType.FLAT : rateType, price);
            },
            LIST_RATE_TYPE,
            LIST_PRICE);

    private static final LinePart<SegmentId> SEGMENT =
            id("segment_id", line -> ifAny(line.funding(), Funding::segmentId), SegmentId::value, SegmentId::new);
    static final LinePart<Funding> FUNDING = LinePart.of(
            row -> {
                BalanceId balance = BALANCE.ifAny(row);
                return balance == null ? null : new Funding(balance, SEGMENT.of(row), BALANCE_TYPE.of(row));
            },
            BALANCE,
            SEGMENT,
            BALANCE_TYPE);

    private LineColumns() {}

    /** Flat is what a list price is unless said otherwise. */
    private static @Nullable RateType rateType(@Nullable ListPrice list) {
        return list == null || list.rateType() == RateType.FLAT ? null : list.rateType();
    }
}
