package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A stored JSON document as the mappers read it. It was validated when it was loaded: what is missing is a broken invariant. */
public final class Terms {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonNode node;

    private Terms(JsonNode node) {
        this.node = node;
    }

    public static Terms parse(String json) {
        return new Terms(JSON.readTree(json));
    }

    /** A document that is at hand already; what it becomes later is seen. */
    public static Terms of(JsonNode node) {
        return new Terms(node);
    }

    public JsonNode node() {
        return node;
    }

    /** Whether a member is there, be it null. */
    public boolean mentions(String member) {
        return node.has(member);
    }

    public boolean has(String member) {
        return node.hasNonNull(member);
    }

    public Optional<Terms> find(String member) {
        return has(member) ? Optional.of(new Terms(node.get(member))) : Optional.empty();
    }

    public Terms get(String member) {
        return find(member)
                .orElseThrow(() -> new IllegalStateException("stored terms have no " + member + ": " + node));
    }

    /** The elements of an array member; none if it is absent. */
    public List<Terms> list(String member) {
        return find(member).map(Terms::list).orElse(List.of());
    }

    /** The elements of an array. */
    public List<Terms> list() {
        var elements = new ArrayList<Terms>();
        node.forEach(element -> elements.add(new Terms(element)));
        return elements;
    }

    public String text() {
        return node.asString();
    }

    public String text(String member) {
        return get(member).text();
    }

    public String text(String member, String fallback) {
        return find(member).map(Terms::text).orElse(fallback);
    }

    public Optional<String> findText(String member) {
        return find(member).map(Terms::text);
    }

    public BigDecimal number(String member) {
        return get(member).node.decimalValue();
    }

    public Optional<BigDecimal> findNumber(String member) {
        return find(member).map(value -> value.node.decimalValue());
    }

    public boolean flag(String member) {
        return find(member).map(value -> value.node.booleanValue()).orElse(false);
    }

    public Instant instant(String member) {
        return instantOf(text(member));
    }

    public Optional<Instant> findInstant(String member) {
        return find(member).map(value -> instantOf(value.text()));
    }

    public UUID id(String member) {
        return UUID.fromString(text(member));
    }

    public Optional<UUID> findId(String member) {
        return find(member).map(value -> UUID.fromString(value.text()));
    }

    public Set<String> texts(String member) {
        var texts = new LinkedHashSet<String>();
        list(member).forEach(element -> texts.add(element.text()));
        return texts;
    }

    /** The members of an object, in its order. */
    public void forEach(BiConsumer<String, Terms> consumer) {
        node.properties().forEach(member -> consumer.accept(member.getKey(), new Terms(member.getValue())));
    }

    /** An object of strings. */
    public Map<String, String> textMap() {
        var map = new HashMap<String, String>();
        node.properties()
                .forEach(member -> map.put(member.getKey(), member.getValue().asString()));
        return Map.copyOf(map);
    }

    /** An object of strings and nulls. */
    Map<String, @Nullable String> groupValues() {
        var map = new HashMap<String, @Nullable String>();
        node.properties()
                .forEach(member -> map.put(
                        member.getKey(),
                        member.getValue().isNull() ? null : member.getValue().asString()));
        return map;
    }

    /** Canonical JSON (formats §12); the column's type does not keep the order of members that it was given in. */
    public String canonical() {
        return JSON.writeValueAsString(JSON.treeToValue(node, Object.class));
    }

    /** Canonical JSON of some of its members, in the order it has them. */
    String canonicalOf(Set<String> members) {
        var some = JSON.createObjectNode();
        node.properties().stream()
                .filter(member -> members.contains(member.getKey()))
                .forEach(member -> some.set(member.getKey(), member.getValue()));
        return JSON.writeValueAsString(some);
    }

    private static Instant instantOf(String text) {
        return Instants.plain(text)
                .orElseGet(() -> text.endsWith("Z")
                        ? Instant.parse(text)
                        : OffsetDateTime.parse(text).toInstant());
    }
}
