package io.reckoner.documents;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** One font file, and which characters it has; it is read when somebody asks for the first. */
final class FontFile {
    private final URI uri;
    private @Nullable CmapLookup characters;

    FontFile(URI uri) {
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    synchronized boolean has(int codePoint) {
        if (characters == null) {
            characters = read();
        }
        return characters.getGlyphId(codePoint) != 0;
    }

    private CmapLookup read() {
        try (InputStream stream = uri.toURL().openStream();
                TrueTypeFont font = (uri.getPath() + uri).endsWith(".otf")
                        ? new OTFParser().parse(new RandomAccessReadBuffer(stream))
                        : new TTFParser().parse(new RandomAccessReadBuffer(stream))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException failure) {
            throw new DocumentRefused("font " + uri + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
