package io.reckoner.documents;

import java.util.Map;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Formatting objects as events, with attributes by name. */
final class FoOutput {
    private static final String FO = "http://www.w3.org/1999/XSL/Format";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final ContentHandler out;

    FoOutput(ContentHandler out) {
        this.out = out;
    }

    void start(String object, Map<String, String> attributes) throws SAXException {
        var list = new AttributesImpl();
        attributes.forEach((name, value) -> {
            boolean isXml = name.startsWith("xml:");
            list.addAttribute(isXml ? XML : "", isXml ? name.substring("xml:".length()) : name, name, "CDATA", value);
        });
        out.startElement(FO, object, "fo:" + object, list);
    }

    void end(String object) throws SAXException {
        out.endElement(FO, object, "fo:" + object);
    }

    void empty(String object, Map<String, String> attributes) throws SAXException {
        start(object, attributes);
        end(object);
    }

    void text(String text) throws SAXException {
        char[] characters = text.toCharArray();
        out.characters(characters, 0, characters.length);
    }
}
