package io.reckoner.requests.payload;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One JSON value that is there, read as what it should be; null and a problem if it is not that. */
record Value(JsonNode node, String pointer, Problems problems) {

    @Nullable
    String text() {
        return node.isString() ? node.stringValue() : wrong(Code.TYPE, "string");
    }

    @Nullable
    String text(int longest) {
        String text = text();
        int length = text == null ? 1 : text.codePointCount(0, text.length());
        return length >= 1 && length <= longest ? text : wrong(Code.RANGE, "1.." + longest + " characters");
    }

    /** Enums are spelt as listed, or all upper or all lower case; kept as listed. */
    @Nullable
    String oneOf(List<String> choices) {
        if (!node.isString()) {
            return wrong(Code.TYPE, "enum");
        }
        String given = node.stringValue();
        for (String choice : choices) {
            if (given.equals(choice)
                    || given.equals(choice.toUpperCase(Locale.ROOT))
                    || given.equals(choice.toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        return wrong(Code.ENUM, String.join("|", choices));
    }

    @Nullable
    Boolean bool() {
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : wrong(Code.TYPE, "boolean");
    }

    @Nullable
    BigDecimal number(Bound bound) {
        if (!node.isNumber()) {
            return wrong(Code.TYPE, "number");
        }
        if (!Storable.number(node)) {
            return null; // reported already, with all that cannot be kept
        }
        BigDecimal number = node.decimalValue();
        return bound.allows(number) ? number : wrong(Code.RANGE, bound.wording());
    }

    @Nullable
    Integer integer(int least, int most) {
        BigDecimal number = number(Bound.NONE);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return wrong(Code.TYPE, "integer");
        }
        boolean inside =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        return inside
                ? Integer.valueOf(number.intValueExact())
                : wrong(Code.RANGE, most == Integer.MAX_VALUE ? "≥ " + least : least + ".." + most);
    }

    @Nullable
    Instant instant() {
        Instant instant = node.isString() ? Instants.parse(node.stringValue()).orElse(null) : null;
        return instant != null ? instant : wrong(Code.TYPE, "instant");
    }

    @Nullable
    Instant hour() {
        Instant instant = instant();
        return instant == null || Instants.isWholeHour(instant) ? instant : wrong(Code.ALIGNMENT, "a whole hour");
    }

    @Nullable
    UUID id() {
        UUID id = node.isString() ? Ident.parse(node.stringValue()).orElse(null) : null;
        return id != null ? id : wrong(Code.TYPE, "UUID or key");
    }

    @Nullable
    UUID reference(Reference reference) {
        UUID id = node.isString() ? reference.named(node.stringValue()).orElse(null) : null;
        if (id == null) {
            id = id();
        }
        if (id != null) {
            reference.complaint(id).ifPresent(complaint -> wrong(complaint.code(), complaint.expected()));
        }
        return id;
    }

    @Nullable
    JsonNode textMap() {
        if (!node.isObject()) {
            return wrong(Code.TYPE, "text map");
        }
        for (var member : node.properties()) {
            if (!member.getValue().isString() && !member.getValue().isNull()) {
                String at = pointer + "/" + Pointers.escaped(member.getKey());
                problems.add(Code.TYPE, at, member.getValue(), "string");
            }
        }
        return node;
    }

    JsonNode itself() {
        return node;
    }

    @Nullable
    JsonNode object(Consumer<Body> reader) {
        if (!(node instanceof ObjectNode object)) {
            return wrong(Code.TYPE, "object");
        }
        Body nested = new Body(object, pointer, problems);
        reader.accept(nested);
        nested.finish();
        return nested.normalized();
    }

    private <T> @Nullable T wrong(Code code, String expected) {
        problems.add(code, pointer, node, expected);
        return null;
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
