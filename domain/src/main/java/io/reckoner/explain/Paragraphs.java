package io.reckoner.explain;

import io.reckoner.explain.Explanation.Section;
import io.reckoner.explain.Explanation.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of an explanation while it is put together. */
final class Paragraphs {
    private final List<Section> sections = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    private @Nullable Integer position;
    private @Nullable String heading;

    /** What follows is about that line. */
    Paragraphs line(int itsPosition, String itsHeading) {
        begin(itsHeading);
        position = itsPosition;
        return this;
    }

    /** What follows is about no single line. */
    Paragraphs heading(String itsHeading) {
        begin(itsHeading);
        position = null;
        return this;
    }

    Paragraphs say(String about, String what) {
        statements.add(new Statement(about, what));
        return this;
    }

    List<Section> sections() {
        end();
        return List.copyOf(sections);
    }

    private void begin(String itsHeading) {
        end();
        heading = itsHeading;
    }

    private void end() {
        if (heading != null) {
            sections.add(new Section(position, heading, statements));
            heading = null;
        }
        statements.clear();
    }
}
