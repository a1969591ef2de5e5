package io.reckoner.db.balance;

import io.reckoner.id.InvoiceId;
import io.reckoner.ledger.Returned;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the entries of a segment did, one by one: read only where a void invoice gave something back. */
final class LedgerMovements {
    private LedgerMovements() {}

    /** From the columns amounts, timestamps, by_hand and given_back_of. */
    static Returned returned(ResultSet row) throws SQLException {
        Array read = row.getArray("amounts");
        if (read == null) {
            return Returned.NOTHING;
        }
        var amounts = (BigDecimal[]) read.getArray();
        var timestamps = (Timestamp[]) row.getArray("timestamps").getArray();
        var byHand = (Boolean[]) row.getArray("by_hand").getArray();
        var givenBackOf = (@Nullable UUID[]) row.getArray("given_back_of").getArray();
        var movements = new ArrayList<Returned.Movement>(amounts.length);
        for (int index = 0; index < amounts.length; index++) {
            UUID invoice = givenBackOf[index];
            movements.add(new Returned.Movement(
                    amounts[index],
                    timestamps[index].toInstant(),
                    byHand[index],
                    invoice == null ? null : new InvoiceId(invoice)));
        }
        return Returned.of(movements);
    }
}
