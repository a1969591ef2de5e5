package io.reckoner.db.invoice;

import static io.reckoner.db.invoice.LineColumns.BALANCE;
import static io.reckoner.db.invoice.LineColumns.BALANCE_TYPE;
import static io.reckoner.db.invoice.LineColumns.CONVERTED;
import static io.reckoner.db.invoice.LineColumns.CREDIT_TYPE;
import static io.reckoner.db.invoice.LineColumns.FUNDING;
import static io.reckoner.db.invoice.LineColumns.GROUP;
import static io.reckoner.db.invoice.LineColumns.ISSUED_AS;
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
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each kind of line as it is stored: its type, its columns beside those of every line, and how it is read from them. */
public final class LineKinds {
    static final Table TABLE = Table.of("invoice_line", ContentHash.LINE);

    static final LineKind USAGE = new LineKind(
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

    static final LineKind SUBSCRIPTION = new LineKind(
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

    static final LineKind COMPOSITE = new LineKind(
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

    static final LineKind APPLIED = new LineKind(
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

    static final LineKind SCHEDULED = LineKind.fee("scheduled", "scheduled_charge_id", FeeLine.Scheduled::new);

    static final LineKind SERVICE =
            LineKind.fee("professional_service", "professional_service_id", FeeLine.Service::new);

    static final LineKind DISCOUNT = LineKind.fee("discount", "discount_id", FeeLine.Discount::new);

    /** Its balance is prepaid, which goes without saying. */
    static final LineKind COMMIT_PURCHASE = new LineKind(
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

    static final LineKind TRUE_UP = new LineKind(
            "trueup",
            List.of(BALANCE, BALANCE_TYPE, ITEM),
            (row, units) -> new LineItem.TrueUp(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    TOTAL.of(row),
                    BALANCE.of(row),
                    ITEM.of(row)));

    static final LineKind TAX = new LineKind(
            "tax",
            List.of(BALANCE),
            (row, units) ->
                    new LineItem.Tax(NAME.of(row), units.apply(CREDIT_TYPE.of(row)), TOTAL.of(row), BALANCE.of(row)));

    static final LineKind CONVERSION = new LineKind(
            "cpu_conversion",
            List.of(CONVERTED),
            (row, units) -> new LineItem.Conversion(
                    units.apply(CREDIT_TYPE.of(row)),
                    units.apply(CONVERTED.of(row)),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row)));

    /** What it was is told beside the hashed columns. */
    static final LineKind ISSUED = new LineKind(
            "issued",
            List.of(WINDOW, GROUP, FUNDING, TERM, ITEM),
            (row, units) -> new IssuedLine(
                    ISSUED_AS.of(row),
                    PRODUCT.ifAny(row),
                    NAME.of(row),
                    GROUP.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    WINDOW.ifAny(row),
                    QUANTITY.of(row),
                    UNIT_PRICE.ifAny(row),
                    TOTAL.of(row),
                    FUNDING.ifAny(row),
                    TERM.ifAny(row),
                    ITEM.ifAny(row)));

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
                    CONVERSION,
                    ISSUED)
            .collect(Collectors.toUnmodifiableMap(LineKind::type, Function.identity()));

    private LineKinds() {}

    /** What exports call the term that a line bills. */
    public static String term(LineItem line) {
        if (line.issuedAs() != null) {
            return switch (line.issuedAs()) {
                case SUBSCRIPTION -> Objects.requireNonNull(SUBSCRIPTION.term());
                case DISCOUNT -> Objects.requireNonNull(DISCOUNT.term());
                default -> Objects.requireNonNull(SCHEDULED.term());
            };
        }
        return Objects.requireNonNull(line.match(KindOfLine.CASES).term());
    }

    /** What exports call it: a service is a scheduled charge of another source (H10), a line as issued is what it was. */
    public static String type(LineItem line) {
        if (line.issuedAs() != null) {
            return line.issuedAs().name().toLowerCase(Locale.ROOT);
        }
        LineKind kind = line.match(KindOfLine.CASES);
        return (kind.equals(SERVICE) ? SCHEDULED : kind).type();
    }

    static CopyRows write(Placed line, CopyRows rows) {
        return line.line().match(KindOfLine.CASES).form().write(line, rows);
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
