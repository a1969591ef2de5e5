package io.reckoner.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** A command line as it was typed, but for what leads to the database, which may have a password in it. */
final class TypedCommand {
    /** Who is named by {@code --as} is told beside it. */
    private static final Set<String> LEFT_OUT = Set.of("--db", "--home", "--as");

    private static final int LONGEST = 500;

    private final ParseResult parsed;

    TypedCommand(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** {@code hold add}. */
    String name() {
        var words = new ArrayList<String>();
        for (ParseResult at = parsed; at.hasSubcommand(); at = at.subcommand()) {
            words.add(at.subcommand().commandSpec().name());
        }
        return String.join(" ", words);
    }

    /** {@code hold add acme --reason 'in dispute'}, cut where it is longer than people read. */
    String text() {
        var kept = new ArrayList<String>();
        for (Iterator<String> given = parsed.originalArgs().iterator(); given.hasNext(); ) {
            String word = given.next();
            if (LEFT_OUT.contains(word)) {
                if (given.hasNext()) {
                    given.next();
                }
            } else if (LEFT_OUT.stream().noneMatch(option -> word.startsWith(option + "="))) {
                kept.add(word);
            }
        }
        String text = quoted(kept);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[\\w@%+=:,./|-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
