package io.reckoner.jobs.load;

/**
 * A record of a CSV file as read: one physical line, or several if a quoted cell spans them.
 *
 * @param line where it begins
 * @param lastLine where it ends
 */
record CsvRecord(long line, long lastLine, String text, boolean isText) {}
