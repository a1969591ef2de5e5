package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value of a line that was sent. */
record GivenValue(
        JsonNode node,
        String pointer,
        Problems problems,
        @Nullable Template template) implements Value {
    /** Letters and symbols by their class, and yet nothing to see. */
    private static final String FILLERS = "\u115F\u1160\u2800\u3164\uFFA0";

    @Override
    public @Nullable String text() {
        return read(node.isString() ? node.stringValue() : null, Code.TYPE, "string");
    }

    @Override
    public @Nullable String text(int longest) {
        String text = text();
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        return read(length >= 1 && length <= longest ? text : null, Code.RANGE, "1.." + longest + " characters");
    }

    @Override
    public @Nullable String name() {
        String text = text();
        if (text == null) {
            return null;
        }
        boolean isShort = text.codePointCount(0, text.length()) <= LONGEST_NAME;
        boolean isSeen = text.codePoints().anyMatch(GivenValue::isSeen);
        return read(isShort && isSeen ? text : null, Code.RANGE, "1.." + LONGEST_NAME + " characters, not only blanks");
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.UNASSIGNED -> false;
            default -> FILLERS.indexOf(character) < 0;
        };
    }

    @Override
    public @Nullable String oneOf(List<String> choices) {
        String given = read(node.isString() ? node.stringValue() : null, Code.TYPE, "enum");
        if (given == null) {
            return null;
        }
        String found = choices.stream()
                .filter(choice -> Value.spellings(choice).contains(given))
                .findFirst()
                .orElse(null);
        return read(found, Code.ENUM, String.join("|", choices));
    }

    @Override
    public @Nullable Boolean bool() {
        return read(node.isBoolean() ? node.booleanValue() : null, Code.TYPE, "boolean");
    }

    @Override
    public @Nullable BigDecimal number(Bound bound) {
        BigDecimal number = read(node.isNumber() ? node.decimalValue() : null, Code.TYPE, "number");
        return number == null || bound.allows(number) ? number : read(null, Code.RANGE, bound.wording());
    }

    @Override
    public @Nullable Integer integer(int least, int most) {
        BigDecimal number = number(Bound.NONE);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return read((Integer) null, Code.TYPE, "integer");
        }
        boolean inside =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        String bound = most == Integer.MAX_VALUE ? "≥ " + least : least + ".." + most;
        return read(inside ? number.intValueExact() : null, Code.RANGE, bound);
    }

    @Override
    public @Nullable Instant instant() {
        Instant instant = node.isString() ? Instants.parse(node.stringValue()).orElse(null) : null;
        Instant read = read(instant, Code.TYPE, "instant");
        return read == null || Instants.isInRange(read) ? read : read((Instant) null, Code.RANGE, Instants.RANGE);
    }

    @Override
    public @Nullable Instant hour() {
        Instant instant = instant();
        if (instant != null && !Instants.isWholeHour(instant)) {
            // still an instant: what is wrong with it beside this is said as well
            read(null, Code.ALIGNMENT, "a whole hour");
        }
        return instant;
    }

    @Override
    public @Nullable Instant offset(Instant from, int least) {
        if (!(node instanceof ObjectNode given)) {
            return read((Instant) null, Code.TYPE, "offset");
        }
        Offset offset = Offset.read(new GivenBody(given, pointer, problems, null), least);
        if (offset == null) {
            return null;
        }
        return read(offset.after(from).orElse(null), Code.RANGE, "an offset that ends by 9999-12-31");
    }

    @Override
    public @Nullable UUID id() {
        UUID id = node.isString() ? Ident.parse(node.stringValue()).orElse(null) : null;
        return read(id, Code.TYPE, "UUID or key");
    }

    @Override
    public @Nullable UUID reference(Reference reference) {
        UUID id = node.isString() ? reference.named(node.stringValue()).orElse(null) : null;
        if (id == null) {
            id = id();
        }
        if (id != null) {
            reference
                    .complaint(id)
                    .ifPresent(complaint -> problems.add(complaint.code(), pointer, node, complaint.expected()));
        }
        return id;
    }

    @Override
    public @Nullable JsonNode textMap() {
        JsonNode map = read(node.isObject() ? node : null, Code.TYPE, "text map");
        for (var member : node.properties()) {
            if (map != null
                    && !member.getValue().isString()
                    && !member.getValue().isNull()) {
                String at = pointer + "/" + Pointers.escaped(member.getKey());
                problems.add(Code.TYPE, at, member.getValue(), "string");
            }
        }
        return map;
    }

    @Override
    public @Nullable JsonNode shaped(Shape shape) {
        return read(shape.fits(node) ? node : null, Code.TYPE, shape.wording());
    }

    @Override
    public JsonNode itself() {
        return node;
    }

    @Override
    public @Nullable JsonNode object(Consumer<Body> reader) {
        ObjectNode object = read(node instanceof ObjectNode given ? given : null, Code.TYPE, "object");
        if (object == null) {
            return null;
        }
        Body nested = new GivenBody(object, pointer, problems, template);
        reader.accept(nested);
        nested.finish();
        return nested.normalized();
    }

    @Override
    public @Nullable JsonNode anyObject() {
        return read(node instanceof ObjectNode ? node : null, Code.TYPE, "object");
    }

    /** What was read; null is a problem. */
    private <T> @Nullable T read(@Nullable T value, Code code, String expected) {
        boolean isReported = node.isPojo(); // with all that cannot be kept
        if (value == null && !isReported) {
            problems.add(code, pointer, node, expected);
        }
        return value;
    }

    /** The normalized form of what was read. */
    static JsonNode node(Object read) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (read instanceof JsonNode node) {
            return node;
        }
        if (read instanceof BigDecimal number) {
            return json.numberNode(number);
        }
        if (read instanceof Integer number) {
            return json.numberNode(number);
        }
        return read instanceof Boolean flag ? json.booleanNode(flag) : json.stringNode(read.toString());
    }
}
