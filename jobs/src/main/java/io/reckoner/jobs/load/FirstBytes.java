package io.reckoner.jobs.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells files that are no UTF-8 text by how they begin. */
final class FirstBytes {

    private static final String AS_TEXT = "Save it as plain UTF-8 text, and load that file.";
    private static final String UNPACKED = "Unpack it, and load what is in it.";
    private static final Map<String, String> KINDS = kinds();

    private FirstBytes() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("fffe0000", "UTF-32");
        kinds.put("0000feff", "UTF-32");
        kinds.put("fffe", "UTF-16, as some spreadsheets save text");
        kinds.put("feff", "UTF-16, as some spreadsheets save text");
        kinds.put("1f8b", "compressed by gzip");
        kinds.put("504b0304", "a zip archive, or a spreadsheet");
        kinds.put("28b52ffd", "compressed by zstd");
        return kinds;
    }

    /** @throws FileRefused if the file is of another kind than text */
    static void check(Path file) throws IOException {
        String first;
        try (InputStream bytes = Files.newInputStream(file)) {
            first = HexFormat.of().formatHex(bytes.readNBytes(4));
        }
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (first.startsWith(kind.getKey())) {
                throw new FileRefused(
                        "Nothing of " + file + " was loaded: it is " + kind.getValue() + "; UTF-8 is expected.",
                        kind.getValue().startsWith("compressed") ? UNPACKED : AS_TEXT);
            }
        }
    }
}
