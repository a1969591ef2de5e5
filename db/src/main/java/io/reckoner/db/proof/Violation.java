package io.reckoner.db.proof;

import java.util.List;

/**
 * An equation of the proof that does not hold: something was written that is wrong, or something is missing.
 *
 * @param equation its number in the proof, 1 to 6
 * @param title what should hold
 * @param count how many violations there are
 * @param examples the first of them
 * @param next what to do about it
 */
public record Violation(int equation, String title, long count, List<Example> examples, String next) {
    public Violation {
        examples = List.copyOf(examples);
    }

    /**
     * One violation: what is wrong, where (ids), what was found there and what was expected.
     *
     * <p>{@code total is not the sum of the lines: contract 7f3…, invoice 1a9…: found 12.5, expected 13}
     */
    public record Example(String what, String place, String found, String expected) {
        @Override
        public String toString() {
            return what + ": " + place + ": found " + found + ", expected " + expected;
        }
    }

    /** For the person who has to find out, several lines. */
    @Override
    public String toString() {
        var text = new StringBuilder("Equation " + equation + " does not hold: " + title + ".\n");
        for (Example example : examples) {
            text.append("  ").append(example).append('\n');
        }
        if (count > examples.size()) {
            text.append("  … and ").append(count - examples.size()).append(" more\n");
        }
        return text.append("  Next: ").append(next).toString();
    }
}
