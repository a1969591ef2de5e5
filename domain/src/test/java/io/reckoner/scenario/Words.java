package io.reckoner.scenario;

import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of one statement, read from left to right. */
final class Words {
    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
    private static final String CURRENCY = "[A-Z]{3}";

    private final int line;
    private final List<String> words = new ArrayList<>();
    private int next;

    Words(int line, String text) {
        this.line = line;
        add(text);
    }

    void add(String text) {
        words.addAll(Arrays.asList(text.trim().split("\\s+")));
    }

    int line() {
        return line;
    }

    ScenarioSyntaxException expected(String what) {
        String found = done() ? "the end" : "'" + words.get(next) + "'";
        return new ScenarioSyntaxException(line, "found " + found + ", expected " + what);
    }

    boolean done() {
        return next == words.size();
    }

    void end() {
        if (!done()) {
            throw expected("the end of the line");
        }
    }

    boolean at(String word) {
        return !done() && words.get(next).equals(word);
    }

    boolean take(String word) {
        if (!at(word)) {
            return false;
        }
        next++;
        return true;
    }

    /** Several words, or none of them. */
    boolean takeAll(String phrase) {
        List<String> wanted = List.of(phrase.split(" "));
        int end = next + wanted.size();
        if (end > words.size() || !words.subList(next, end).equals(wanted)) {
            return false;
        }
        next = end;
        return true;
    }

    void require(String word) {
        if (!take(word)) {
            throw expected("'" + word + "'");
        }
    }

    String any(String what) {
        if (done()) {
            throw expected(what);
        }
        return words.get(next++);
    }

    String key(String what) {
        if (done() || !words.get(next).matches(KEY)) {
            throw expected(what);
        }
        return words.get(next++);
    }

    /** {@code "several words"}. */
    String quoted(String what) {
        if (done() || !words.get(next).startsWith("\"")) {
            throw expected(what);
        }
        var text = new StringBuilder(words.get(next++));
        while (text.length() < 2 || text.charAt(text.length() - 1) != '"') {
            text.append(' ').append(any("the closing quotation mark"));
        }
        return text.substring(1, text.length() - 1);
    }

    /** {@code a, b, c}: goes on as long as a word ends with a comma. */
    List<String> list(String what) {
        var found = new ArrayList<String>();
        boolean more = true;
        while (more) {
            String word = any(what);
            more = word.endsWith(",");
            found.add(more ? word.substring(0, word.length() - 1) : word);
        }
        return found;
    }

    boolean atQuoted() {
        return !done() && words.get(next).startsWith("\"");
    }

    boolean atNumber() {
        return !done() && words.get(next).matches(NUMBER);
    }

    BigDecimal number(String what) {
        if (!atNumber()) {
            throw expected(what);
        }
        return new BigDecimal(words.get(next++));
    }

    /** Whether the next word ends with a comma, which is then taken off it: the list goes on after it. */
    boolean takeComma() {
        if (done() || !words.get(next).endsWith(",")) {
            return false;
        }
        String word = words.get(next);
        words.set(next, word.substring(0, word.length() - 1));
        return true;
    }

    /** {@code region=us, cloud=aws}. */
    Map<String, String> pairs(String what) {
        var pairs = new LinkedHashMap<String, String>();
        for (String word : list(what)) {
            String[] pair = word.split("=", 2);
            if (pair.length < 2) {
                throw new ScenarioSyntaxException(line, "found '" + word + "', expected " + what);
            }
            pairs.put(pair[0], pair[1]);
        }
        return pairs;
    }

    Optional<String> oneOf(Set<String> known) {
        return !done() && known.contains(words.get(next)) ? Optional.of(words.get(next++)) : Optional.empty();
    }

    int whole(String what) {
        return number(what).intValueExact();
    }

    Optional<String> currency() {
        return !done() && words.get(next).matches(CURRENCY) ? Optional.of(words.get(next++)) : Optional.empty();
    }

    boolean atInstant() {
        return !done() && parse(words.get(next)).isPresent();
    }

    Instant instant(String what) {
        if (!atInstant()) {
            throw expected(what + " (2024-01-31 or 2024-01-31T09:00)");
        }
        return parse(words.get(next++)).orElseThrow();
    }

    private static Optional<Instant> parse(String word) {
        try {
            return Optional.of((word.contains("T")
                            ? LocalDateTime.parse(word)
                            : LocalDate.parse(word).atStartOfDay())
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /** {@code 2024-01-01 .. 2024-02-01}. */
    Period period() {
        Instant start = instant("a start");
        require("..");
        return new Period(start, instant("an end"));
    }

    /** {@code 2024-01-01 ..}, or with an end. */
    Term term() {
        Instant start = instant("a start");
        require("..");
        return new Term(start, atInstant() ? instant("an end") : null);
    }

    /** A constant by its name: {@code divided-rounded}. */
    <E extends Enum<E>> Optional<E> constant(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (take(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    <E extends Enum<E>> E constant(Class<E> type, String what) {
        return constant(type).orElseThrow(() -> expected(what));
    }
}
