package io.reckoner.jobs.load;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file without its line feed; a carriage return before that is still there.
 *
 * @param number from 1
 * @param text of a line with a fault, only how it begins
 * @param fault what was expected of it; null if it can be read
 */
record PhysicalLine(long number, String text, @Nullable String fault) {

    String withoutCarriageReturn() {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
