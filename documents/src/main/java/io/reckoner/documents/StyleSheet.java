package io.reckoner.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The styles of a page: rules for an element, a class or both, and those of {@code @page}. What stands in {@code @media screen}
 * is for browsers alone. Later rules come before earlier ones, a class before an element, {@code style} before both.
 */
final class StyleSheet {
    private static final Set<String> PROPERTIES = Set.of(
            "background-color",
            "border",
            "border-bottom",
            "border-left",
            "border-right",
            "border-top",
            "color",
            "direction",
            "font-size",
            "font-weight",
            "height",
            "letter-spacing",
            "line-height",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "page-break-after",
            "page-break-before",
            "page-break-inside",
            "text-align",
            "text-decoration",
            "vertical-align",
            "width");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SCREEN =
            Pattern.compile("@media\\s+screen\\s*\\{((?:[^{}]*\\{[^{}]*\\})*)\\s*\\}", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z0-9]*)?(?:\\.([A-Za-z][\\w-]*))?");

    private final String where;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> page = new LinkedHashMap<>();

    private record Rule(String element, String styleClass, Map<String, String> declarations) {
        boolean fits(Element other, List<String> classes) {
            return (element.isEmpty() || element.equals(other.getTagName()))
                    && (styleClass.isEmpty() || classes.contains(styleClass));
        }

        int weight() {
            return (styleClass.isEmpty() ? 0 : 2) + (element.isEmpty() ? 0 : 1);
        }
    }

    /** {@code where}: what the page is called in a message. */
    StyleSheet(String css, String where) {
        this.where = where;
        String printed = SCREEN.matcher(COMMENT.matcher(css).replaceAll("")).replaceAll("");
        Matcher rule = RULE.matcher(printed);
        int end = 0;
        while (rule.find()) {
            refuseText(printed.substring(end, rule.start()));
            end = rule.end();
            for (String selector : rule.group(1).split(",", -1)) {
                add(selector.strip(), rule.group(2));
            }
        }
        refuseText(printed.substring(end));
        rules.sort((one, other) -> Integer.compare(one.weight(), other.weight()));
    }

    private void refuseText(String between) {
        if (!between.isBlank()) {
            throw refused("cannot be read: " + between.strip());
        }
    }

    private void add(String selector, String declarations) {
        if (selector.equals("@page")) {
            page.putAll(pairs(declarations));
            return;
        }
        Matcher parts = SELECTOR.matcher(selector);
        if (selector.isEmpty() || !parts.matches()) {
            throw refused(
                    "selector " + selector + ": found something else than element, .class or element.class; what is"
                            + " for browsers alone belongs into @media screen { }");
        }
        rules.add(new Rule(orEmpty(parts.group(1)), orEmpty(parts.group(2)), checked(pairs(declarations))));
    }

    /** What holds for an element: of its name, of its classes, of its own {@code style}. */
    Map<String, String> of(Element element) {
        var found = new LinkedHashMap<String, String>();
        List<String> classes = List.of(element.getAttribute("class").strip().split("\\s+", -1));
        for (Rule rule : rules) {
            if (rule.fits(element, classes)) {
                found.putAll(rule.declarations());
            }
        }
        found.putAll(checked(pairs(element.getAttribute("style"))));
        return found;
    }

    /** A declaration of {@code @page}. */
    String page(String property, String usual) {
        return page.getOrDefault(property, usual);
    }

    private Map<String, String> pairs(String declarations) {
        var pairs = new LinkedHashMap<String, String>();
        for (String declaration : declarations.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                pairs.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
            } else if (!declaration.isBlank()) {
                throw refused("cannot be read: " + declaration.strip());
            }
        }
        return pairs;
    }

    private Map<String, String> checked(Map<String, String> declarations) {
        declarations.keySet().stream()
                .filter(name -> !PROPERTIES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("property " + name
                            + " is none that a page knows (docs/documents.md lists them); what is for"
                            + " browsers alone belongs into @media screen { }");
                });
        return declarations;
    }

    private DocumentRefused refused(String what) {
        return new DocumentRefused(where + ": style " + what);
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }
}
