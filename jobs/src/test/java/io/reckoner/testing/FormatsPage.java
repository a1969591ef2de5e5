package io.reckoner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The examples of the formats page, in its order. */
public final class FormatsPage {
    public static final String JOURNAL = "journal.ndjson";

    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final Pattern FENCE = Pattern.compile("```(\\w+)(?: (\\S+))?");
    private static final Pattern BILLED = Pattern.compile("reckoner bill --as-of ([-0-9]+)");

    /**
     * What the page shows.
     *
     * @param name of the file whose lines they are; without lines, the day up to which the page says that bills are made
     */
    public record Example(String name, List<String> lines) {
        public boolean isRun() {
            return lines.isEmpty();
        }
    }

    private FormatsPage() {}

    /** Behind each fence stands the name of the file; without one it is the journal's. */
    public static List<Example> examples() {
        var examples = new ArrayList<Example>();
        @Nullable Example open = null;
        for (String line : lines()) {
            Matcher fence = FENCE.matcher(line);
            Matcher billed = BILLED.matcher(line);
            if (open != null && line.equals("```")) {
                open = null;
            } else if (open != null) {
                open.lines().add(line);
            } else if (fence.matches()) {
                open = new Example(fence.group(2) == null ? JOURNAL : fence.group(2), new ArrayList<>());
                examples.add(open);
            } else if (billed.find()) {
                examples.add(new Example(billed.group(1), List.of()));
            }
        }
        return examples;
    }

    /** The lines of the journal. */
    public static Stream<String> requests() {
        return examples().stream()
                .filter(example -> example.name().equals(JOURNAL))
                .flatMap(example -> example.lines().stream());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
