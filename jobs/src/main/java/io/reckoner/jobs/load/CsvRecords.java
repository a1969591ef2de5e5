package io.reckoner.jobs.load;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file by RFC 4180, strictly: a quote stands at the ends of a cell, or doubled inside it.
 *
 * <p>A quoted cell may span lines. But one stray quote must not swallow the rows behind it: what several lines make is a
 * record only if it is whole and in order, and none of those lines reads as a row of its own; else the line where the quote
 * opened is refused alone, and reading goes on at the next one.
 */
final class CsvRecords {

    /** Lines that a record may span. */
    static final int MOST_LINES = 100;

    private static final String QUOTES = "quotes around a whole cell, doubled inside it";
    private static final String CLOSED = "a quote that closes within " + MOST_LINES + " lines";
    private static final String NO_ROWS = "no rows inside a quoted cell: a quote opened here and closed in another row";

    private final PhysicalLines lines;
    private final int longest;
    private final RFC4180Parser parser = new RFC4180ParserBuilder().build();
    private final Deque<PhysicalLine> ahead = new ArrayDeque<>();
    private int width = -1;
    private Predicate<List<String>> isRow = cells -> false;

    /** {@code longest}: how many characters a record may have. */
    CsvRecords(PhysicalLines lines, int longest) {
        this.lines = lines;
        this.longest = longest;
    }

    /** From now on records of several lines have so many cells, and no line of them is a row. */
    void expect(int cells, Predicate<List<String>> isRowOfItsOwn) {
        width = cells;
        isRow = isRowOfItsOwn;
    }

    @Nullable
    CsvRecord next() throws IOException {
        PhysicalLine first = line();
        if (first == null) {
            return null;
        }
        if (first.fault() != null) {
            return refused(first, first.fault());
        }
        return hasOpenQuote(first.text()) ? ofSeveral(first) : of(first, first.number(), first.withoutCarriageReturn());
    }

    /** Takes the next line if it is a plain row; else nothing is taken. */
    boolean next(PlainRow row) {
        return ahead.isEmpty() && lines.next(row);
    }

    private @Nullable PhysicalLine line() throws IOException {
        PhysicalLine waiting = ahead.poll();
        return waiting == null ? lines.next() : waiting;
    }

    private CsvRecord ofSeveral(PhysicalLine first) throws IOException {
        List<PhysicalLine> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        boolean open = true;
        while (open && more.size() + 1 < MOST_LINES && text.length() <= longest) {
            PhysicalLine next = line();
            if (next == null) {
                break;
            }
            more.add(next);
            if (next.fault() != null) {
                break;
            }
            text.append('\n').append(next.text());
            open ^= hasOpenQuote(next.text());
        }
        CsvRecord record = open
                ? refused(first, CLOSED)
                : whole(of(first, more.get(more.size() - 1).number(), withoutCarriageReturn(text)), more, first);
        if (record.lastLine() == first.number()) {
            for (int index = more.size() - 1; index >= 0; index--) {
                ahead.addFirst(more.get(index));
            }
        }
        return record;
    }

    private CsvRecord whole(CsvRecord record, List<PhysicalLine> more, PhysicalLine first) {
        if (record.fault() != null) {
            return refused(first, record.fault());
        }
        if (width >= 0 && record.cells().size() != width) {
            return refused(first, width + " cells, and quotes that close in their row");
        }
        return more.stream().anyMatch(line -> isRow.test(unquoted(line.text()))) ? refused(first, NO_ROWS) : record;
    }

    private static CsvRecord refused(PhysicalLine line, String fault) {
        return new CsvRecord(line.number(), line.number(), line.withoutCarriageReturn(), List.of(), fault);
    }

    private CsvRecord of(PhysicalLine first, long lastLine, String text) {
        Optional<List<String>> cells = cells(text);
        return new CsvRecord(
                first.number(), lastLine, text, cells.orElse(List.of()), cells.isPresent() ? null : QUOTES);
    }

    private static String withoutCarriageReturn(StringBuilder text) {
        return text.charAt(text.length() - 1) == '\r' ? text.substring(0, text.length() - 1) : text.toString();
    }

    /** Empty if the record is not well-formed. */
    private Optional<List<String>> cells(String text) {
        if (text.indexOf('"') < 0) {
            return Optional.of(unquoted(text));
        }
        if (!quotesAreInPlace(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(List.of(parser.parseLine(text)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What lies between the commas: without a quote there is no more to CSV. */
    private static List<String> unquoted(String text) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            cells.add(text.substring(from, comma));
            from = comma + 1;
        }
        cells.add(text.substring(from));
        return cells;
    }

    private static boolean hasOpenQuote(String text) {
        return text.indexOf('"') >= 0 && text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static boolean quotesAreInPlace(String text) {
        boolean quoted = false;
        boolean atStart = true;
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (quoted && next == '"') {
                boolean doubled = index + 1 < text.length() && text.charAt(index + 1) == '"';
                boolean closes = index + 1 == text.length() || text.charAt(index + 1) == ',';
                if (!doubled && !closes) {
                    return false;
                }
                index += doubled ? 1 : 0;
                quoted = doubled;
            } else if (!quoted) {
                if (next == '"' && !atStart) {
                    return false;
                }
                quoted = next == '"';
                atStart = next == ',';
            }
        }
        return !quoted;
    }
}
