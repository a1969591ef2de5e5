package io.reckoner.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template is made of. A company's folder holds only what it wants otherwise: what it lacks is that which comes along.
 *
 * @param folder null: nothing but what comes along
 */
record TemplateFiles(@Nullable Path folder) {
    static final String PAGE = "template.xhtml";
    static final String FONTS = "fonts";
    static final List<String> LOGOS = List.of("logo.svg", "logo.png", "logo.jpg");
    static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "ja");

    private static final String SHIPPED = "/io/reckoner/documents/template/";
    private static final String WORDS = "messages";
    private static final String PROPERTIES = ".properties";

    TemplateFiles {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new DocumentRefused("template: " + folder + " is no folder");
        }
        if (folder != null && isForeign(folder)) {
            throw new DocumentRefused("template: " + folder + " holds none of the files of a template: " + PAGE + ", "
                    + String.join(", ", LOGOS) + ", " + WORDS + "_xx" + PROPERTIES + ", " + FONTS
                    + "/. Start from `reckoner document template --to " + folder + "`.");
        }
    }

    private static boolean isForeign(Path folder) {
        return names(folder).stream()
                .noneMatch(name -> name.equals(PAGE)
                        || name.equals(FONTS)
                        || LOGOS.contains(name)
                        || (name.startsWith(WORDS) && name.endsWith(PROPERTIES)));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The files that come along, by their names in a folder. */
    static List<String> shipped() {
        List<String> names = new ArrayList<>(List.of(PAGE));
        LANGUAGES.forEach(language -> names.add(words(language)));
        return names;
    }

    static String words(String language) {
        return WORDS + "_" + language + PROPERTIES;
    }

    static byte[] shipped(String name) {
        try (InputStream stream = Objects.requireNonNull(TemplateFiles.class.getResourceAsStream(SHIPPED + name))) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it is to be called in messages. */
    String name(String file) {
        return own(file).map(Path::toString).orElse(file);
    }

    String page() {
        return new String(own(PAGE).map(TemplateFiles::bytes).orElseGet(() -> shipped(PAGE)), StandardCharsets.UTF_8);
    }

    Optional<byte[]> ownWords(String language) {
        return own(words(language)).map(TemplateFiles::bytes);
    }

    /** The logo as a URI that holds it; empty if there is none. */
    Optional<String> logo() {
        return LOGOS.stream().flatMap(name -> own(name).stream()).findFirst().map(file -> {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            String type = name.endsWith("svg") ? "svg+xml" : name.endsWith("png") ? "png" : "jpeg";
            return "data:image/" + type + ";base64,"
                    + java.util.Base64.getEncoder().encodeToString(bytes(file));
        });
    }

    /** A company's own fonts, in the order of their names. */
    List<URI> ownFonts() {
        if (folder == null || !Files.isDirectory(folder.resolve(FONTS))) {
            return List.of();
        }
        Path fonts = folder.resolve(FONTS);
        return names(fonts).stream()
                .filter(name -> name.endsWith(".ttf") || name.endsWith(".otf"))
                .map(name -> fonts.resolve(name).toUri())
                .toList();
    }

    private Optional<Path> own(String name) {
        return Optional.ofNullable(folder).map(path -> path.resolve(name)).filter(Files::isRegularFile);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
