package io.reckoner.documents;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** Styles as attributes of formatting objects: of the same name, but for those below. */
final class FoStyle {
    private static final Map<String, String[]> SIZES = Map.of(
            "A4", new String[] {"210mm", "297mm"},
            "letter", new String[] {"8.5in", "11in"});
    private static final Map<String, Map<String, String>> USUAL = Map.of(
            "h1", Map.of("font-weight", "bold", "keep-with-next.within-page", "always"),
            "h2", Map.of("font-weight", "bold", "keep-with-next.within-page", "always"),
            "h3", Map.of("font-weight", "bold", "keep-with-next.within-page", "always"),
            "strong", Map.of("font-weight", "bold"),
            "b", Map.of("font-weight", "bold"),
            "table", Map.of("table-layout", "fixed", "width", "100%", "border-collapse", "separate"));

    private FoStyle() {}

    /** Of an element by its name. */
    static Map<String, String> of(String element, Map<String, String> style) {
        var attributes = new LinkedHashMap<>(USUAL.getOrDefault(element, Map.of()));
        style.forEach((name, value) -> put(attributes, name, value));
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        switch (name) {
            case "page-break-inside" -> keep(attributes, "keep-together.within-page", value);
            case "page-break-before" -> breaks(attributes, "break-before", "keep-with-previous.within-page", value);
            case "page-break-after" -> breaks(attributes, "break-after", "keep-with-next.within-page", value);
            case "margin-top" -> attributes.put("space-before", value);
            case "margin-bottom" -> attributes.put("space-after", value);
            default -> attributes.put(name, value);
        }
    }

    private static void keep(Map<String, String> attributes, String keep, String value) {
        if (value.equals("avoid")) {
            attributes.put(keep, "always");
        }
    }

    private static void breaks(Map<String, String> attributes, String broken, String keep, String value) {
        if (value.equals("always")) {
            attributes.put(broken, "page");
        } else {
            keep(attributes, keep, value);
        }
    }

    static Map<String, String> cell(Element cell, Map<String, String> style) {
        var rest = new HashMap<>(style);
        var attributes = new LinkedHashMap<String, String>();
        String align = rest.remove("vertical-align");
        rest.remove("width");
        if (align != null) {
            attributes.put(
                    "display-align", align.equals("middle") ? "center" : align.equals("bottom") ? "after" : "before");
        }
        if (cell.getTagName().equals("th")) {
            attributes.put("font-weight", "bold");
        }
        span(attributes, "number-columns-spanned", cell.getAttribute("colspan"));
        span(attributes, "number-rows-spanned", cell.getAttribute("rowspan"));
        attributes.putAll(of("td", rest));
        return attributes;
    }

    private static void span(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    static Map<String, String> column(Map<String, String> style) {
        String width = style.getOrDefault("width", "1%");
        return Map.of(
                "column-width",
                width.endsWith("%")
                        ? "proportional-column-width(" + width.substring(0, width.length() - 1) + ")"
                        : width);
    }

    /** As large as it says, or as it is. */
    static Map<String, String> image(String source, Map<String, String> style) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("src", "url('" + source + "')");
        attributes.put("content-height", style.containsKey("height") ? "scale-to-fit" : "auto");
        attributes.put("content-width", style.containsKey("width") ? "scale-to-fit" : "auto");
        style.forEach((name, value) -> put(attributes, name, value));
        return attributes;
    }

    static String[] size(String name, String where) {
        String[] size = SIZES.get(name);
        if (size == null) {
            throw new DocumentRefused(where + ": @page size " + name + "; A4 and letter are known");
        }
        return size;
    }

    /** Top, right, bottom, left, by the rule of CSS's shorthand. */
    static String[] sides(String margin) {
        String[] given = margin.split("\\s+", -1);
        String right = given.length > 1 ? given[1] : given[0];
        return new String[] {
            given[0], right, given.length > 2 ? given[2] : given[0], given.length > 3 ? given[3] : right
        };
    }
}
