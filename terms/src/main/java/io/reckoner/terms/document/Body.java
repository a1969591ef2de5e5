package io.reckoner.terms.document;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object, as those ask for it who know what it should say: each field asked for is checked and copied, normalized,
 * into {@link #normalized()}; in the end whatever nobody asked for is an unknown field. A null member is absent.
 *
 * <pre>{@code
 * Instant start = body.required("starting_at").hour();
 * body.optional("ending_before").hourAfter("starting_at", start);
 * }</pre>
 *
 * <p>Nobody may rely on a value: every reader returns null for one that is absent or wrong. So the same questions can be
 * asked of an object of which nothing is known, and are then what a schema says ({@code terms.schema}).
 */
public interface Body {
    /** A line itself. */
    static Body ofJournalLine(ObjectNode given, Problems problems) {
        return new GivenBody(given, "", problems, null);
    }

    /** The body of a line. */
    static Body ofLine(ObjectNode given, Problems problems) {
        return new GivenBody(given, "/body", problems, null);
    }

    /** The same object, read as the template of a contract; its normalized form is that of the contract. */
    Body as(Template template);

    /** What the object would say itself, had it not named the template that says it; what is wrong with that is the member's. */
    Body from(ObjectNode said, Template template, String member, String expected);

    /** Null for what says its instants itself. */
    @Nullable
    Template template();

    default boolean isTemplate() {
        return template() != null;
    }

    default Field required(String name) {
        return field(name, true);
    }

    default Field optional(String name) {
        return field(name, false);
    }

    /** A member, from now on one that was asked for. */
    Field field(String name, boolean isRequired);

    /** How a member is called here: the template of a contract calls its instants otherwise. */
    default String spelled(String name) {
        Template template = template();
        return template == null ? name : template.spelling(name);
    }

    /** Members that are kept and never computed with, of one shape. */
    default void carried(Shape shape, String... names) {
        for (String name : names) {
            optional(name).shaped(shape);
        }
    }

    /** Texts that are kept and never computed with; {@code custom_fields} is a text map everywhere. */
    default void carried(String... names) {
        for (String name : names) {
            if (name.equals("custom_fields")) {
                optional(name).textMap();
            } else {
                optional(name).shaped(Shape.TEXT);
            }
        }
    }

    /** At most one of the members may be given. */
    default void exclusive(String... names) {
        List<String> present = List.of(names).stream().filter(this::gives).toList();
        present.stream()
                .skip(1)
                .forEach(name -> problem(Code.EXCLUSIVE, name, "not together with " + at(present.get(0))));
    }

    /** Whether a member is there and not null. An empty list names nothing and counts as absent. */
    boolean gives(String name);

    /** Something that the body does not say, and by which it is read: {@code isSo}, if anybody knows. */
    boolean whether(boolean isSo);

    /** Whether a member is there as null. */
    boolean clears(String name);

    /** The names in a text map, without those that are null. */
    Set<String> names(String name);

    /** The names of all members, without those that are null. */
    Set<String> names();

    void problem(Code code, String name, String expected);

    /** A problem of one item of a list. */
    void problem(Code code, String name, int index, String expected);

    /** A problem of the object as a whole. */
    void problem(Code code, String expected);

    /** Reports the members nobody asked for. */
    void finish();

    ObjectNode given();

    ObjectNode normalized();

    /** Where the object stands, from the line's body on: {@code commits/0}. Ids of nested things derive from it. */
    String path();

    /** Where a member stands. */
    String at(String name);

    /** Whether nothing is wrong with the line so far, so that what was read can be read back. */
    boolean isSound();
}
