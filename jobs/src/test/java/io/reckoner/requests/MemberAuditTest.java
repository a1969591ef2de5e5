package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of every member that a payload may have, as {@code member-fates.txt} says. A member that is read and neither
 * used, carried, checked against something, refused nor a reason to park would be passed over in silence.
 */
class MemberAuditTest {
    private static final Path REQUESTS = Path.of("src/main/java/io/reckoner/requests");
    private static final Path SHAPES = Path.of("../terms/src/main/java/io/reckoner/terms/shape");
    private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_]+) =\\s+\"([a-z_]+)\";");
    private static final Pattern READ = Pattern.compile("\\b(?:optional|required|member)\\((?:body, )?([\\w.\"]+)\\)");
    private static final Pattern KEPT = Pattern.compile("\\b(carried|unsupported)\\(([^()]*)\\)");

    /** How what was checked is looked at again. */
    private static final Pattern USED = Pattern.compile(
            "\\b(?:text|find\\w*|number|list|id|instant|flag|texts|get|path|has|set"
                    + "|remove|replace|append|mentions|item|items|isTrue|rounding|bands|withArray)\\((?=((?:[^()]|\\(\\))*))");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z_]+)\"");
    private static final Pattern WORD = Pattern.compile("\"([a-z_]+)\"|((?:[A-Z]\\w+\\.)?[A-Z_]{2,})");

    private final Map<String, String> constants = constants();
    private final Map<String, String> fates = fates();

    @Test
    void everyMemberHasAFate() {
        assertThat(fates.keySet()).isEqualTo(members());
    }

    @Test
    void whatIsUsedIsLookedAtAgain() {
        Set<String> used = used(file -> true);

        assertThat(of("used"))
                .isNotEmpty()
                .allSatisfy(member -> assertThat(used).as(member).contains(name(member)));
    }

    @Test
    void whatParksIsNamedByTheTermsThatPark() {
        Set<String> parking = used(file -> file.endsWith("HierarchyTerms.java")
                || file.endsWith("RecurringTerms.java")
                || file.endsWith("SubscriptionTerms.java")
                || file.endsWith("ContractDocument.java"));

        assertThat(of("parks"))
                .allSatisfy(member -> assertThat(parking).as(member).contains(name(member)));
    }

    /** Whoever asks for a member, everywhere, calls it by the one constant. */
    @Test
    void aNameStandsInOneFile() {
        Set<String> names = fates.keySet().stream().map(MemberAuditTest::name).collect(Collectors.toSet());
        var places = new TreeMap<String, Set<String>>();
        files().forEach(file -> LITERAL.matcher(text(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", ""))
                .results()
                .map(literal -> literal.group(1))
                .filter(names::contains)
                .forEach(name ->
                        places.computeIfAbsent(name, any -> new TreeSet<>()).add(reader(file))));

        assertThat(places)
                .isNotEmpty()
                .allSatisfy((name, files) -> assertThat(files).as(name).hasSize(1));
    }

    private Set<String> used(Predicate<String> wanted) {
        var used = new TreeSet<String>();
        files().filter(file -> wanted.test(file.toString()))
                .forEach(file -> USED.matcher(text(file))
                        .results()
                        .forEach(use ->
                                WORD.matcher(use.group(1)).results().forEach(word -> used.add(resolved(file, word)))));
        return used;
    }

    /** A name as it is written, or the constant of this file or another one. */
    private String resolved(Path file, MatchResult word) {
        String literal = word.group(1);
        return literal == null ? resolved(file, word.group(2)) : literal;
    }

    private String resolved(Path file, String constant) {
        String qualified = constant.contains(".") ? constant : reader(file) + "." + constant;
        return constants.getOrDefault(qualified, constants.getOrDefault("Members." + constant, constant));
    }

    private static String reader(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Map<String, String> constants() {
        var constants = new TreeMap<String, String>();
        files().forEach(file -> CONSTANT.matcher(text(file))
                .results()
                .forEach(one -> constants.put(reader(file) + "." + one.group(1), one.group(2))));
        return constants;
    }

    private Set<String> of(String fate) {
        return fates.entrySet().stream()
                .filter(entry -> entry.getValue().equals(fate))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String name(String member) {
        return member.substring(member.indexOf(' ') + 1);
    }

    /** {@code Class member}, of every class that reads payloads. */
    private Set<String> members() {
        var members = new TreeSet<String>();
        files().forEach(file -> {
            String source = text(file);
            READ.matcher(source)
                    .results()
                    .flatMap(read -> WORD.matcher(read.group(1)).results())
                    .forEach(word -> add(members, file, word));
            for (Matcher kept = KEPT.matcher(source); kept.find(); ) {
                WORD.matcher(kept.group(2).replaceAll("Shape\\.[A-Z_]+", ""))
                        .results()
                        .forEach(word -> add(members, file, word));
            }
        });
        return members;
    }

    private void add(Set<String> members, Path file, MatchResult word) {
        members.add(reader(file) + " " + resolved(file, word));
    }

    private static Map<String, String> fates() {
        var fates = new TreeMap<String, String>();
        text(Path.of("src/test/resources/requests/member-fates.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .forEach(words -> fates.put(words[0] + " " + words[1], words[2]));
        return fates;
    }

    private static Stream<Path> files() {
        return Stream.of(REQUESTS, SHAPES).flatMap(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
