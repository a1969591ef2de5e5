package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One JSON value that is there, read as what it should be; null and a problem if it is not that. */
record Value(
        JsonNode node,
        String pointer,
        Problems problems,
        @Nullable Template template) {
    private static final int LONGEST_NAME = 500;

    /** Letters and symbols by their class, and yet nothing to see. */
    private static final String FILLERS = "\u115F\u1160\u2800\u3164\uFFA0";

    @Nullable
    String text() {
        return read(node.isString() ? node.stringValue() : null, Code.TYPE, "string");
    }

    @Nullable
    String text(int longest) {
        String text = text();
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        return read(length >= 1 && length <= longest ? text : null, Code.RANGE, "1.." + longest + " characters");
    }

    /** A text that somebody can see and the database can index. */
    @Nullable
    String name() {
        String text = text();
        if (text == null) {
            return null;
        }
        boolean isShort = text.codePointCount(0, text.length()) <= LONGEST_NAME;
        boolean isSeen = text.codePoints().anyMatch(Value::isSeen);
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

    /** Enums are spelt as listed, or all upper or all lower case; kept as listed. */
    @Nullable
    String oneOf(List<String> choices) {
        String given = read(node.isString() ? node.stringValue() : null, Code.TYPE, "enum");
        if (given == null) {
            return null;
        }
        String found = choices.stream()
                .filter(choice -> given.equals(choice)
                        || given.equals(choice.toUpperCase(Locale.ROOT))
                        || given.equals(choice.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        return read(found, Code.ENUM, String.join("|", choices));
    }

    @Nullable
    Boolean bool() {
        return read(node.isBoolean() ? node.booleanValue() : null, Code.TYPE, "boolean");
    }

    @Nullable
    BigDecimal number(Bound bound) {
        BigDecimal number = read(node.isNumber() ? node.decimalValue() : null, Code.TYPE, "number");
        return number == null || bound.allows(number) ? number : read(null, Code.RANGE, bound.wording());
    }

    @Nullable
    Integer integer(int least, int most) {
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

    @Nullable
    Instant instant() {
        Instant instant = node.isString() ? Instants.parse(node.stringValue()).orElse(null) : null;
        Instant read = read(instant, Code.TYPE, "instant");
        return read == null || Instants.isInRange(read) ? read : read((Instant) null, Code.RANGE, Instants.RANGE);
    }

    @Nullable
    Instant hour() {
        Instant instant = instant();
        if (instant != null && !Instants.isWholeHour(instant)) {
            // still an instant: what is wrong with it beside this is said as well
            read(null, Code.ALIGNMENT, "a whole hour");
        }
        return instant;
    }

    /** What lies so far behind an instant: {@code {unit, value}}, where the value is at least so much. */
    @Nullable
    Instant offset(Instant from, int least) {
        if (!(node instanceof ObjectNode given)) {
            return read((Instant) null, Code.TYPE, "offset");
        }
        var body = new Body(given, pointer, problems, null);
        String named = body.required("unit").oneOf("DAYS", "WEEKS", "MONTHS", "YEARS");
        ChronoUnit unit = named == null ? ChronoUnit.DAYS : ChronoUnit.valueOf(named);
        Integer value = body.required("value").integer(least, Template.most(unit));
        body.finish();
        if (named == null || value == null) {
            return null;
        }
        return read(Template.plus(from, value, unit).orElse(null), Code.RANGE, "an offset that ends by 9999-12-31");
    }

    @Nullable
    UUID id() {
        UUID id = node.isString() ? Ident.parse(node.stringValue()).orElse(null) : null;
        return read(id, Code.TYPE, "UUID or key");
    }

    @Nullable
    UUID reference(Reference reference) {
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

    @Nullable
    JsonNode textMap() {
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

    /** Something carried along, of the shape it has to have. */
    @Nullable
    JsonNode shaped(Shape shape) {
        return read(shape.fits(node) ? node : null, Code.TYPE, shape.wording());
    }

    JsonNode itself() {
        return node;
    }

    @Nullable
    JsonNode object(Consumer<Body> reader) {
        ObjectNode object = read(node instanceof ObjectNode given ? given : null, Code.TYPE, "object");
        if (object == null) {
            return null;
        }
        Body nested = new Body(object, pointer, problems, template);
        reader.accept(nested);
        nested.finish();
        return nested.normalized();
    }

    @Nullable
    JsonNode anyObject() {
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
