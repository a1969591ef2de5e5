package io.reckoner.scenario;

import io.reckoner.invoice.LineItem;
import java.util.stream.Stream;

/** Every class of invoice line there is. */
public final class LineClasses {
    private LineClasses() {}

    public static Stream<Class<?>> all() {
        return of(LineItem.class);
    }

    private static Stream<Class<?>> of(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(LineClasses::of) : Stream.of(type);
    }
}
