package io.reckoner.terms.document;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object being read: each field asked for is checked and copied, normalized, into {@link #normalized()}; in the
 * end whatever nobody asked for is an unknown field. A null member is absent.
 *
 * <pre>{@code
 * Instant start = body.required("starting_at").hour();
 * body.optional("ending_before").hourAfter("starting_at", start);
 * }</pre>
 */
public final class Body {
    private final ObjectNode given;
    private final ObjectNode normalized = Json.object();
    private final String pointer;
    private final Problems problems;
    private final @Nullable Template template;
    private final Set<String> known;

    Body(ObjectNode given, String pointer, Problems problems, @Nullable Template template) {
        this(given, pointer, problems, template, new HashSet<>());
    }

    private Body(ObjectNode given, String pointer, Problems problems, @Nullable Template template, Set<String> known) {
        this.given = given;
        this.pointer = pointer;
        this.problems = problems;
        this.template = template;
        this.known = known;
    }

    /** A line itself. */
    public static Body ofJournalLine(ObjectNode given, Problems problems) {
        return new Body(given, "", problems, null);
    }

    /** The body of a line. */
    public static Body ofLine(ObjectNode given, Problems problems) {
        return new Body(given, "/body", problems, null);
    }

    /** The same object, read as the template of a contract; its normalized form is that of the contract. */
    public Body as(Template template) {
        return new Body(given, pointer, problems, template, known);
    }

    /** What the object would say itself, had it not named the template that says it; what is wrong with that is the member's. */
    public Body from(ObjectNode said, Template template, String member, String expected) {
        return new Body(said, pointer, problems.of(pointer, member, value(member), expected), template);
    }

    public boolean isTemplate() {
        return template != null;
    }

    @Nullable
    Template template() {
        return template;
    }

    public Field required(String name) {
        Field field = optional(name);
        field.demand();
        return field;
    }

    public Field optional(String name) {
        if (template == null || !template.absent().contains(name)) {
            known.add(spelled(name));
        }
        return new Field(this, name, value(name));
    }

    /** Members that are kept and never computed with, of one shape. */
    public void carried(Shape shape, String... names) {
        for (String name : names) {
            optional(name).shaped(shape);
        }
    }

    /** Texts that are kept and never computed with; {@code custom_fields} is a text map everywhere. */
    public void carried(String... names) {
        for (String name : names) {
            if (name.equals("custom_fields")) {
                optional(name).textMap();
            } else {
                optional(name).shaped(Shape.TEXT);
            }
        }
    }

    /** Known members that this version cannot act upon, so that a line with one is refused. */
    public void unsupported(String... names) {
        for (String name : names) {
            if (optional(name).isGiven()) {
                problem(Code.STATE, name, "not supported by this version: " + name);
            }
        }
    }

    /** At most one of the members may be given. */
    public void exclusive(String... names) {
        List<String> present = Stream.of(names).filter(this::gives).toList();
        present.stream()
                .skip(1)
                .forEach(name -> problem(Code.EXCLUSIVE, name, "not together with " + at(present.get(0))));
    }

    /** Whether a member is there and not null. An empty list names nothing and counts as absent. */
    public boolean gives(String name) {
        JsonNode value = value(name);
        return value != null && !(value.isArray() && value.isEmpty());
    }

    /** Whether a member is there as null. */
    public boolean clears(String name) {
        JsonNode value = given.get(spelled(name));
        return value != null && value.isNull();
    }

    /** The names in a text map, without those that are null. */
    public Set<String> names(String name) {
        return value(name) instanceof ObjectNode map ? names(map) : Set.of();
    }

    /** The names of all members, without those that are null. */
    public Set<String> names() {
        return names(given);
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> names.add(member.getKey()));
        return names;
    }

    public void problem(Code code, String name, String expected) {
        problems.add(code, at(name), value(name), expected);
    }

    /** A problem of one item of a list. */
    public void problem(Code code, String name, int index, String expected) {
        JsonNode list = value(name);
        problems.add(code, at(name) + "/" + index, list == null ? null : list.get(index), expected);
    }

    /** A problem of the object as a whole. */
    public void problem(Code code, String expected) {
        problems.add(code, pointer, given, expected);
    }

    /** Reports the members nobody asked for. */
    public void finish() {
        for (var member : given.properties()) {
            if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
                String at = pointer + "/" + Pointers.escaped(member.getKey());
                problems.add(Code.UNKNOWN_FIELD, at, member.getValue(), "no such field");
            }
        }
    }

    public ObjectNode given() {
        return given;
    }

    public ObjectNode normalized() {
        return normalized;
    }

    /** Where the object stands, from the line's body on: {@code commits/0}. Ids of nested things derive from it. */
    public String path() {
        return pointer.substring(Math.min(pointer.length(), "/body/".length()));
    }

    public String at(String name) {
        return pointer + "/" + Pointers.escaped(spelled(name));
    }

    private String spelled(String name) {
        return template == null ? name : template.spelling(name);
    }

    /** Whether nothing is wrong with the line so far, so that what was read can be read back. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    Problems problems() {
        return problems;
    }

    private @Nullable JsonNode value(String name) {
        if (template != null && template.absent().contains(name)) {
            return null;
        }
        JsonNode value = given.get(spelled(name));
        return value == null || value.isNull() ? null : value;
    }
}
