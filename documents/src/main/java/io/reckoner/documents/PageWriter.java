package io.reckoner.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A page of XHTML as formatting objects (XSL-FO 1.1), which are what the pages of a PDF are laid out from. Their properties are
 * CSS's, so a style goes over as it is; an element that is not among the documented is refused.
 */
final class PageWriter {
    private static final Set<String> BLOCKS = Set.of("address", "div", "h1", "h2", "h3", "p", "section");
    private static final Set<String> BOLD = Set.of("b", "h1", "h2", "h3", "strong", "th");

    private final FoOutput out;
    private final StyleSheet styles;
    private final Fonts fonts;
    private final String where;

    PageWriter(ContentHandler out, StyleSheet styles, Fonts fonts, String where) {
        this.out = new FoOutput(out);
        this.styles = styles;
        this.fonts = fonts;
        this.where = where;
    }

    /** {@code html}: its head has been read already. */
    void write(Element html) throws SAXException {
        Element body = only(html, "body");
        String direction = html.getAttribute("dir").equals("rtl") ? "rl-tb" : "lr-tb";
        out.start("root", Map.of("font-family", fonts.families().get(0).name(), "xml:lang", html.getAttribute("lang")));
        masters();
        out.start("page-sequence", Map.of("master-reference", "page", "writing-mode", direction, "id", "document"));
        running(body, "footer", "xsl-region-after", "after");
        running(body, "header", "xsl-region-before", "before");
        out.start("flow", Map.of("flow-name", "xsl-region-body"));
        out.start("block", FoStyle.of("body", styles.of(body)));
        children(body, false);
        out.end("block");
        out.end("flow");
        out.end("page-sequence");
        out.end("root");
    }

    private void masters() throws SAXException {
        String[] size = FoStyle.size(styles.page("size", "A4"), where);
        String[] margins = FoStyle.sides(styles.page("margin", "20mm"));
        out.start("layout-master-set", Map.of());
        out.start(
                "simple-page-master",
                Map.of(
                        "master-name", "page",
                        "page-width", size[0],
                        "page-height", size[1],
                        "margin-top", margins[0],
                        "margin-right", margins[1],
                        "margin-bottom", margins[2],
                        "margin-left", margins[3]));
        String below = styles.page("footer-height", "12mm");
        String above = styles.page("header-height", "0mm");
        out.empty("region-body", Map.of("margin-bottom", below, "margin-top", above));
        out.empty("region-before", Map.of("extent", above));
        out.empty("region-after", Map.of("extent", below, "display-align", "after"));
        out.end("simple-page-master");
        out.end("layout-master-set");
    }

    /** What stands on every page. */
    private void running(Element body, String name, String region, String side) throws SAXException {
        for (Element running : elements(body)) {
            if (running.getTagName().equals(name)) {
                out.start("static-content", Map.of("flow-name", region));
                out.start("block", FoStyle.of(side, styles.of(running)));
                children(running, false);
                out.end("block");
                out.end("static-content");
            }
        }
    }

