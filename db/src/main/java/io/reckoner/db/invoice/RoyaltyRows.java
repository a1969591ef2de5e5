package io.reckoner.db.invoice;

import io.reckoner.contract.ResellerType;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.invoice.RoyaltyShare;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What resellers get of the lines of a chunk's invoices, as COPY rows. */
final class RoyaltyRows {
    private static final Table SHARES = Table.of(
            "royalty_share", "invoice_id, position, ordinal, royalty_id, reseller_type, fraction, base, amount");

    private static final Form<Placed> SHARE = SHARES.<Placed>form()
            .uuid("invoice_id", Placed::invoice)
            .integer("position", row -> row.share.position())
            .integer("ordinal", Placed::ordinal)
            .uuid("royalty_id", row -> row.share.royaltyId())
            .name("reseller_type", row -> row.share.type())
            .numeric("fraction", row -> row.share.fraction())
            .numeric("base", row -> row.share.base())
            .numeric("amount", row -> row.share.amount())
            .whole();

    private final CopyRows rows = SHARES.rows();
    private boolean isEmpty = true;

    /** {@code ordinal}: among the shares of its line, from 1. */
    private record Placed(UUID invoice, int ordinal, RoyaltyShare share) {}

    void add(UUID invoice, List<RoyaltyShare> shares) {
        int position = 0;
        int ordinal = 0;
        for (RoyaltyShare share : shares) {
            ordinal = share.position() == position ? ordinal + 1 : 1;
            position = share.position();
            SHARE.write(new Placed(invoice, ordinal, share), rows).endRow();
            isEmpty = false;
        }
    }

    void copyInto(Connection connection, String schema) throws SQLException, IOException {
        if (!isEmpty) {
            rows.copyInto(connection, schema);
        }
    }

    static RoyaltyShare read(ResultSet row) throws SQLException {
        return new RoyaltyShare(
                row.getInt("position"),
                Row.uuid(row, "royalty_id"),
                ResellerType.valueOf(row.getString("reseller_type")),
                row.getBigDecimal("fraction"),
                row.getBigDecimal("base"));
    }
}
