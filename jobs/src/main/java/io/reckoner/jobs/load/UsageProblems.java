package io.reckoner.jobs.load;

import io.reckoner.terms.document.Storable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems of one usage row, as lines of the rejects file. */
final class UsageProblems {

    static final String HEADER = "line,column,found,expected,row";

    private static final int LONGEST = 1000;

    private final CsvRecord row;
    private final List<String> lines = new ArrayList<>();

    UsageProblems(CsvRecord row) {
        this.row = row;
    }

    /** Column empty: the row as a whole. */
    void add(String column, String found, String expected) {
        lines.add(Stream.of(Long.toString(row.line()), column, shown(found), expected, shown(row.text()))
                .map(UsageProblems::cell)
                .collect(Collectors.joining(",")));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    UsageRecord.Refused refused() {
        return new UsageRecord.Refused(row.line(), row.lastLine(), List.copyOf(lines));
    }

    /** As read, but what cannot be kept is written out, and what nobody reads is cut. */
    private static String shown(String text) {
        String cut =
                text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
        return Storable.visible(cut);
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
