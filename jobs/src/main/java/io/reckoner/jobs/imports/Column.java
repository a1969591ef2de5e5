package io.reckoner.jobs.imports;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that a sheet may have, or a family of them: {@code commit_{n}_amount} has a number from 1 on,
 * {@code custom_fields.{key}} any text.
 *
 * @param example what a template shows below it; empty: nothing
 */
record Column(String name, boolean required, String example) {
    private static final String NUMBER = "{n}";
    private static final String KEY = "{key}";

    static Column required(String name, String example) {
        return new Column(name, true, example);
    }

    static Column optional(String name, String example) {
        return new Column(name, false, example);
    }

    /** The number or text of a name of this family, the name itself of a single column; empty for any other name. */
    Optional<String> key(String given) {
        if (!isFamily()) {
            return given.equals(name) ? Optional.of(given) : Optional.empty();
        }
        String wild = name.contains(NUMBER) ? "([1-9][0-9]?)" : "(.+)";
        int at = name.indexOf('{');
        Matcher matcher = Pattern.compile(Pattern.quote(name.substring(0, at))
                        + wild
                        + Pattern.quote(name.substring(name.indexOf('}') + 1)))
                .matcher(given);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean isFamily() {
        return name.contains(NUMBER) || name.contains(KEY);
    }

    /** The first of a family. */
    String shown() {
        return name.replace(NUMBER, "1").replace(KEY, "key");
    }
}
