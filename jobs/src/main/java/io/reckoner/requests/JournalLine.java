package io.reckoner.requests;

import java.util.Optional;

/**
 * A line of a request journal as it stands in the file.
 *
 * @param number counts from 1, blank lines too
 */
public record JournalLine(long number, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Empty for a blank line; a byte-order mark before the first line is dropped. */
    public static Optional<JournalLine> of(long number, String text) {
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String content = marked ? text.substring(1) : text;
        return content.isBlank() ? Optional.empty() : Optional.of(new JournalLine(number, content));
    }
}
