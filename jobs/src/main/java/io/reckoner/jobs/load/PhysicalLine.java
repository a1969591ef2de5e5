package io.reckoner.jobs.load;

/**
 * A line of a file without its line feed; a carriage return before that is still there.
 *
 * @param number from 1
 * @param isText false if its bytes are not UTF-8
 */
record PhysicalLine(long number, String text, boolean isText) {

    String withoutCarriageReturn() {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
