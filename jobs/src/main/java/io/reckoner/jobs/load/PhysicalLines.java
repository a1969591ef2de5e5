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

/** The lines of a file, counted as an editor counts them. A byte-order mark is no part of the first one. */
final class PhysicalLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long number;

    PhysicalLines(Path file) throws IOException {
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
        String text;
        boolean isText = true;
        try {
            text = decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            text = line.toString(StandardCharsets.UTF_8);
            isText = false;
        }
        if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        return new PhysicalLine(number, text, isText);
    }

    /** False at the end of the file; what follows the last line feed is a line only if there is something. */
    private boolean readLine() throws IOException {
        line.reset();
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
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            line.write(buffer, from, next - from);
            if (next < end) {
                next++;
                return true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
