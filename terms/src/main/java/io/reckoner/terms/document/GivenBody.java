package io.reckoner.terms.document;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object of a line that was sent. */
final class GivenBody implements Body {
    private final ObjectNode given;
    private final ObjectNode normalized = Json.object();
    private final String pointer;
    private final Problems problems;
    private final @Nullable Template template;
    private final Set<String> known;

    GivenBody(ObjectNode given, String pointer, Problems problems, @Nullable Template template) {
        this(given, pointer, problems, template, new HashSet<>());
    }

    private GivenBody(
            ObjectNode given, String pointer, Problems problems, @Nullable Template template, Set<String> known) {
        this.given = given;
        this.pointer = pointer;
        this.problems = problems;
        this.template = template;
        this.known = known;
    }

    @Override
    public Body as(Template template) {
        return new GivenBody(given, pointer, problems, template, known);
    }

    @Override
    public Body from(ObjectNode said, Template template, String member, String expected) {
        return new GivenBody(said, pointer, problems.of(pointer, member, value(member), expected), template);
    }

    @Override
    public @Nullable Template template() {
        return template;
    }

    @Override
    public Field field(String name, boolean isRequired) {
        if (template == null || !template.absent().contains(name)) {
            known.add(spelled(name));
        }
        return new Field(this, name, new GivenMember(this, name, value(name), isRequired));
    }

    @Override
    public boolean gives(String name) {
        JsonNode value = value(name);
        return value != null && !(value.isArray() && value.isEmpty());
    }

    @Override
    public boolean whether(boolean isSo) {
        return isSo;
    }

    @Override
    public boolean clears(String name) {
        JsonNode value = given.get(spelled(name));
        return value != null && value.isNull();
    }

    @Override
    public Set<String> names(String name) {
        return value(name) instanceof ObjectNode map ? names(map) : Set.of();
    }

    @Override
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

    @Override
    public void problem(Code code, String name, String expected) {
        problems.add(code, at(name), value(name), expected);
    }

    @Override
    public void problem(Code code, String name, int index, String expected) {
        JsonNode list = value(name);
        problems.add(code, at(name) + "/" + index, list == null ? null : list.get(index), expected);
    }

    @Override
    public void problem(Code code, String expected) {
        problems.add(code, pointer, given, expected);
    }

    @Override
    public void finish() {
        for (var member : given.properties()) {
            if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
                String at = pointer + "/" + Pointers.escaped(member.getKey());
                problems.add(Code.UNKNOWN_FIELD, at, member.getValue(), "no such field");
            }
        }
    }

    @Override
    public ObjectNode given() {
        return given;
    }

    @Override
    public ObjectNode normalized() {
        return normalized;
    }

    @Override
    public String path() {
        return pointer.substring(Math.min(pointer.length(), "/body/".length()));
    }

    @Override
    public String at(String name) {
        return pointer + "/" + Pointers.escaped(spelled(name));
    }

    @Override
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
