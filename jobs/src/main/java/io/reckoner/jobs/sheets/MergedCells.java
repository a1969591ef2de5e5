package io.reckoner.jobs.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Cells of an XLSX sheet that are merged: they are named behind all rows, and the library passes over them. */
final class MergedCells {
    private static final Pattern RANGE = Pattern.compile("[A-Z]+([0-9]+):[A-Z]+([0-9]+)");
    private static final String FOLDER = "xl/";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private MergedCells() {}

    /**
     * The first merged range that has cells of the row; null if there is none.
     *
     * @param sheet its id among the relations of the workbook
     */
    static @Nullable String in(Path workbook, String sheet, long row) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            String target = find(
                    zip,
                    RELATIONS,
                    "Relationship",
                    xml -> sheet.equals(xml.getAttributeValue(null, "Id"))
                            ? xml.getAttributeValue(null, "Target")
                            : null);
            String part = target == null ? "" : target.startsWith("/") ? target.substring(1) : FOLDER + target;
            return find(zip, part, "mergeCell", xml -> touching(xml.getAttributeValue(null, "ref"), row));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable String touching(@Nullable String range, long row) {
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        return matcher.matches() && Long.parseLong(matcher.group(1)) <= row && Long.parseLong(matcher.group(2)) >= row
                ? range
                : null;
    }

    /** What the first element of a name gives that gives anything; null if the part is not there. */
    private static @Nullable String find(
            ZipFile zip, String part, String element, Function<XMLStreamReader, @Nullable String> value)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return null;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    String found = value.apply(xml);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }
    }
}
