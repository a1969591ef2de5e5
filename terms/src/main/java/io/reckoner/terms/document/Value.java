package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON value that is there, read as what it should be; null and a problem if it is not that. */
public interface Value {
    int LONGEST_NAME = 500;

    /** Enums are spelt as listed, or all upper or all lower case. */
    static List<String> spellings(String choice) {
        return Stream.of(choice, choice.toUpperCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    @Nullable
    String text();

    /** A text of 1 to {@code longest} characters. */
    @Nullable
    String text(int longest);

    /** A text that somebody can see and the database can index. */
    @Nullable
    String name();

    /** Kept as listed. */
    @Nullable
    String oneOf(List<String> choices);

    @Nullable
    Boolean bool();

    @Nullable
    BigDecimal number(Bound bound);

    @Nullable
    Integer integer(int least, int most);

    @Nullable
    Instant instant();

    @Nullable
    Instant hour();

    /** What lies so far behind an instant: {@code {unit, value}}, where the value is at least so much. */
    @Nullable
    Instant offset(Instant from, int least);

    @Nullable
    UUID id();

    @Nullable
    UUID reference(Reference reference);

    @Nullable
    JsonNode textMap();

    /** Something carried along, of the shape it has to have. */
    @Nullable
    JsonNode shaped(Shape shape);

    @Nullable
    JsonNode itself();

    @Nullable
    JsonNode object(Consumer<Body> reader);

    /** An object whose members somebody else reads. */
    @Nullable
    JsonNode anyObject();
}
