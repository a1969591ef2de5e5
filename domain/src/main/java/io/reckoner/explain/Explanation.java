package io.reckoner.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice explained.
 *
 * @param reproduced whether the invoice came out exactly as it is stored; if not, the one section says what differs
 * @param sections one for each line, then one for the total
 */
public record Explanation(boolean reproduced, List<Section> sections) {
    private static final int LABEL = 10;

    public Explanation {
        sections = List.copyOf(sections);
    }

    /**
     * What there is to say about one thing.
     *
     * @param position of the line it is about, from 1; null = not about one line
     */
    public record Section(@Nullable Integer position, String heading, List<Statement> statements) {
        public Section {
            statements = List.copyOf(statements);
        }
    }

    /** {@code about} is a word such as usage, rate, funding; empty if there is none. */
    public record Statement(String about, String text) {}

    /** For a person, in two columns; a word that was just used is not repeated, every line ends with {@code \n}. */
    public String text() {
        var text = new StringBuilder();
        for (Section section : sections) {
            text.append(text.isEmpty() ? "" : "\n").append(section.heading).append('\n');
            String last = "";
            for (Statement statement : section.statements) {
                String shown = statement.about.equals(last) ? "" : statement.about;
                text.append("  ")
                        .append(shown)
                        .append(" ".repeat(LABEL - shown.length()))
                        .append(statement.text)
                        .append('\n');
                last = statement.about;
            }
        }
        return text.toString();
    }
}
