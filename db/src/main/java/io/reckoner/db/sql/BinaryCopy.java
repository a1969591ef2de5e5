package io.reckoner.db.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The rows of a query as COPY sends them in binary, one at a time: the very tuples that {@link CopyRows} writes. */
public final class BinaryCopy {
    private static final int HEADER = 19;
    private static final short TRAILER = -1;
    private static final int FIRST_FIELD = Short.BYTES + Integer.BYTES;

    private final CopyOut rows;
    private boolean begun;

    public BinaryCopy(Connection connection, String query) throws SQLException {
        rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    }

    /** The next tuple, at its number of fields; null behind the last. */
    @Nullable
    public ByteBuffer next() throws SQLException {
        byte[] message = rows.readFromCopy();
        if (message == null) {
            return null;
        }
        ByteBuffer tuple = ByteBuffer.wrap(message).position(begun ? 0 : HEADER);
        begun = true;
        // The trailer comes behind the last row, in a message of its own or with the header; then the end of the copy.
        return !tuple.hasRemaining() || tuple.getShort(tuple.position()) == TRAILER ? next() : tuple.slice();
    }

    /** The tuple's first field, an id. */
    public static UUID id(ByteBuffer tuple) {
        return new UUID(tuple.getLong(FIRST_FIELD), tuple.getLong(FIRST_FIELD + Long.BYTES));
    }
}
