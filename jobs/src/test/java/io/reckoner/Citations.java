package io.reckoner;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pages define, and what texts cite of it, both in one spelling: {@code N6}, {@code E10.5}, {@code SB7}, {@code rules §10.1},
 * {@code formats §11}, {@code Appendix C 38}, {@code Appendix A.5}.
 */
final class Citations {

    private static final Pattern MARK =
            Pattern.compile("(?<![\\w.§])(?:T-U\\d+|SB\\d+|E\\d+\\.\\d+[a-z]?|[A-Z][1-9]\\d?[a-z]?)(?!\\w|\\.\\d)");
    private static final Pattern SECTION = Pattern.compile("(§+)\\s?(\\d+(?:\\.\\d+)?)");
    private static final Pattern PAGE_BEFORE = Pattern.compile("([A-Za-z]+)(?:\\.md`)?[\\s*-]+$");
    private static final Pattern SECTION_BEFORE = Pattern.compile("§[\\d.]+(?:,| and| to)\\s$");
    private static final Pattern APPENDIX = Pattern.compile("Appendix [A-Z](?:[. ]\\d+)?");

    /** Pages with sections; those of old have none, so what names one of them stands nowhere. */
    private static final Set<String> PAGES = Set.of("rules", "formats", "architecture", "design", "semantics", "style");

    private static final Pattern DEFINED =
            Pattern.compile("(?m)^(?:- |\\| )?<a id=\"([^\"]+)\"></a>\\*\\*([^*]+)\\*\\*");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (\\d+(?:\\.\\d+)?)\\.? ");
    private static final Pattern APPENDIX_HEADING = Pattern.compile("(?m)^## (Appendix [A-Z]) ");
    private static final Pattern PART_OF_A = Pattern.compile("(?m)^### A\\.(\\d+) ");
    private static final Pattern ITEM = Pattern.compile("(?m)^(?:\\| )?(\\d+)(?: \\||\\.) ");

    private Citations() {}

    /** Everything a text cites; {@code page}: whose sections those are that name no page. */
    static Set<String> in(String text, String page) {
        Set<String> cited = new TreeSet<>();
        MARK.matcher(text).results().map(MatchResult::group).forEach(cited::add);
        APPENDIX.matcher(text).results().map(MatchResult::group).forEach(cited::add);
        String before = page;
        for (Matcher section = SECTION.matcher(text); section.find(); ) {
            before = pageOf(text.substring(Math.max(0, section.start() - 40), section.start()), before, page);
            cited.add(before + " " + section.group(1) + section.group(2));
        }
        return cited;
    }

    private static String pageOf(String text, String before, String page) {
        Matcher named = PAGE_BEFORE.matcher(text);
        if (named.find() && PAGES.contains(named.group(1).toLowerCase(Locale.ROOT))) {
            return named.group(1).toLowerCase(Locale.ROOT);
        }
        return SECTION_BEFORE.matcher(text).find() ? before : page;
    }

    /** The marks a page defines, each as often as it does. */
    static List<String> marksOf(String page) {
        return DEFINED.matcher(page).results().map(found -> found.group(2)).toList();
    }

    /** What links lead to, in the order of the marks. */
    static List<String> anchorsOf(String page) {
        return DEFINED.matcher(page).results().map(found -> found.group(1)).toList();
    }

    /** {@code name §1} and so on. */
    static Stream<String> sectionsOf(String name, String page) {
        return first(HEADING, page).map(number -> name + " §" + number);
    }

    /** The items of a numbered list in a section, as {@code name §2.4}. */
    static Stream<String> itemsOf(String name, int section, String page) {
        String text = Arrays.stream(page.split("(?m)^## ", -1))
                .filter(part -> part.startsWith(section + ". "))
                .findFirst()
                .orElseThrow();
        return first(ITEM, text).map(number -> name + " §" + section + "." + number);
    }

    /** The appendices, the parts of A, the rows and items of the others. */
    static Set<String> appendicesOf(String page) {
        Set<String> found = new TreeSet<>();
        first(APPENDIX_HEADING, page).forEach(found::add);
        first(PART_OF_A, page).forEach(number -> found.add("Appendix A." + number));
        for (String part : page.split("(?m)^## (?=Appendix )", -1)) {
            String name = part.substring(0, Math.min(part.length(), "Appendix A".length()));
            first(ITEM, part).filter(number -> found.contains(name)).forEach(number -> found.add(name + " " + number));
        }
        return found;
    }

    private static Stream<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
