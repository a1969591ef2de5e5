package io.reckoner.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words of a document by language: those that come along, and a company's own in their place. */
final class Words {
    private final TemplateFiles files;
    private final Locale usual;
    private final Map<String, Map<String, String>> byLanguage = new ConcurrentHashMap<>();

    /** {@code usual}: of a buyer whose language nobody said. */
    Words(TemplateFiles files, Locale usual) {
        this.files = files;
        this.usual = usual;
    }

    /** By whose habits numbers and dates are written: the words may be English all the same. */
    Locale locale(@Nullable String language) {
        return language == null ? usual : Locale.forLanguageTag(language);
    }

    /** English where nobody has words in that language. */
    Map<String, String> of(Locale locale) {
        return byLanguage.computeIfAbsent(locale.getLanguage(), this::read);
    }

    private Map<String, String> read(String language) {
        var words = new HashMap<String, String>();
        put(words, TemplateFiles.shipped(TemplateFiles.words("en")));
        boolean known = TemplateFiles.LANGUAGES.contains(language);
        if (known) {
            put(words, TemplateFiles.shipped(TemplateFiles.words(language)));
        }
        files.ownWords("en").filter(own -> !known).ifPresent(own -> put(words, own));
        files.ownWords(language).ifPresent(own -> put(words, own));
        return Map.copyOf(words);
    }

    private static void put(Map<String, String> words, byte[] file) {
        var properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        properties.forEach((key, word) -> words.put(key.toString(), word.toString()));
    }
}
