package io.reckoner.jobs.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XLSX workbook of one sheet. Its columns are formatted as text, so that a spreadsheet keeps what is typed into them: every digit,
 * leading zeros, dates as they are written. The same rows are the same bytes, which the libraries that write workbooks do not give:
 * they put the time of writing in.
 */
public final class NewWorkbook {
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /** The first that a ZIP file can say. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String PARTS = HEAD + """
        <Types xmlns="%1$scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="%2$ssheet.main+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="%2$sstyles+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%2$sworksheet+xml"/></Types>\
        """.formatted(PACKAGE, TYPES);

    private static final String ROOT = HEAD + """
        <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/>\
        </Relationships>\
        """.formatted(PACKAGE, OFFICE);

    private static final String RELATIONS = HEAD + """
        <Relationships xmlns="%1$srelationships"><Relationship Id="rId1" Type="%2$s/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="%2$s/styles" Target="styles.xml"/></Relationships>\
        """.formatted(PACKAGE, OFFICE);

    /** The second format is that of text, which is number 49 everywhere. */
    private static final String STYLES = HEAD + """
        <styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>\
        <fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
        <cellStyleXfs count="1"><xf/></cellStyleXfs>\
        <cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>\
        """.formatted(MAIN);

    private static final String TEXT_FORMAT = "1";

    private NewWorkbook() {}

    /** {@code rows}: all as wide as the first; where a text is empty, there is no cell. */
    public static void write(String name, List<List<String>> rows, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        // Compressed bytes are another compressor's matter.
        zip.setLevel(Deflater.NO_COMPRESSION);
        try {
            text(zip, "[Content_Types].xml", PARTS);
            text(zip, "_rels/.rels", ROOT);
            part(zip, "xl/workbook.xml", xml -> workbook(name, xml));
            text(zip, "xl/_rels/workbook.xml.rels", RELATIONS);
            text(zip, "xl/styles.xml", STYLES);
            part(zip, "xl/worksheets/sheet1.xml", xml -> sheet(rows, xml));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        zip.finish();
    }

    /** Writes one element. */
    @FunctionalInterface
    private interface Part {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static void text(ZipOutputStream zip, String part, String content) throws IOException {
        begin(zip, part);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void part(ZipOutputStream zip, String part, Part content) throws IOException, XMLStreamException {
        begin(zip, part);
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        content.write(xml);
        xml.writeEndDocument();
        xml.flush();
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String part) throws IOException {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
    }

    private static void workbook(String name, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("workbook");
        xml.writeDefaultNamespace(MAIN);
        xml.writeNamespace("r", OFFICE);
        xml.writeStartElement("sheets");
        xml.writeEmptyElement("sheet");
        xml.writeAttribute("name", name);
        xml.writeAttribute("sheetId", "1");
        xml.writeAttribute("r:id", "rId1");
    }

    private static void sheet(List<List<String>> rows, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("worksheet");
        xml.writeDefaultNamespace(MAIN);
        xml.writeStartElement("cols");
        xml.writeEmptyElement("col");
        xml.writeAttribute("min", "1");
        xml.writeAttribute("max", Integer.toString(rows.get(0).size()));
        xml.writeAttribute("width", "24");
        xml.writeAttribute("customWidth", "1");
        xml.writeAttribute("style", TEXT_FORMAT);
        xml.writeEndElement();
        xml.writeStartElement("sheetData");
        for (int row = 0; row < rows.size(); row++) {
            xml.writeStartElement("row");
            xml.writeAttribute("r", Integer.toString(row + 1));
            for (int column = 0; column < rows.get(row).size(); column++) {
                cell(Cell.letters(column) + (row + 1), rows.get(row).get(column), xml);
            }
            xml.writeEndElement();
        }
    }

    private static void cell(String address, String text, XMLStreamWriter xml) throws XMLStreamException {
        if (text.isEmpty()) {
            return;
        }
        xml.writeStartElement("c");
        xml.writeAttribute("r", address);
        xml.writeAttribute("s", TEXT_FORMAT);
        xml.writeAttribute("t", "inlineStr");
        xml.writeStartElement("is");
        xml.writeStartElement("t");
        xml.writeCharacters(text);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
