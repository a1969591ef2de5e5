package io.reckoner.catalog;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a product's group keys on a line: every key with its value, or null where the usage has none (D1, D2, D5).
 * Counters, tiers and rounding run per group (T4, P3).
 */
public final class Group {
    /** Of a product without group keys. */
    public static final Group NONE = new Group(new TreeMap<>(), new TreeMap<>());

    /** By pricing, then presentation values, as canonical JSON. */
    public static final Comparator<Group> ORDER =
            Comparator.comparing((Group group) -> group.pricingText).thenComparing(group -> group.presentationText);

    /** Those that JSON writes with a letter: b, t, n, f, r. */
    private static final String CONTROLS = "\b\t\n\f\r";

    private final SortedMap<String, @Nullable String> pricing;
    private final SortedMap<String, @Nullable String> presentation;
    private final String pricingText;
    private final String presentationText;

    public Group(Map<String, @Nullable String> pricing, Map<String, @Nullable String> presentation) {
        this.pricing = Collections.unmodifiableSortedMap(new TreeMap<>(pricing));
        this.presentation = Collections.unmodifiableSortedMap(new TreeMap<>(presentation));
        this.pricingText = text(this.pricing);
        this.presentationText = text(this.presentation);
    }

    public SortedMap<String, @Nullable String> pricing() {
        return pricing;
    }

    public SortedMap<String, @Nullable String> presentation() {
        return presentation;
    }

    /** The group that a row of usage belongs to. */
    public static Group of(ProductVersion version, Map<String, String> groupValues) {
        return version.hasGroups()
                ? new Group(values(version.pricingKeys(), groupValues), values(version.presentationKeys(), groupValues))
                : NONE;
    }

    private static SortedMap<String, @Nullable String> values(List<String> keys, Map<String, String> groupValues) {
        var values = new TreeMap<String, @Nullable String>();
        keys.forEach(key -> values.put(key, groupValues.get(key)));
        return values;
    }

    /** Whether it has all these values; keys it does not have never match (C6, O3). */
    public boolean has(Map<String, String> pricingValues, Map<String, String> presentationValues) {
        return hasAll(pricing, pricingValues) && hasAll(presentation, presentationValues);
    }

    private static boolean hasAll(SortedMap<String, @Nullable String> values, Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().equals(values.get(entry.getKey())));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Group group && pricing.equals(group.pricing) && presentation.equals(group.presentation);
    }

    @Override
    public int hashCode() {
        return 31 * pricingText.hashCode() + presentationText.hashCode();
    }

    /** {@code {"cloud":"aws","region":"us"} {"project":"p1"}}; for messages. */
    @Override
    public String toString() {
        return pricingText + " " + presentationText;
    }

    /** {@code {"cloud":"aws","region":"us"}}: canonical JSON, members sorted, those without value left out. */
    private static String text(SortedMap<String, @Nullable String> values) {
        if (values.isEmpty()) {
            return "{}";
        }
        var text = new StringBuilder("{");
        values.forEach((key, value) -> {
            if (value != null) {
                text.append(text.length() == 1 ? "" : ",");
                quote(key, text);
                text.append(':');
                quote(value, text);
            }
        });
        return text.append('}').toString();
    }

    private static void quote(String plain, StringBuilder text) {
        text.append('"');
        for (int index = 0; index < plain.length(); index++) {
            char letter = plain.charAt(index);
            int named = CONTROLS.indexOf(letter);
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (named >= 0) {
                text.append('\\').append("btnfr".charAt(named));
            } else if (letter < ' ') {
                text.append(String.format("\\u%04x", (int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
    }
}
