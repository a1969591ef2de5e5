package io.reckoner.explain;

/** Text in two columns: what a line is about, and what there is to say. */
final class Paragraphs {
    private static final int LABEL = 10;

    private final StringBuilder text = new StringBuilder();
    private String last = "";

    Paragraphs heading(String heading) {
        text.append(text.isEmpty() ? "" : "\n").append(heading).append('\n');
        last = "";
        return this;
    }

    /** A label that was just used is not repeated. */
    Paragraphs say(String label, String what) {
        String shown = label.equals(last) ? "" : label;
        text.append("  ")
                .append(shown)
                .append(" ".repeat(LABEL - shown.length()))
                .append(what)
                .append('\n');
        last = label;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
