package io.reckoner.jobs.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cells of an XLSX sheet that are merged: they are named behind all rows, and the library passes over them. Whoever merges B3 to B5
 * means the value of B3 three times, and the file has it once; so every row that it touches is refused there. One of blank cells
 * hides nothing.
 */
final class MergedCells {
    private static final String FOLDER = "xl/";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    /** Those still to come, by their first rows. */
    private final Iterator<MergedRange> coming;

    /** Those of the rows at hand, and whether a value was seen in each. */
    private final List<Reached> reached = new ArrayList<>();

    private @Nullable MergedRange next;

    private static final class Reached {
        final MergedRange range;
        boolean hasValue;

        Reached(MergedRange range) {
            this.range = range;
        }
    }

    private MergedCells(List<MergedRange> ranges) {
        ranges.sort(Comparator.comparingLong(MergedRange::firstRow));
        coming = ranges.iterator();
        next = coming.hasNext() ? coming.next() : null;
    }

    /** {@code sheet}: its id among the relations of the workbook. */
    static MergedCells of(Path workbook, String sheet) throws IOException {
        var ranges = new ArrayList<MergedRange>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            var targets = new ArrayList<String>();
            read(zip, RELATIONS, "Relationship", xml -> {
                if (sheet.equals(xml.getAttributeValue(null, "Id"))) {
                    targets.add(xml.getAttributeValue(null, "Target"));
                }
            });
            for (String target : targets) {
                String part = target.startsWith("/") ? target.substring(1) : FOLDER + target;
                read(
                        zip,
                        part,
                        "mergeCell",
                        xml -> MergedRange.of(xml.getAttributeValue(null, "ref"))
                                .ifPresent(ranges::add));
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return new MergedCells(ranges);
    }

    private static void read(ZipFile zip, String part, String element, Consumer<XMLStreamReader> each)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    each.accept(xml);
                }
            }
        }
    }

    /** The first that has cells of a row, whatever they hold; null if there is none. Rows are asked for in their order. */
    @Nullable
    MergedRange first(long row) {
        reach(row);
        return reached.isEmpty() ? null : reached.get(0).range;
    }

    /** The row, with what cannot be used where it is merged and a value is hidden. */
    SheetRow marked(SheetRow row) {
        reach(row.number());
        if (reached.isEmpty()) {
            return row;
        }
        List<Cell> cells = new ArrayList<>(row.cells());
        for (Reached merged : reached) {
            MergedRange range = merged.range;
            merged.hasValue |=
                    range.columns().anyMatch(column -> !row.cell(column).isBlank());
            if (merged.hasValue) {
                int column = range.firstColumn();
                while (cells.size() <= column) {
                    cells.add(row.cell(cells.size()));
                }
                cells.set(column, row.cell(column).unusable("a cell of its own; " + range + " is merged"));
            }
        }
        return new SheetRow(row.number(), cells, row.fault());
    }

    private void reach(long row) {
        reached.removeIf(merged -> merged.range.lastRow() < row);
        while (next != null && next.firstRow() <= row) {
            if (next.lastRow() >= row) {
                reached.add(new Reached(next));
            }
            next = coming.hasNext() ? coming.next() : null;
        }
    }
}
