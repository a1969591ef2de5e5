package io.reckoner.db.proof;

import io.reckoner.db.invoice.ContentHash;
import io.reckoner.db.sql.BinaryCopy;
import io.reckoner.db.sql.ReadOnly;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hashes what is stored of each invoice again, and compares with the hash it was written with. Reads in the order of
 * writing, some invoices at a time, so that neither side sorts much or keeps much.
 */
final class ContentHashes {
    private static final int AT_A_TIME = 1_000;
    private static final String TITLE = "each invoice still has the content that was hashed when it was written";
    private static final String NEXT =
            "the invoice, its lines or its excluded usage were changed behind the engine's back:"
                    + " restore them; `verify --deep` says which line and column";

    private final List<Violation.Example> changed = new ArrayList<>();
    private long violations;

    private ContentHashes() {}

    /** Of one run, or of all for null. */
    static Optional<Violation> check(DataSource dataSource, @Nullable Long runId) {
        var hashes = new ContentHashes();
        ReadOnly.on(dataSource, connection -> {
            hashes.read(connection, runId);
            return hashes;
        });
        return hashes.violations == 0
                ? Optional.empty()
                : Optional.of(new Violation(6, TITLE, hashes.violations, hashes.changed, NEXT));
    }

    private void read(Connection connection, @Nullable Long runId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_A_TIME);
            var ids = new ArrayList<String>(AT_A_TIME);
            long run = 0;
            try (ResultSet row = statement.executeQuery(
                    "select id, run_id from billing.invoice" + (runId == null ? "" : " where run_id = " + runId))) {
                while (row.next()) {
                    if (ids.size() == AT_A_TIME || row.getLong("run_id") != run) {
                        compare(connection, run, ids);
                        ids.clear();
                    }
                    run = row.getLong("run_id");
                    ids.add(row.getString("id"));
                }
            }
            compare(connection, run, ids);
        }
    }

    private void compare(Connection connection, long run, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        String any = " = any('{" + String.join(",", ids) + "}'::uuid[])";
        Map<UUID, Head> heads = new HashMap<>();
        each(
                connection,
                "select " + ContentHash.INVOICE + ", content_hash_version, content_hash, " + ContentHash.BESIDE
                        + " from billing.invoice where id" + any,
                (id, tuple) -> heads.put(id, new Head(tuple)));
        each(
                connection,
                "select " + ContentHash.LINE + " from billing.invoice_line where run_id = " + run + " and invoice_id"
                        + any + " order by invoice_id, position",
                (id, tuple) -> Objects.requireNonNull(heads.get(id)).hash.storedLine(tuple));
        each(
                connection,
                "select " + ContentHash.EXCLUDED + " from billing.excluded_usage where invoice_id" + any
                        + " order by invoice_id, ordinal",
                (id, tuple) -> Objects.requireNonNull(heads.get(id)).hash.storedExcluded(tuple));
        heads.forEach(this::compare);
    }

    private static void each(Connection connection, String query, BiConsumer<UUID, ByteBuffer> consumer)
            throws SQLException {
        var copy = new BinaryCopy(connection, query);
        for (ByteBuffer tuple = copy.next(); tuple != null; tuple = copy.next()) {
            consumer.accept(BinaryCopy.id(tuple), tuple);
        }
    }

    private void compare(UUID id, Head head) {
        byte[] now = head.hash.beside(head.beside).end();
        boolean known = head.version > 0 && head.version <= ContentHash.VERSION;
        if (known && Arrays.equals(now, head.stored)) {
            return;
        }
        violations++;
        if (changed.size() < Verification.EXAMPLES) {
            changed.add(new Violation.Example(
                    known ? "content is not what was hashed" : "content hash of a version that is not known",
                    "invoice " + id,
                    known ? HexFormat.of().formatHex(now) : Short.toString(head.version),
                    known ? HexFormat.of().formatHex(head.stored) : Short.toString(ContentHash.VERSION)));
        }
    }

    /** An invoice whose rows are being hashed. Its tuple ends with the version, the stored hash, and where it goes. */
    private static final class Head {
        private final ContentHash hash = new ContentHash();
        private final short version;
        private final byte[] stored;
        private final @Nullable String beside;

        Head(ByteBuffer tuple) {
            int end = endOfContent(tuple);
            hash.storedInvoice(tuple, end);
            version = tuple.getShort(end + Integer.BYTES);
            int hashAt = end + Integer.BYTES + Short.BYTES;
            stored = content(tuple, hashAt);
            int besideAt = hashAt + Integer.BYTES + stored.length;
            beside = tuple.getInt(besideAt) < 0 ? null : new String(content(tuple, besideAt), StandardCharsets.UTF_8);
        }

        private static byte[] content(ByteBuffer tuple, int field) {
            int from = tuple.arrayOffset() + field + Integer.BYTES;
            return Arrays.copyOfRange(tuple.array(), from, from + tuple.getInt(field));
        }

        /** Where the three last fields begin. */
        private static int endOfContent(ByteBuffer tuple) {
            int at = Short.BYTES;
            for (int field = tuple.getShort(0) - 3; field > 0; field--) {
                at += Integer.BYTES + Math.max(tuple.getInt(at), 0);
            }
            return at;
        }
    }
}
