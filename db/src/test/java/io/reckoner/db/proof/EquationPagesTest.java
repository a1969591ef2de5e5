package io.reckoner.db.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.sql.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proof can be read: each of its files fits a page and says in words what it is; what is shared is shared. */
class EquationPagesTest {
    private static final Path VERIFY = Path.of("src/main/resources/db/verify");
    private static final int PAGE = 60;
    private static final Pattern INCLUDED = Pattern.compile("(?m)^ *-- :include verify/(\\S+)$");

    private final Map<String, String> pages = pages();

    @Test
    void eachFitsAPage() {
        assertThat(pages)
                .allSatisfy((name, text) -> assertThat(text.lines())
                        .as(name)
                        .hasSizeLessThanOrEqualTo(PAGE)
                        .first()
                        .asString()
                        .startsWith("-- "));
    }

    @Test
    void eachPartStandsSomewhereAndASharedOneInSeveralEquations() {
        Map<String, Long> uses = pages.values().stream()
                .flatMap(text -> INCLUDED.matcher(text).results())
                .map(MatchResult::group)
                .map(line -> line.substring(line.lastIndexOf("verify/") + "verify/".length()))
                .collect(groupingBy(name -> name, counting()));
        List<String> parts =
                pages.keySet().stream().filter(name -> name.contains("/")).toList();

        assertThat(uses.keySet()).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(uses).allSatisfy((name, times) -> {
            if (name.startsWith("shared/")) {
                assertThat(times).as(name).isGreaterThan(1);
            } else {
                assertThat(times).as(name).isEqualTo(1);
                assertThat(pages.get(name.substring(0, name.indexOf('/')))).contains(name);
            }
        });
    }

    @Test
    void anEquationIsReadWhole() {
        assertThat(Equation.values())
                .allSatisfy(equation -> assertThat(equation.sql(7L))
                        .doesNotContain(":include", "(:run")
                        .contains("what", "place", "found", "expected"));
        // Its parameters are counted by their marks.
        assertThat(Equation.values())
                .allSatisfy(equation -> assertThat(equation.prepared(10, true).replace('?', '7'))
                        .doesNotContain(":run", ":most", ":by_key", "cast(7 as bigint) is")
                        .isNotEqualTo(equation.prepared(10, true)));
        assertThat(String.join("", pages().values())
                        .lines()
                        .filter(line -> !line.stripLeading().startsWith("--")))
                .noneMatch(line -> line.contains("?"));
        assertThat(SqlFile.text("verify/5-periods")).contains("\naccount as materialized (\n");
    }

    private static Map<String, String> pages() {
        var pages = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(VERIFY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = VERIFY.relativize(file).toString().replace('\\', '/');
                pages.put(name.substring(0, name.lastIndexOf('.')), Files.readString(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pages;
    }
}
