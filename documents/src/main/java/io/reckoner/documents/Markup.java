package io.reckoner.documents;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reading and writing XML; no document may name another to be fetched. */
final class Markup {
    private Markup() {}

    /** The root of a page; {@code where}: what it is called in a message. */
    static Element parse(String xml, String where) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setCoalescing(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXParseException wrong) {
            throw new DocumentRefused(
                    where + ": filled in, line " + wrong.getLineNumber() + " is no XHTML: " + wrong.getMessage(),
                    wrong);
        } catch (SAXException | ParserConfigurationException | java.io.IOException wrong) {
            throw new DocumentRefused(where + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Text as it stands in XML, between quotes too. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Whether XML can hold it: most control characters it cannot. */
    static boolean holds(int codePoint) {
        return codePoint == 0x9
                || codePoint == 0xA
                || codePoint == 0xD
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    private static final class Throwing implements ErrorHandler {
        @Override
        public void warning(SAXParseException wrong) throws SAXException {
            throw wrong;
        }

        @Override
        public void error(SAXParseException wrong) throws SAXException {
            throw wrong;
        }

        @Override
        public void fatalError(SAXParseException wrong) throws SAXException {
            throw wrong;
        }
    }
}
