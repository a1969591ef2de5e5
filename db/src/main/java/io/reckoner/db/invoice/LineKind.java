package io.reckoner.db.invoice;

import static io.reckoner.db.invoice.LineColumns.CREDIT_TYPE;
import static io.reckoner.db.invoice.LineColumns.ITEM;
import static io.reckoner.db.invoice.LineColumns.NAME;
import static io.reckoner.db.invoice.LineColumns.PRODUCT;
import static io.reckoner.db.invoice.LineColumns.QUANTITY;
import static io.reckoner.db.invoice.LineColumns.TERM;
import static io.reckoner.db.invoice.LineColumns.TOTAL;
import static io.reckoner.db.invoice.LineColumns.UNIT_PRICE;

import io.reckoner.db.invoice.LinePart.Placed;
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How lines of one kind are stored; what a kind does not have is null.
 *
 * @param term what exports call the term that it bills
 */
record LineKind(String type, @Nullable String term, Form<Placed> form, Reading reading) {

    interface Reading {
        LineItem from(ResultSet row, Function<CreditTypeId, CreditType> units) throws SQLException;
    }

    interface Fee {
        LineItem of(
                ProductId product,
                String name,
                CreditType creditType,
                BigDecimal quantity,
                BigDecimal unitPrice,
                UUID term,
                UUID item);
    }

    LineKind(String type, List<LinePart<?>> besides, Reading reading) {
        this(type, null, form(type, besides), reading);
    }

    LineKind(String type, String term, List<LinePart<?>> besides, Reading reading) {
        this(type, term, form(type, besides), reading);
    }

    /** One that bills items of a term, and has nothing beside them. */
    static LineKind fee(String type, String term, Fee fee) {
        return new LineKind(
                type,
                term,
                List.of(TERM, ITEM),
                (row, units) -> fee.of(
                        PRODUCT.of(row),
                        NAME.of(row),
                        units.apply(CREDIT_TYPE.of(row)),
                        QUANTITY.of(row),
                        UNIT_PRICE.of(row),
                        TERM.of(row),
                        ITEM.of(row)));
    }

    private static Form<Placed> form(String type, List<LinePart<?>> besides) {
        Columns<Placed> columns = LineKinds.TABLE
                .<Placed>form()
                .uuid("invoice_id", Placed::invoice)
                .integer("position", Placed::position)
                .text("type", row -> type);
        Stream.of(List.of(NAME, PRODUCT, CREDIT_TYPE, QUANTITY, UNIT_PRICE, TOTAL), besides)
                .flatMap(List::stream)
                .forEach(part -> columns.and(part.write()));
        return columns.otherwiseNull();
    }
}
