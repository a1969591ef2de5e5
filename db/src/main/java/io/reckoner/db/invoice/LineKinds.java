package io.reckoner.db.invoice;

import static io.reckoner.db.invoice.LineColumns.BALANCE;
import static io.reckoner.db.invoice.LineColumns.BALANCE_TYPE;
import static io.reckoner.db.invoice.LineColumns.CONVERTED;
import static io.reckoner.db.invoice.LineColumns.CREDIT_TYPE;
import static io.reckoner.db.invoice.LineColumns.FUNDING;
import static io.reckoner.db.invoice.LineColumns.GROUP;
import static io.reckoner.db.invoice.LineColumns.IS_MINIMUM;
import static io.reckoner.db.invoice.LineColumns.IS_PRORATED;
import static io.reckoner.db.invoice.LineColumns.ITEM;
import static io.reckoner.db.invoice.LineColumns.LIST;
import static io.reckoner.db.invoice.LineColumns.METERED;
import static io.reckoner.db.invoice.LineColumns.NAME;
import static io.reckoner.db.invoice.LineColumns.PRODUCT;
import static io.reckoner.db.invoice.LineColumns.QUANTITY;
import static io.reckoner.db.invoice.LineColumns.TERM;
import static io.reckoner.db.invoice.LineColumns.TIER;
import static io.reckoner.db.invoice.LineColumns.TOTAL;
import static io.reckoner.db.invoice.LineColumns.UNIT_PRICE;
import static io.reckoner.db.invoice.LineColumns.WINDOW;

import io.reckoner.db.invoice.LinePart.Placed;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.id.CreditTypeId;
import io.reckoner.invoice.LineCases;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each kind of line as it is stored: its type, its columns beside those of every line, and how it is read from them. */
public final class LineKinds {
    static final Table TABLE = Table.of("invoice_line", ContentHash.LINE);

