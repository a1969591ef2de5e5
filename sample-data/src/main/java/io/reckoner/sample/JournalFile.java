package io.reckoner.sample;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Map;

/** Writes request journal lines. */
record JournalFile(Writer out) {

    /** A line that creates (or changes) the thing of this key. */
    void line(String path, String key, Map<String, Object> body) throws IOException {
        out.write(JsonText.text(JsonText.object("path", path, "id", key, "body", body)));
        out.write('\n');
    }

    /** A line that says when it was made. */
    void line(String path, String key, LocalDate at, Map<String, Object> body) throws IOException {
        out.write(JsonText.text(JsonText.object("path", path, "id", key, "at", at, "body", body)));
        out.write('\n');
    }
}
