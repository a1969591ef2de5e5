package io.reckoner.documents;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The XML that comes along to be filled in. */
final class Resources {
    private static final String FOLDER = "/io/reckoner/documents/";

    private Resources() {}

    /** {@code name}: without its ending; a part of it is the file {@code name-part}. */
    static Template xml(String name) {
        return Mustache.compiler()
                .withEscaper(Markup::escaped)
                .strictSections(true)
                .withLoader(part -> new StringReader(text(name + "-" + part)))
                .compile(text(name));
    }

    private static String text(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Resources.class.getResourceAsStream(FOLDER + name + ".xml.mustache"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
