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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule, example, trap, section and appendix that code, SQL, scenarios and pages cite stands in the law. */
class MarksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> READ = Set.of("java", "sql", "md", "txt");
    private static final Set<String> NOT_READ = Set.of("target", ".git", ".reckoner");

    /** A workload of the bench; W1 to W3 are rules as well. */
    private static final String WORKLOAD = "W4";

    private static final String RULES = page("rules");
    private static final String FORMATS = page("formats");
    private static final String TRAPS = page("batch-traps");
    private static final Set<String> LAW = law();

    @Test
    void whatIsCitedStandsInTheLaw() {
        Map<String, Set<String>> unknown = new TreeMap<>();
        for (Path file : files()) {
            unknownIn(text(file), bareSectionsOf(file))
                    .forEach(mark -> unknown.computeIfAbsent(mark, any -> new TreeSet<>())
                            .add(ROOT.relativize(file).toString()));
        }

        assertThat(unknown).as("cited and defined nowhere").isEmpty();
    }

    @Test
    void noMarkMeansTwoThings() {
        List<String> defined = Stream.of(RULES, TRAPS)
                .flatMap(page -> Citations.marksOf(page).stream())
                .toList();

        assertThat(defined).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @Test
    void linksLeadToTheMarkTheyName() {
        assertThat(Citations.anchorsOf(RULES)).isEqualTo(Citations.marksOf(RULES));
        assertThat(Citations.anchorsOf(TRAPS)).isEqualTo(Citations.marksOf(TRAPS));
    }

    @Test
    void citationsAreFound() {
        String text =
                "# E11.2 Of (N6: once), (P1–P3, T-U1 to T-U6), SB7. T1 of §10.1, formats §10, §11, `formats.md` §2.4,"
                        + " architecture §5, (Appendix C 38), Appendix A.5, Appendix B; not T00, UTF8 or P1DT";

        assertThat(Citations.in(text, "rules"))
                .containsExactlyInAnyOrder(
                        "E11.2",
                        "N6",
                        "P1",
                        "P3",
                        "T-U1",
                        "T-U6",
                        "SB7",
                        "T1",
                        "rules §10.1",
                        "formats §10",
                        "formats §11",
                        "formats §2.4",
                        "architecture §5",
                        "Appendix C 38",
                        "Appendix A.5",
                        "Appendix B");
        assertThat(unknownIn(text, "rules")).isEmpty();
        assertThat(Citations.in("§11 and rules §17", "formats")).containsExactly("formats §11", "rules §17");
    }

    @Test
    void whatStandsNowhereIsNoticed() {
        String text = "X99, Q9, T-U9, E10.9, SB24, A8, design §6; §2.4 or §29, formats §29, formats §§4–7,"
                + " Appendix C 41, Appendix A.22";

        assertThat(unknownIn(text, "rules"))
                .containsExactlyInAnyOrder(
                        "X99",
                        "Q9",
                        "T-U9",
                        "E10.9",
                        "SB24",
                        "A8",
                        "design §6",
                        "rules §2.4",
                        "rules §29",
                        "formats §29",
                        "formats §§4",
                        "Appendix C 41",
                        "Appendix A.22");
    }

    private static Set<String> unknownIn(String text, String page) {
        Set<String> cited = Citations.in(text, page);
        cited.removeAll(LAW);
        return cited;
    }

    private static Set<String> law() {
        Set<String> law = new TreeSet<>(Set.of(WORKLOAD));
        law.addAll(Citations.marksOf(RULES));
        law.addAll(Citations.marksOf(TRAPS));
        law.addAll(Citations.appendicesOf(RULES));
        Stream.of(
                        Citations.sectionsOf("rules", RULES),
                        Citations.sectionsOf("formats", FORMATS),
                        Citations.itemsOf("formats", 2, FORMATS),
                        Citations.sectionsOf("architecture", page("architecture")))
                .flatMap(sections -> sections)
                .forEach(law::add);
        return law;
    }

    /** A section without a page is one of the rules; in these pages one of their own. */
    private static String bareSectionsOf(Path file) {
        String name = file.getFileName().toString();
        return Set.of("formats.md", "architecture.md").contains(name) ? name.replace(".md", "") : "rules";
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> READ.contains(extension(file)) && Files.isRegularFile(file))
                    .filter(file -> !file.endsWith("MarksTest.java") && !file.endsWith("Citations.java"))
                    .filter(file -> Stream.iterate(ROOT.relativize(file), folder -> folder != null, Path::getParent)
                            .noneMatch(folder ->
                                    NOT_READ.contains(folder.getFileName().toString())))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String page(String name) {
        return text(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
