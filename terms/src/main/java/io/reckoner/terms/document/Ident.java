package io.reckoner.terms.document;

import io.reckoner.id.Ids;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The two spellings of an id: a UUID, or a key that is its UUID. {@code acme} is {@code 316fa1ab-c9fd-383c-ac72-4a1978ccab67}. */
public final class Ident {
    /** As a pattern; a UUID looks like a key. */
    public static final String SPELLING = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern KEY = Pattern.compile(SPELLING);

    private Ident() {}

    /** The id, or empty if the text is neither a UUID nor a key. */
    public static Optional<UUID> parse(String text) {
        if (UUID_SHAPE.matcher(text).matches()) {
            return Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)));
        }
        return KEY.matcher(text).matches() ? Optional.of(Ids.derive(text)) : Optional.empty();
    }
}
