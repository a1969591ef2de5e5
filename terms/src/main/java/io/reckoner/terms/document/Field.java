package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One member of a {@link Body}. Every reader returns null if the member is absent or wrong; wrong ones are reported. */
public final class Field {
    private final Body body;
    private final String name;
    private final Member member;

    public Field(Body body, String name, Member member) {
        this.body = body;
        this.name = name;
        this.member = member;
    }

    public boolean isGiven() {
        return member.isGiven();
    }

    public @Nullable String text() {
        return member.one("string", Value::text);
    }

    /** A text of 1 to {@code longest} characters. */
    public @Nullable String text(int longest) {
        return member.one("string", value -> value.text(longest));
    }

    /** A text that is shown to people: not blank, and of bounded length. */
    public @Nullable String name() {
        return member.one("string", Value::name);
    }

    /** A list of names, possibly empty. */
    public List<String> names() {
        return member.many("list of strings", 0, Value::name);
    }

    /** A list of texts, possibly empty. */
    public List<String> texts() {
        return member.many("list of strings", 0, Value::text);
    }

    public List<String> texts(int fewest) {
        return member.many("list of strings", fewest, Value::text);
    }

    public List<String> texts(int fewest, int longest) {
        return member.many("list of strings", fewest, value -> value.text(longest));
    }

    public @Nullable String oneOf(String... choices) {
        return member.one("enum", value -> value.oneOf(List.of(choices)));
    }

    public List<String> enums(String... choices) {
        return member.many("list of enums", 0, value -> value.oneOf(List.of(choices)));
    }

    public @Nullable Boolean bool() {
        return member.one("boolean", Value::bool);
    }

    public @Nullable BigDecimal number() {
        return member.one("number", value -> value.number(Bound.NONE));
    }

    public @Nullable BigDecimal number(Bound bound) {
        return member.one("number", value -> value.number(bound));
    }

    public @Nullable Integer integer(int least, int most) {
        return member.one("integer", value -> value.integer(least, most));
    }

    public @Nullable Instant instant() {
        Template template = body.template();
        return template == null ? member.one("instant", Value::instant) : offset(template.start(), 0);
    }

    /** An instant on a whole hour (N8). */
    public @Nullable Instant hour() {
        Template template = body.template();
        return template == null ? member.one("instant", Value::hour) : offset(template.start(), 0);
    }

    private @Nullable Instant offset(Instant from, int least) {
        return member.one("offset", value -> value.offset(from, least));
    }

    /** An hour after another member's. */
    public @Nullable Instant hourAfter(String other, @Nullable Instant earlier) {
        return body.template() == null ? after(other, earlier, hour()) : duration(earlier);
    }

    public @Nullable Instant instantAfter(String other, @Nullable Instant earlier) {
        return body.template() == null ? after(other, earlier, instant()) : duration(earlier);
    }

    /** A template says how long it lasts that ends then, which begins with the contract if nothing else is said. */
    private @Nullable Instant duration(@Nullable Instant earlier) {
        Template template = Objects.requireNonNull(body.template());
        return offset(earlier == null ? template.start() : earlier, 1);
    }

    private @Nullable Instant after(String other, @Nullable Instant earlier, @Nullable Instant later) {
        member.rule("after " + other);
        if (earlier != null && later != null && !later.isAfter(earlier)) {
            body.problem(Code.RANGE, name, "after " + body.at(other));
        }
        return later;
    }

    /** A UUID or key, which may name nothing yet. */
    public @Nullable UUID id() {
        return member.one("UUID or key", Value::id);
    }

    public @Nullable UUID reference(Reference reference) {
        return member.one("UUID or key", value -> value.reference(reference));
    }

    public List<UUID> references(Reference reference) {
        return member.many("list of UUIDs or keys", 0, value -> value.reference(reference));
    }

    public List<UUID> references(int fewest, Reference reference) {
        return member.many("list of UUIDs or keys", fewest, value -> value.reference(reference));
    }

    public void textMap() {
        member.one("text map", Value::textMap);
    }

    void shaped(Shape shape) {
        member.one(shape.wording(), value -> value.shaped(shape));
    }

    public void anything() {
        member.one("value", Value::itself);
    }

    /** An object whose members somebody else reads. */
    public void anyObject() {
        member.one("object", Value::anyObject);
    }

    /** Reads a nested object. */
    public void object(Consumer<Body> reader) {
        member.one("object", value -> value.object(reader));
    }

    /** Reads each object of a list, possibly empty. */
    public void objects(Consumer<Body> reader) {
        objects(0, reader);
    }

    public void objects(int fewest, Consumer<Body> reader) {
        member.many("list of objects", fewest, value -> value.object(reader));
    }
}