    private static final LineKind USAGE = new LineKind(
            "usage",
            List.of(WINDOW, GROUP, TIER, METERED, LIST, FUNDING),
            (row, units) -> new LineItem.Usage(
                    PRODUCT.of(row),
                    NAME.of(row),
                    GROUP.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    WINDOW.of(row),
                    TIER.ifAny(row),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row),
                    TOTAL.of(row),
                    LIST.ifAny(row),
                    METERED.ifAny(row),
                    FUNDING.ifAny(row)));

    private static final LineKind SUBSCRIPTION = new LineKind(
            "subscription",
            "subscription_id",
            List.of(WINDOW, TIER, LIST, IS_PRORATED, TERM, FUNDING),
            (row, units) -> new LineItem.Subscription(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    WINDOW.of(row),
                    TIER.ifAny(row),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row),
                    TOTAL.of(row),
                    LIST.ifAny(row),
                    IS_PRORATED.of(row),
                    TERM.of(row),
                    FUNDING.ifAny(row)));

    private static final LineKind COMPOSITE = new LineKind(
            "composite",
            List.of(WINDOW, TIER, FUNDING, IS_MINIMUM),
            (row, units) -> new LineItem.Composite(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    WINDOW.of(row),
                    TIER.ifAny(row),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row),
                    TOTAL.of(row),
                    IS_MINIMUM.of(row),
                    FUNDING.ifAny(row)));

    private static final LineKind APPLIED = new LineKind(
            "applied_commit_or_credit",
            List.of(WINDOW, GROUP, FUNDING),
            (row, units) -> new LineItem.Applied(
                    PRODUCT.of(row),
                    NAME.of(row),
                    GROUP.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    WINDOW.of(row),
                    TOTAL.of(row),
                    FUNDING.of(row)));

    private static final LineKind SCHEDULED = LineKind.fee("scheduled", "scheduled_charge_id", LineItem.Scheduled::new);

    private static final LineKind SERVICE =
            LineKind.fee("professional_service", "professional_service_id", LineItem.Service::new);

    private static final LineKind DISCOUNT = LineKind.fee("discount", "discount_id", LineItem.Discount::new);

    /** Its balance is prepaid, which goes without saying. */
    private static final LineKind COMMIT_PURCHASE = new LineKind(
            "commit_purchase",
            List.of(BALANCE, ITEM, IS_PRORATED),
            (row, units) -> new LineItem.CommitPurchase(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row),
                    BALANCE.of(row),
                    IS_PRORATED.of(row),
                    ITEM.of(row)));

    private static final LineKind TRUE_UP = new LineKind(
            "trueup",
            List.of(BALANCE, BALANCE_TYPE, ITEM),
            (row, units) -> new LineItem.TrueUp(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    TOTAL.of(row),
                    BALANCE.of(row),
                    ITEM.of(row)));

    private static final LineKind TAX = new LineKind(
            "tax",
            List.of(BALANCE),
            (row, units) ->
                    new LineItem.Tax(NAME.of(row), units.apply(CREDIT_TYPE.of(row)), TOTAL.of(row), BALANCE.of(row)));

    private static final LineKind CONVERSION = new LineKind(
            "cpu_conversion",
            List.of(CONVERTED),
            (row, units) -> new LineItem.Conversion(
                    units.apply(CREDIT_TYPE.of(row)),
                    units.apply(CONVERTED.of(row)),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row)));

    private static final Map<String, LineKind> BY_TYPE = Stream.of(
                    USAGE,
                    SUBSCRIPTION,
                    COMPOSITE,
                    APPLIED,
                    SCHEDULED,
                    SERVICE,
                    DISCOUNT,
                    COMMIT_PURCHASE,
                    TRUE_UP,
                    TAX,
                    CONVERSION)
            .collect(Collectors.toUnmodifiableMap(LineKind::type, Function.identity()));

    private static final LineCases<LineKind> KIND_OF = new LineCases<>() {
        @Override
        public LineKind usage(LineItem.Usage line) {
            return USAGE;
        }

        @Override
        public LineKind subscription(LineItem.Subscription line) {
            return SUBSCRIPTION;
        }

        @Override
        public LineKind composite(LineItem.Composite line) {
            return COMPOSITE;
        }

        @Override
        public LineKind applied(LineItem.Applied line) {
            return APPLIED;
        }

        @Override
        public LineKind scheduled(LineItem.Scheduled line) {
            return SCHEDULED;
        }

        @Override
        public LineKind service(LineItem.Service line) {
            return SERVICE;
        }

        @Override
        public LineKind discount(LineItem.Discount line) {
            return DISCOUNT;
        }

        @Override
        public LineKind commitPurchase(LineItem.CommitPurchase line) {
            return COMMIT_PURCHASE;
        }

        @Override
        public LineKind trueUp(LineItem.TrueUp line) {
            return TRUE_UP;
        }

        @Override
        public LineKind tax(LineItem.Tax line) {
            return TAX;
        }

        @Override
        public LineKind conversion(LineItem.Conversion line) {
            return CONVERSION;
        }
    };

    private LineKinds() {}

    /** What exports call the term that a line bills. */
    public static String term(LineItem line) {
        return Objects.requireNonNull(line.match(KIND_OF).term());
    }

    /** What exports call it: a service is a scheduled charge of another source (H10). */
    public static String type(LineItem line) {
        LineKind kind = line.match(KIND_OF);
        return (kind.equals(SERVICE) ? SCHEDULED : kind).type();
    }

    static CopyRows write(Placed line, CopyRows rows) {
        return line.line().match(KIND_OF).form().write(line, rows);
    }

    /** {@code units}: the credit types there are. */
    static LineItem read(ResultSet row, Function<CreditTypeId, CreditType> units) throws SQLException {
        String type = row.getString("type");
        LineKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("invoice line of unknown type " + type);
        }
        return kind.reading().from(row, units);
    }
}
