package io.reckoner.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.TransformerFactory;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.events.EventFormatter;
import org.apache.fop.events.model.EventSeverity;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Pages of XHTML as PDF/A-3b, fonts inside. Safe to be shared by threads. The same page gives the same bytes. */
final class PdfWriter {
    private static final String PDF = "application/pdf";
    private static final String TRANSFORMERS = "javax.xml.transform.TransformerFactory";

    static {
        // Else the metadata of each file is written after a search through every jar, a third of the time it takes.
        if (System.getProperty(TRANSFORMERS) == null) {
            System.setProperty(
                    TRANSFORMERS,
                    TransformerFactory.newDefaultInstance().getClass().getName());
        }
    }

    private final FopFactory factory;
    private final Fonts fonts;
    private final String where;

    PdfWriter(TemplateFiles files) {
        this.fonts = Fonts.of(files);
        this.where = files.name(TemplateFiles.PAGE);
        this.factory = factory(fonts);
    }

    private static FopFactory factory(Fonts fonts) {
        var xml = new StringBuilder("<fop version='1.0'><strict-validation>true</strict-validation>"
                + "<break-indent-inheritance>true</break-indent-inheritance>"
                + "<renderers><renderer mime='" + PDF + "'><pdf-a-mode>PDF/A-3b</pdf-a-mode><fonts>");
        fonts.describe(xml::append);
        xml.append("</fonts></renderer></renderers></fop>");
        try {
            FopFactoryBuilder builder = new FopConfParser(
                            new ByteArrayInputStream(xml.toString().getBytes(StandardCharsets.UTF_8)),
                            URI.create("file:///"))
                    .getFopFactoryBuilder();
            return builder.build();
        } catch (SAXException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** {@code made}: what the file says of when it was made. */
    byte[] write(String xhtml, String title, Instant made) {
        Element html = Markup.parse(xhtml, where);
        var styles = new StyleSheet(text(html, "style"), where);
        var bytes = new ByteArrayOutputStream();
        var problems = new ArrayList<String>();
        FOUserAgent agent = factory.newFOUserAgent();
        agent.setTitle(title);
        agent.setProducer("Reckoner");
        agent.setCreator("Reckoner");
        agent.setCreationDate(java.util.Date.from(made));
        agent.getEventBroadcaster().addEventListener(event -> {
            if (event.getSeverity() != EventSeverity.INFO) {
                problems.add(EventFormatter.format(event));
            }
        });
        try {
            Fop fop = fop(agent, bytes);
            var out = fop.getDefaultHandler();
            out.startDocument();
            new PageWriter(out, styles, fonts, where).write(html);
            out.endDocument();
        } catch (SAXException failure) {
            throw new DocumentRefused(where + ": " + failure.getMessage(), failure);
        }
        refuse(problems);
        return bytes.toByteArray();
    }

    /** One at a time: its settings are a document that is not safe to be read by threads. */
    private synchronized Fop fop(FOUserAgent agent, OutputStream bytes) throws FOPException {
        return factory.newFop(PDF, agent, bytes);
    }

    /** What does not come out as it is written is none to send. */
    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new DocumentRefused(where + ": " + problems.get(0));
        }
    }

    private static String text(Element html, String name) {
        NodeList found = html.getElementsByTagName(name);
        var text = new StringBuilder();
        for (int index = 0; index < found.getLength(); index++) {
            text.append(found.item(index).getTextContent());
        }
        return text.toString();
    }
}
