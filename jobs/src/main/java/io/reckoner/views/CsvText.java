package io.reckoner.views;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of a report as CSV. */
final class CsvText {
    private CsvText() {}

    static void row(Stream<String> cells, OutputStream out) throws IOException {
        String row = cells.map(CsvText::cell).collect(Collectors.joining(",")) + "\n";
        out.write(row.getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        boolean isQuoted = text.chars().anyMatch(letter -> ",\"\n\r".indexOf(letter) >= 0);
        return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
