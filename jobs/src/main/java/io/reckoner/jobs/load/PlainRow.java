package io.reckoner.jobs.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as nearly all are: ASCII that can be seen, without a quote, of as many cells as the header. Its cells are the bytes between
 * the commas, where they were read; they are good until the next line is.
 */
final class PlainRow {

    /** Whatever digits those are, they fit a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private final int[] ends;
    private byte[] bytes = {};
    private int from;
    private long line;

    PlainRow(int cells) {
        ends = new int[cells];
    }

    /**
     * Finds the cells of the line that begins at {@code start}.
     *
     * @return where its line feed is; -1 if it is no plain row, or does not end before {@code limit}
     */
    int find(byte[] read, int start, int limit, long number) {
        line = number;
        bytes = read;
        from = start;
        int found = 0;
        for (int at = start; at < limit; at++) {
            byte next = read[at];
            // Letters, digits and what stands between them are behind the comma; bytes beyond ASCII are negative.
            if (next > ',') {
                continue;
            }
            if (next == ',') {
                if (found == ends.length - 1) {
                    return -1;
                }
                ends[found++] = at;
            } else if (next == '\n') {
                boolean returns = at > start && read[at - 1] == '\r';
                ends[found] = returns ? at - 1 : at;
                return found == ends.length - 1 ? at : -1;
            } else if (next == '"' || (next < ' ' && !isReturn(read, at, limit))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isReturn(byte[] read, int at, int limit) {
        return read[at] == '\r' && at + 1 < limit && read[at + 1] == '\n';
    }

    long line() {
        return line;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int cell) {
        return cell == 0 ? from : ends[cell - 1] + 1;
    }

    int until(int cell) {
        return ends[cell];
    }

    /** The same row as text. */
    CsvRecord asRecord() {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < ends.length; cell++) {
            cells.add(text(from(cell), until(cell)));
        }
        return new CsvRecord(line, line, text(from, ends[ends.length - 1]), cells, null);
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** The value of {@code -?[0-9]+(\.[0-9]+)?}, exactly; null if the cell is something else, or long. */
    @Nullable
    BigDecimal decimal(int cell) {
        int until = until(cell);
        boolean isNegative = from(cell) < until && bytes[from(cell)] == '-';
        int start = from(cell) + (isNegative ? 1 : 0);
        int point = until;
        long digits = 0;
        for (int at = start; at < until; at++) {
            if (bytes[at] == '.' && point == until) {
                point = at;
            } else if (bytes[at] >= '0' && bytes[at] <= '9') {
                digits = 10 * digits + bytes[at] - '0';
            } else {
                return null;
            }
        }
        int decimals = until - Math.min(until, point + 1);
        int all = until - start - (point < until ? 1 : 0);
        boolean isWhole = point > start && (point == until || decimals > 0);
        return isWhole && all <= MOST_DIGITS ? BigDecimal.valueOf(isNegative ? -digits : digits, decimals) : null;
    }
}
