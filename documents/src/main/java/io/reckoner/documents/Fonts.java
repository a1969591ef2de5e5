package io.reckoner.documents;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The fonts of a template, best first: a company's own, then those that come along. A character is set in the first that has it;
 * one that none has is refused, so that nothing is left out.
 */
final class Fonts {
    private static final String BOLD = "-Bold";

    private final List<Family> families;

    /** One font, and the one to take where its text is bold: the same if there is none. */
    record Family(String name, FontFile normal, FontFile bold) {}

    /** How a run of characters is set. */
    record Face(Family family, boolean bold) {}

    private Fonts(List<Family> families) {
        this.families = List.copyOf(families);
    }

    static Fonts of(TemplateFiles files) {
        var families = new ArrayList<Family>();
        List<URI> own = files.ownFonts();
        for (URI file : own) {
            String stem = file.toString().substring(0, file.toString().length() - ".ttf".length());
            if (!stem.endsWith(BOLD)) {
                add(
                        families,
                        file,
                        own.stream()
                                .filter(other -> other.toString().startsWith(stem + BOLD + "."))
                                .findFirst()
                                .orElse(file));
            }
        }
        add(families, shipped("DejaVuSans.ttf"), shipped("DejaVuSans-Bold.ttf"));
        add(families, shipped("DroidSansFallbackFull.ttf"), shipped("DroidSansFallbackFull.ttf"));
        add(families, shipped("NanumGothicCoding.ttf"), shipped("NanumGothicCoding.ttf"));
        return new Fonts(families);
    }

    private static void add(List<Family> families, URI normal, URI bold) {
        var file = new FontFile(normal);
        families.add(new Family("f" + families.size(), file, normal.equals(bold) ? file : new FontFile(bold)));
    }

    private static URI shipped(String name) {
        URL url = Objects.requireNonNull(Fonts.class.getResource("/io/reckoner/documents/fonts/" + name));
        try {
            return url.toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Family> families() {
        return families;
    }

    /** Parts a text into runs of one face each; a character that only the normal face of a family has is not bold. */
    void run(String text, boolean bold, RunWriter writer) {
        int start = 0;
        Face face = null;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            Face its = face(codePoint, bold, text);
            if (face != null && !its.equals(face)) {
                writer.write(face, text.substring(start, at));
                start = at;
            }
            face = its;
            at += Character.charCount(codePoint);
        }
        if (face != null) {
            writer.write(face, text.substring(start));
        }
    }

    /** What is written of a run. */
    interface RunWriter {
        void write(Face face, String run);
    }

    /** What no font draws, or any. */
    private static boolean isNeutral(int codePoint) {
        return codePoint == ' ' || codePoint == '\n' || codePoint == '\t' || codePoint == '\r' || codePoint == 0x200B;
    }

    private Face face(int codePoint, boolean bold, String text) {
        if (isNeutral(codePoint)) {
            return new Face(families.get(0), bold);
        }
        for (Family family : families) {
            if (bold && family.bold().has(codePoint)) {
                return new Face(family, true);
            }
            if (family.normal().has(codePoint)) {
                return new Face(family, false);
            }
        }
        throw new DocumentRefused(String.format(
                "no font has the character U+%04X of \"%s\"; put one that has it into %s/ of the template's folder",
                codePoint, text.strip(), TemplateFiles.FONTS));
    }

    /** How the library that lays out pages is told of them. */
    void describe(Consumer<String> xml) {
        for (Family family : families) {
            boolean one = family.normal() == family.bold();
            describe(xml, family.normal(), family.name(), one ? List.of("normal", "bold") : List.of("normal"));
            if (!one) {
                describe(xml, family.bold(), family.name(), List.of("bold"));
            }
        }
    }

    private static void describe(Consumer<String> xml, FontFile file, String name, List<String> weights) {
        xml.accept("<font kerning='no' embedding-mode='subset' embed-url='"
                + Markup.escaped(file.uri().toString()) + "'>");
        for (String weight : weights) {
            xml.accept("<font-triplet name='" + name + "' style='normal' weight='" + weight + "'/>");
        }
        xml.accept("</font>");
    }
}
