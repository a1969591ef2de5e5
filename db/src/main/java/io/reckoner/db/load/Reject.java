package io.reckoner.db.load;

/**
 * One line of a rejects file, in that file's format.
 *
 * @param line where the refused thing begins in the input, from 1
 * @param ordinal counts the problems of one line, from 1
 */
public record Reject(long line, int ordinal, String content) {}
