package io.reckoner.jobs.sheets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cells that are shown as one: {@code B3:B5}. Rows count from 1, columns from 0, both ends belong to it. */
record MergedRange(int firstColumn, long firstRow, int lastColumn, long lastRow) {
    private static final Pattern TEXT = Pattern.compile("([A-Z]{1,3})([0-9]{1,9}):([A-Z]{1,3})([0-9]{1,9})");

    static Optional<MergedRange> of(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new MergedRange(
                        Cell.column(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Cell.column(matcher.group(3)),
                        Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    IntStream columns() {
        return IntStream.rangeClosed(firstColumn, lastColumn);
    }

    @Override
    public String toString() {
        return Cell.letters(firstColumn) + firstRow + ":" + Cell.letters(lastColumn) + lastRow;
    }
}
