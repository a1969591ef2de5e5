package io.reckoner.jobs.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was worked out of cells that come again and again in a file, found by their bytes; forgotten when it gets too much. */
final class CellMemo<V> {

    private static final int REMEMBERED = 10_000;

    /** Some bytes, as the key of a map. */
    private static final class Bytes {
        private byte[] bytes = {};
        private int from;
        private int until;

        Bytes of(byte[] some, int start, int end) {
            bytes = some;
            from = start;
            until = end;
            return this;
        }

        Bytes copy() {
            return new Bytes().of(Arrays.copyOfRange(bytes, from, until), 0, until - from);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, from, until, that.bytes, that.from, that.until);
        }

        @Override
        public int hashCode() {
            int hash = 0;
            for (int at = from; at < until; at++) {
                hash = 31 * hash + bytes[at];
            }
            return hash;
        }
    }

    private record Known<V>(Bytes cell, V value) {}

    private final Map<Bytes, Known<V>> all = new HashMap<>();
    private final Function<String, V> workOut;
    private final Bytes wanted = new Bytes();
    private @Nullable Known<V> last;

    CellMemo(Function<String, V> workOut) {
        this.workOut = workOut;
    }

    /** Of one cell, or of some with the commas between them. */
    V of(PlainRow row, int first, int end) {
        wanted.of(row.bytes(), row.from(first), row.until(end));
        Known<V> found = last;
        // The row before had the same, more often than not.
        if (found == null || !found.cell.equals(wanted)) {
            found = all.get(wanted);
        }
        if (found == null) {
            found = learned();
        }
        last = found;
        return found.value;
    }

    V of(PlainRow row, int cell) {
        return of(row, cell, cell);
    }

    private Known<V> learned() {
        if (all.size() >= REMEMBERED) {
            all.clear();
        }
        Bytes cell = wanted.copy();
        Known<V> now = new Known<>(cell, workOut.apply(new String(cell.bytes, StandardCharsets.ISO_8859_1)));
        all.put(cell, now);
        return now;
    }
}