    private void children(Element parent, boolean bold) throws SAXException {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) {
                text(text.getData(), bold);
            } else if (child instanceof Element element) {
                element(element, bold);
            }
        }
    }

    private void element(Element element, boolean bold) throws SAXException {
        String name = element.getTagName();
        Map<String, String> style = styles.of(element);
        boolean its = isBold(name, style, bold);
        if (BLOCKS.contains(name)) {
            wrapped("block", FoStyle.of(name, style), element, its);
            return;
        }
        switch (name) {
            case "span", "strong", "b" -> inline(element, style, its);
            case "br" -> out.empty("block", Map.of());
            case "img" -> out.empty("external-graphic", FoStyle.image(element.getAttribute("src"), style));
            case "table" -> table(element, style, its);
            case "header", "footer" -> {} // stands on every page already
            default ->
                throw new DocumentRefused(where + ": element " + name + " is none that a page knows; found it in <"
                        + ((Element) element.getParentNode()).getTagName() + "> (docs/documents.md lists them)");
        }
    }

    private static boolean isBold(String name, Map<String, String> style, boolean inherited) {
        String weight = style.get("font-weight");
        if (weight != null) {
            return weight.equals("bold");
        }
        return inherited || BOLD.contains(name);
    }

    private void inline(Element element, Map<String, String> style, boolean bold) throws SAXException {
        switch (element.getAttribute("data-page")) {
            case "number" -> out.empty("page-number", FoStyle.of("span", style));
            case "count" -> out.empty("page-number-citation-last", Map.of("ref-id", "document"));
            default -> wrapped("inline", FoStyle.of(element.getTagName(), style), element, bold);
        }
    }

    private void table(Element table, Map<String, String> style, boolean bold) throws SAXException {
        out.start("table", FoStyle.of("table", style));
        for (Element group : elements(table)) {
            if (group.getTagName().equals("colgroup")) {
                for (Element column : elements(group)) {
                    out.empty("table-column", FoStyle.column(styles.of(column)));
                }
            }
        }
        rows("table-header", rowsOf(table, "thead"), bold);
        rows("table-footer", rowsOf(table, "tfoot"), bold);
        List<Element> body = rowsOf(table, "tbody");
        elements(table).stream().filter(row -> row.getTagName().equals("tr")).forEach(body::add);
        if (body.isEmpty()) {
            body.add(empty(table));
        }
        rows("table-body", body, bold);
        out.end("table");
    }

    /** A table without a row is none. */
    private static Element empty(Element table) {
        Element row = table.getOwnerDocument().createElement("tr");
        row.appendChild(table.getOwnerDocument().createElement("td"));
        return row;
    }

    private static List<Element> rowsOf(Element table, String part) {
        var rows = new ArrayList<Element>();
        elements(table).stream()
                .filter(group -> group.getTagName().equals(part))
                .forEach(group -> rows.addAll(elements(group)));
        return rows;
    }

    private void rows(String part, List<Element> rows, boolean bold) throws SAXException {
        if (rows.isEmpty()) {
            return;
        }
        out.start(part, Map.of());
        for (Element row : rows) {
            Map<String, String> style = styles.of(row);
            boolean its = isBold("tr", style, bold);
            out.start("table-row", FoStyle.of("tr", style));
            for (Element cell : elements(row)) {
                Map<String, String> cellStyle = styles.of(cell);
                out.start("table-cell", FoStyle.cell(cell, cellStyle));
                wrapped("block", Map.of(), cell, isBold(cell.getTagName(), cellStyle, its));
                out.end("table-cell");
            }
            out.end("table-row");
        }
        out.end(part);
    }

    private void wrapped(String object, Map<String, String> attributes, Element content, boolean bold)
            throws SAXException {
        out.start(object, attributes);
        children(content, bold);
        out.end(object);
    }

    private void text(String text, boolean bold) throws SAXException {
        if (text.isBlank()) {
            out.text(" ");
            return;
        }
        String first = fonts.families().get(0).name();
        var runs = new ArrayList<Map.Entry<Fonts.Face, String>>();
        fonts.run(text, bold, (face, run) -> runs.add(Map.entry(face, run)));
        for (Map.Entry<Fonts.Face, String> run : runs) {
            Fonts.Face face = run.getKey();
            boolean usual = face.family().name().equals(first) && face.bold() == bold;
            if (!usual) {
                out.start(
                        "inline",
                        Map.of("font-family", face.family().name(), "font-weight", face.bold() ? "bold" : "normal"));
            }
            out.text(Breaks.in(run.getValue()));
            if (!usual) {
                out.end("inline");
            }
        }
    }

    private static Element only(Element parent, String name) {
        return elements(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new DocumentRefused("template: no <" + name + "> in <" + parent.getTagName() + ">"));
    }

    private static List<Element> elements(Element parent) {
        var elements = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
