package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Offset;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Template;
import io.reckoner.terms.document.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A value that nobody has: whoever reads it says what kind it has to be of. */
final class SoughtValue implements Value {
    private final Walk walk;
    private final @Nullable Question question;
    private final String object;
    private final String path;
    private final @Nullable Template template;
    private ObjectNode kind = Json.object();

    /**
     * {@code question}: null for an item of a list, by which nobody decides; {@code object}, {@code path}: what and where it is
     * if it is an object.
     */
    SoughtValue(Walk walk, @Nullable Question question, String object, String path, @Nullable Template template) {
        this.walk = walk;
        this.question = question;
        this.object = object;
        this.path = path;
        this.template = template;
    }

    ObjectNode kind() {
        return kind;
    }

    @Override
    public @Nullable String text() {
        kind = Kinds.type("string");
        return null;
    }

    @Override
    public @Nullable String text(int longest) {
        kind = Kinds.text(longest);
        return null;
    }

    @Override
    public @Nullable String name() {
        kind = Kinds.shared(Kinds.NAME);
        return null;
    }

    @Override
    public @Nullable String oneOf(List<String> choices) {
        kind = Kinds.oneOf(choices);
        return question == null ? null : walk.choice(question, choices);
    }

    @Override
    public @Nullable Boolean bool() {
        kind = Kinds.type("boolean");
        String answer = question == null ? null : walk.choice(question, List.of("true", "false"));
        return answer == null ? null : Boolean.valueOf(answer);
    }

    @Override
    public @Nullable BigDecimal number(Bound bound) {
        kind = Kinds.number(bound);
        return null;
    }

    @Override
    public @Nullable Integer integer(int least, int most) {
        kind = Kinds.integer(least, most);
        return null;
    }

    @Override
    public @Nullable Instant instant() {
        kind = Kinds.shared(Kinds.INSTANT);
        return null;
    }

    @Override
    public @Nullable Instant hour() {
        kind = Kinds.shared(Kinds.HOUR);
        return null;
    }

    @Override
    public @Nullable Instant offset(Instant from, int least) {
        Offset.read(new SoughtBody(walk, object, path, null), least);
        kind = Kinds.object(object);
        return null;
    }

    @Override
    public @Nullable UUID id() {
        kind = Kinds.shared(Kinds.ID);
        return null;
    }

    @Override
    public @Nullable UUID reference(Reference reference) {
        kind = Kinds.reference(reference);
        return null;
    }

    @Override
    public @Nullable JsonNode textMap() {
        kind = Kinds.shared(Kinds.TEXTS);
        return null;
    }

    @Override
    public @Nullable JsonNode shaped(Shape shape) {
        kind = Kinds.shaped(shape);
        return null;
    }

    @Override
    public @Nullable JsonNode itself() {
        kind = Json.object();
        return null;
    }

    @Override
    public @Nullable JsonNode object(Consumer<Body> reader) {
        if (!walk.isBeside(object)) {
            reader.accept(new SoughtBody(walk, object, path, template));
        }
        kind = Kinds.object(object);
        return null;
    }

    @Override
    public @Nullable JsonNode anyObject() {
        kind = Kinds.type("object");
        return null;
    }
}
