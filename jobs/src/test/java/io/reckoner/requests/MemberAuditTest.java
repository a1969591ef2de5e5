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
    private static final Path DB = Path.of("../db/src/main/java/io/reckoner/db");
    private static final Path SHAPES = Path.of("../terms/src/main/java/io/reckoner/terms/shape");
    private static final Pattern READ =
            Pattern.compile("\\b(?:optional|required|member)\\((?:body, )?\"([a-z_]+)\"\\)");
    private static final Pattern KEPT = Pattern.compile("\\b(carried|unsupported)\\(([^()]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"([a-z_]+)\"");

    private final Map<String, String> fates = fates();

    @Test
    void everyMemberHasAFate() {
        assertThat(fates.keySet()).isEqualTo(members());
    }

    @Test
    void whatIsUsedIsReadAgainWhereItIsUsed() {
        String users = sources(DB, file -> true) + sources(SHAPES, file -> true) + applying();

        assertThat(of("used"))
                .isNotEmpty()
                .allSatisfy(member -> assertThat(users).as(member).contains('"' + name(member) + '"'));
    }

    @Test
    void whatParksIsNamedByTheTermsThatPark() {
        String parking = sources(SHAPES, file -> file.endsWith("UnsupportedTerms.java"))
                + sources(REQUESTS, file -> file.endsWith("BalanceTerms.java"));

        assertThat(of("parks"))
                .isNotEmpty()
                .allSatisfy(member -> assertThat(parking).as(member).contains('"' + name(member) + '"'));
    }

    /** Where requests read again what they have checked. */
    private static String applying() {
        return Pattern.compile(
                        "Json\\.\\w+\\([^;]*?\"[a-z_]+\"|(?:path|get|has|set|replace|append)\\([^;]*?\"[a-z_]+\"")
                .matcher(sources(REQUESTS, file -> true))
                .results()
                .map(match -> match.group())
                .collect(Collectors.joining("\n"));
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
    private static Set<String> members() {
        var members = new TreeSet<String>();
        for (Path file : files(REQUESTS)) {
            String reader = file.getFileName().toString().replace(".java", "");
            if (file.toString().contains("payload")) {
                continue;
            }
            String source = text(file);
            READ.matcher(source).results().forEach(read -> members.add(reader + " " + read.group(1)));
            for (Matcher kept = KEPT.matcher(source); kept.find(); ) {
                TEXT.matcher(kept.group(2)).results().forEach(name -> members.add(reader + " " + name.group(1)));
            }
        }
        return members;
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

    private static String sources(Path folder, Predicate<String> wanted) {
        return files(folder).stream()
                .filter(file -> wanted.test(file.toString()))
                .map(MemberAuditTest::text)
                .collect(Collectors.joining("\n"));
    }

    private static Set<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
