package io.reckoner.jobs.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, counted as an editor counts them. A byte-order mark is no part of the first one. Of a line longer
 * than it may be only the beginning is ever held.
 */
final class PhysicalLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int BEGINNING = 200;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream bytes;
    private final int longest;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long number;
    private boolean tooLong;

    /** Of a line that is ASCII and whole in the buffer, as nearly all are: it needs no decoder. */
    private @Nullable String ascii;

    /** {@code longest}: how many bytes a line may have. */
    PhysicalLines(Path file, int longest) throws IOException {
        this.longest = longest;
        bytes = Files.newInputStream(file);
    }

    /** The lines before are not decoded. */
    void skip(long lines) throws IOException {
        while (number < lines && readLine()) {
            number++;
        }
    }

    @Nullable
    PhysicalLine next() throws IOException {
        if (!readLine()) {
            return null;
        }
        number++;
        if (ascii != null) {
            return new PhysicalLine(number, ascii, null);
        }
        if (tooLong) {
            return new PhysicalLine(number, beginning(), "a line of at most " + longest + " bytes");
        }
        try {
            return new PhysicalLine(number, unmarked(decoder.decode(ByteBuffer.wrap(line.toByteArray()))), null);
        } catch (CharacterCodingException e) {
            return new PhysicalLine(number, beginning(), "UTF-8");
        }
    }

    /** Takes the next line if it is a plain row, and whole in the buffer; else nothing is taken. */
    boolean next(PlainRow row) {
        int feed = row.find(buffer, next, end, number + 1);
        if (feed < 0) {
            return false;
        }
        next = feed + 1;
        number++;
        return true;
    }

    private String unmarked(CharSequence text) {
        boolean isMarked = number == 1 && text.toString().startsWith(BYTE_ORDER_MARK);
        return text.subSequence(isMarked ? 1 : 0, text.length()).toString();
    }

    private String beginning() {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.length() <= BEGINNING ? text : text.substring(0, BEGINNING) + "…";
    }

    /** False at the end of the file; what follows the last line feed is a line only if there is something. */
    private boolean readLine() throws IOException {
        line.reset();
        tooLong = false;
        ascii = null;
        boolean any = false;
        while (true) {
            if (next == end) {
                end = bytes.read(buffer);
                next = 0;
                if (end <= 0) {
                    end = 0;
                    return any;
                }
            }
            any = true;
            int from = next;
            boolean isAscii = findEnd();
            if (next < end && isAscii && line.size() == 0 && next - from <= longest) {
                ascii = new String(buffer, from, next - from, StandardCharsets.ISO_8859_1);
            } else {
                keep(from, next - from);
            }
            if (next < end) {
                next++;
                return true;
            }
        }
    }

    /** Goes to the next line feed, or to the end of what is read; whether all before it is ASCII. */
    private boolean findEnd() {
        int bits = 0;
        int at = next;
        while (at < end && buffer[at] != '\n') {
            bits |= buffer[at++];
        }
        next = at;
        return bits >= 0;
    }

    private void keep(int from, int length) {
        int room = longest - line.size();
        tooLong |= length > room;
        line.write(buffer, from, Math.min(length, room));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
