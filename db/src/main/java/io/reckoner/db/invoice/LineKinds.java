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
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.id.CreditTypeId;
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
import org.jspecify.annotations.Nullable;

/** Each kind of line as it is stored: its type, its columns beside those of every line, and how it is read from them. */
public final class LineKinds {
    static final Table TABLE = Table.of("invoice_line", ContentHash.LINE);

    private static final Kind USAGE = new Kind(
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

    private static final Kind COMPOSITE = new Kind(
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

    private static final Kind APPLIED = new Kind(
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

    private static final Kind SCHEDULED = new Kind(
            "scheduled",
            "scheduled_charge_id",
            List.of(TERM, ITEM),
            (row, units) -> new LineItem.Scheduled(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row),
                    TERM.of(row),
                    ITEM.of(row)));

    /** Its balance is prepaid, which goes without saying. */
    private static final Kind COMMIT_PURCHASE = new Kind(
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

    private static final Kind TRUE_UP = new Kind(
            "trueup",
            List.of(BALANCE, BALANCE_TYPE, ITEM),
            (row, units) -> new LineItem.TrueUp(
                    PRODUCT.of(row),
                    NAME.of(row),
                    units.apply(CREDIT_TYPE.of(row)),
                    TOTAL.of(row),
                    BALANCE.of(row),
                    ITEM.of(row)));

    private static final Kind TAX = new Kind(
            "tax",
            List.of(BALANCE),
            (row, units) ->
                    new LineItem.Tax(NAME.of(row), units.apply(CREDIT_TYPE.of(row)), TOTAL.of(row), BALANCE.of(row)));

    private static final Kind CONVERSION = new Kind(
            "cpu_conversion",
            List.of(CONVERTED),
            (row, units) -> new LineItem.Conversion(
                    units.apply(CREDIT_TYPE.of(row)),
                    units.apply(CONVERTED.of(row)),
                    QUANTITY.of(row),
                    UNIT_PRICE.of(row)));

    private static final Map<String, Kind> BY_TYPE = Stream.of(
                    USAGE, COMPOSITE, APPLIED, SCHEDULED, COMMIT_PURCHASE, TRUE_UP, TAX, CONVERSION)
            .collect(Collectors.toUnmodifiableMap(Kind::type, Function.identity()));

    private static final LineItem.Cases<Kind> KIND_OF = new LineItem.Cases<>() {
        @Override
        public Kind usage(LineItem.Usage line) {
            return USAGE;
        }

        @Override
        public Kind composite(LineItem.Composite line) {
            return COMPOSITE;
        }

        @Override
        public Kind applied(LineItem.Applied line) {
            return APPLIED;
        }

        @Override
        public Kind scheduled(LineItem.Scheduled line) {
            return SCHEDULED;
        }

        @Override
        public Kind commitPurchase(LineItem.CommitPurchase line) {
            return COMMIT_PURCHASE;
        }

        @Override
        public Kind trueUp(LineItem.TrueUp line) {
            return TRUE_UP;
        }

        @Override
        public Kind tax(LineItem.Tax line) {
            return TAX;
        }

        @Override
        public Kind conversion(LineItem.Conversion line) {
            return CONVERSION;
        }
    };

    private LineKinds() {}

    private interface Reading {
        LineItem from(ResultSet row, Function<CreditTypeId, CreditType> units) throws SQLException;
    }

    /** What exports call the term that a line bills. */
    public static String term(LineItem line) {
        return Objects.requireNonNull(line.match(KIND_OF).term);
    }

    /**
     * What a kind does not have is null.
     *
     * @param term what exports call the term that it bills
     */
    private record Kind(String type, @Nullable String term, Form<Placed> form, Reading reading) {
        Kind(String type, List<LinePart<?>> besides, Reading reading) {
            this(type, null, form(type, besides), reading);
        }

        Kind(String type, String term, List<LinePart<?>> besides, Reading reading) {
            this(type, term, form(type, besides), reading);
        }

        private static Form<Placed> form(String type, List<LinePart<?>> besides) {
            Columns<Placed> columns = TABLE.<Placed>form()
                    .uuid("invoice_id", Placed::invoice)
                    .integer("position", Placed::position)
                    .text("type", row -> type);
            Stream.of(List.of(NAME, PRODUCT, CREDIT_TYPE, QUANTITY, UNIT_PRICE, TOTAL), besides)
                    .flatMap(List::stream)
                    .forEach(part -> columns.and(part.write()));
            return columns.otherwiseNull();
        }
    }

    /** What rows and exports call it. */
    public static String type(LineItem line) {
        return line.match(KIND_OF).type;
    }

    static CopyRows write(Placed line, CopyRows rows) {
        return line.line().match(KIND_OF).form.write(line, rows).endRow();
    }

    /** {@code units}: the credit types there are. */
    static LineItem read(ResultSet row, Function<CreditTypeId, CreditType> units) throws SQLException {
        String type = row.getString("type");
        Kind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("invoice line of unknown type " + type);
        }
        return kind.reading.from(row, units);
    }
}
