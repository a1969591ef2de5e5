package io.reckoner.jobs.load;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was worked out of values that come again and again in a file; forgotten when it gets too much. */
final class Memo<K, V> {

    private static final int REMEMBERED = 10_000;

    private final Map<K, V> known = new HashMap<>();
    private final Function<K, V> workOut;

    Memo(Function<K, V> workOut) {
        this.workOut = workOut;
    }

    V of(K value) {
        @Nullable V before = known.get(value);
        if (before != null) {
            return before;
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        V now = workOut.apply(value);
        known.put(value, now);
        return now;
    }
}
