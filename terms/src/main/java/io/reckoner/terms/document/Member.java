package io.reckoner.terms.document;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the value of a {@link Field} comes from. */
public interface Member {
    boolean isGiven();

    /** What a reader makes of the value; null if it is absent or wrong. {@code type}: what is missing if it has to be there. */
    <T> @Nullable T one(String type, Function<Value, @Nullable T> reader);

    /** What a reader makes of each item of a list. */
    <T> List<T> many(String type, int fewest, Function<Value, @Nullable T> reader);

    /** What else the value is held against, by whoever has read it. */
    void rule(String expected);
}
