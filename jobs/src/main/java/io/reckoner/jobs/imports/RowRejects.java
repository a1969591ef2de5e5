package io.reckoner.jobs.imports;

import io.reckoner.terms.document.Storable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems of a sheet as a file: CSV, a line a problem. */
final class RowRejects {
    static final String ENDING = ".rejects.csv";
    private static final String HEADER = "sheet,row,cell,column,found,expected";

    /** Goes through all problems. */
    @FunctionalInterface
    interface Source {
        void tell(Consumer<RowProblem> each) throws IOException;
    }

    private RowRejects() {}

    /** Whole, or not at all; returns how many there are. */
    static long write(Path target, String sheet, Source problems) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        long[] count = {0};
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(temporary)) {
                writer.write(HEADER + "\n");
                problems.tell(problem -> {
                    count[0]++;
                    write(writer, line(sheet, problem));
                });
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            return count[0];
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String sheet, RowProblem problem) {
        return Stream.of(
                                sheet,
                                Long.toString(problem.row()),
                                problem.cell(),
                                problem.column(),
                                problem.found(),
                                problem.expected())
                        .map(RowRejects::cell)
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String cell(String text) {
        String shown = Storable.visible(text);
        boolean quoted = shown.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}
