package io.reckoner.jobs.load;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file by RFC 4180, strictly: a quote stands at the ends of a cell, or doubled inside it. */
final class CsvRecords {

    private final PhysicalLines lines;
    private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

    CsvRecords(PhysicalLines lines) {
        this.lines = lines;
    }

    @Nullable
    CsvRecord next() throws IOException {
        PhysicalLine first = lines.next();
        if (first == null) {
            return null;
        }
        PhysicalLine last = first;
        boolean isText = first.isText();
        if (!hasOpenQuote(first.text())) {
            return new CsvRecord(first.number(), first.number(), first.withoutCarriageReturn(), isText);
        }
        StringBuilder text = new StringBuilder(first.text());
        boolean open = true;
        while (open) {
            PhysicalLine more = lines.next();
            if (more == null) {
                break;
            }
            last = more;
            isText &= more.isText();
            text.append('\n').append(more.text());
            open ^= hasOpenQuote(more.text());
        }
        String whole = text.charAt(text.length() - 1) == '\r' ? text.substring(0, text.length() - 1) : text.toString();
        return new CsvRecord(first.number(), last.number(), whole, isText);
    }

    /** The cells; empty if the record is not well-formed. */
    Optional<List<String>> cells(String text) {
        if (text.indexOf('"') >= 0 && !quotesAreInPlace(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(List.of(parser.parseLine(text)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean hasOpenQuote(String text) {
        return text.indexOf('"') >= 0 && text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static boolean quotesAreInPlace(String text) {
        boolean quoted = false;
        boolean atStart = true;
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (quoted && next == '"') {
                boolean doubled = index + 1 < text.length() && text.charAt(index + 1) == '"';
                boolean closes = index + 1 == text.length() || text.charAt(index + 1) == ',';
                if (!doubled && !closes) {
                    return false;
                }
                index += doubled ? 1 : 0;
                quoted = doubled;
            } else if (!quoted) {
                if (next == '"' && !atStart) {
                    return false;
                }
                quoted = next == '"';
                atStart = next == ',';
            }
        }
        return !quoted;
    }
}
