package io.reckoner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every mark that code, SQL, scenarios and pages cite stands in the pages that are the law. */
class MarksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RULES = ROOT.resolve("docs/rules.md");
    private static final Path FORMATS = ROOT.resolve("docs/formats.md");
    private static final Path TRAPS = ROOT.resolve("docs/batch-traps.md");
    private static final Set<String> READ = Set.of("java", "sql", "md", "txt");

    /** A workload of the bench; W1 to W3 are rules as well. */
    private static final String WORKLOAD = "W4";

    private static final String MARK = "(?:T-U\\d+|SB\\d+|E\\d+\\.\\d+[a-z]?|[A-Z]\\d{1,2}[a-z]?)";
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^()\\n]{1,80})\\)");
    private static final Pattern LIST = Pattern.compile(MARK + "(?:(?:, |–)" + MARK + ")*");
    private static final Pattern FIRST_WORD = Pattern.compile("\\A# (" + MARK + ")[ ,:]");
    private static final Pattern ONE = Pattern.compile(MARK);
    private static final Pattern SECTION = Pattern.compile("formats §+(\\d+)");
    private static final Pattern DEFINED = Pattern.compile("\\*\\*(T-U\\d+|SB\\d+|[A-Z]\\d{1,2}[a-z]?)\\b");
    private static final Pattern APPENDIX = Pattern.compile("(?m)^### (A\\d+) ");
    private static final Pattern EXAMPLE = Pattern.compile("Example (E\\d+\\.\\d+[a-z]?)");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d+)\\.");

    @Test
    void everyMarkThatIsCitedStandsInTheLaw() {
        Set<String> law = law();
        Map<String, Set<String>> unknown = new TreeMap<>();
        files().forEach(file -> cited(text(file)).stream()
                .filter(mark -> !law.contains(mark))
                .forEach(mark -> unknown.computeIfAbsent(mark, any -> new TreeSet<>())
                        .add(ROOT.relativize(file).toString())));

        assertThat(unknown).as("marks that are cited and defined nowhere").isEmpty();
    }

    @Test
    void noMarkMeansTwoThings() {
        List<String> defined = Stream.of(RULES, TRAPS)
                .flatMap(page -> all(DEFINED, text(page)))
                .toList();

        assertThat(defined).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @Test
    void citationsAreFound() {
        String text = "# E11.2 Of (N6), of (P1–P3, SB7), formats §14, not (N6 is exact), no (UTC), Q9 (X99)";

        assertThat(cited(text)).containsExactlyInAnyOrder("E11.2", "N6", "P1", "P3", "SB7", "formats §14", "X99");
        assertThat(law())
                .contains("E11.2", "N6", "P1", "P3", "SB7", "formats §14")
                .doesNotContain("X99");
    }

    private static Set<String> law() {
        String rules = text(RULES);
        Set<String> law = new TreeSet<>(Set.of(WORKLOAD));
        Stream.of(DEFINED, APPENDIX, EXAMPLE)
                .forEach(pattern -> all(pattern, rules).forEach(law::add));
        all(DEFINED, text(TRAPS)).forEach(law::add);
        all(HEADING, text(FORMATS)).forEach(section -> law.add("formats §" + section));
        return law;
    }

    private static Set<String> cited(String text) {
        Set<String> cited = new TreeSet<>();
        all(IN_PARENTHESES, text)
                .filter(inside -> LIST.matcher(inside).matches())
                .forEach(list ->
                        ONE.matcher(list).results().map(MatchResult::group).forEach(cited::add));
        all(FIRST_WORD, text).forEach(cited::add);
        all(SECTION, text).forEach(section -> cited.add("formats §" + section));
        return cited;
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> READ.contains(extension(file)) && Files.isRegularFile(file))
                    .filter(file -> !file.endsWith("MarksTest.java"))
                    .filter(file -> Stream.of("target", ".git", ".reckoner")
                            .noneMatch(folder ->
                                    ROOT.relativize(file).toString().matches("(.*/)?" + Pattern.quote(folder) + "/.*")))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
