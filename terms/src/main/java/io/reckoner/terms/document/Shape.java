package io.reckoner.terms.document;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The shape of what is carried along and never computed with. */
public enum Shape {
    TEXT("string", JsonNode::isString),
    NUMBER("number", JsonNode::isNumber),
    BOOLEAN("boolean", JsonNode::isBoolean),
    OBJECT("object", JsonNode::isObject),
    TEXT_OR_OBJECT("string or object", value -> value.isString() || value.isObject()),
    OBJECTS("list of objects", value -> value.isArray() && items(value, JsonNode::isObject)),
    LISTS_OF_TEXTS(
            "list of lists of strings",
            value -> value.isArray() && items(value, list -> list.isArray() && items(list, JsonNode::isString)));

    private final String wording;

    @SuppressWarnings("ImmutableEnumChecker") // method references, which hold nothing
    private final Predicate<JsonNode> test;

    Shape(String wording, Predicate<JsonNode> test) {
        this.wording = wording;
        this.test = test;
    }

    String wording() {
        return wording;
    }

    boolean fits(JsonNode value) {
        return test.test(value);
    }

    private static boolean items(JsonNode list, Predicate<JsonNode> each) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(list.iterator(), Spliterator.ORDERED), false)
                .allMatch(each);
    }
}
