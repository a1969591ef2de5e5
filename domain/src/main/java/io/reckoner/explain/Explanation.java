package io.reckoner.explain;

/**
 * An invoice explained.
 *
 * @param reproduced whether the invoice came out exactly as it is stored; if not, the text says what differs
 * @param text for a person; every line ends with {@code \n}
 */
public record Explanation(boolean reproduced, String text) {}
