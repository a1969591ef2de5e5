package io.reckoner.terms.document;

import java.util.Optional;

/**
 * Where a text first departs from JSON (RFC 8259), and how: {@code column 87: NaN is no JSON number}. Only asked once the
 * library has refused the text, whose own words are those of its innards.
 *
 * @param column of the fault, from 1
 */
record JsonFault(int column, String cause) {

    /** Empty if the text is JSON, or its fault is none of the grammar's. */
    static Optional<JsonFault> find(String text) {
        try {
            new JsonScan(text).whole();
            return Optional.empty();
        } catch (JsonScan.Found found) {
            return Optional.of(found.fault());
        }
    }

    /** What stands there, shortened. */
    String found(String text) {
        int from = Math.max(0, Math.min(column - 1, text.length()) - 10);
        int to = Math.min(text.length(), column + 20);
        return (from == 0 ? "" : "…") + text.substring(from, to) + (to == text.length() ? "" : "…");
    }
}
