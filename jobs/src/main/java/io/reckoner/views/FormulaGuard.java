package io.reckoner.views;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * CSV on its way out: a cell that a spreadsheet would run as a formula gets a leading apostrophe, {@code =1+1} becomes
 * {@code '=1+1}; numbers stay as they are (formats §11).
 *
 * <p>Each write must hold whole rows, as those of COPY do.
 */
final class FormulaGuard extends FilterOutputStream {

    FormulaGuard(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] rows, int from, int length) throws IOException {
        int end = from + length;
        int written = from;
        boolean begins = true;
        boolean quoted = false;
        for (int at = from; at < end; at++) {
            if (begins) {
                int first = rows[at] == '"' ? at + 1 : at;
                if (first < end && isFormula(rows, first, cellEnd(rows, first, end, first > at))) {
                    out.write(rows, written, first - written);
                    out.write('\'');
                    written = first;
                }
            }
            quoted ^= rows[at] == '"';
            begins = !quoted && (rows[at] == ',' || rows[at] == '\n');
        }
        out.write(rows, written, end - written);
    }

    private static int cellEnd(byte[] rows, int first, int end, boolean quoted) {
        int at = first;
        while (at < end && (quoted ? rows[at] != '"' : rows[at] != ',' && rows[at] != '\n')) {
            at++;
        }
        return at;
    }

    private static boolean isFormula(byte[] rows, int first, int end) {
        return switch (rows[first]) {
            case '=', '@', '\t', '\r' -> true;
            case '+', '-' -> !isNumber(rows, first + 1, end);
            default -> false;
        };
    }

    private static boolean isNumber(byte[] rows, int from, int end) {
        int digits = 0;
        int points = 0;
        for (int at = from; at < end; at++) {
            if (rows[at] >= '0' && rows[at] <= '9') {
                digits++;
            } else if (rows[at] == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
