package io.reckoner.documents;

/** Where a word that is wider than its column may be broken, which layout only does at a mark. */
final class Breaks {
    private static final char BREAK = '\u200B';

    /** A longer word may be broken anywhere, a long number sooner: its columns are narrow. */
    private static final int WORD = 20;

    private static final int NUMBER = 10;

    private Breaks() {}

    /** Marks what is longer. */
    static String in(String text) {
        var marked = new StringBuilder(text.length());
        int word = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            word = Character.isWhitespace(codePoint) || codePoint == '-' ? 0 : word + 1;
            if (word > (Character.isDigit(codePoint) ? NUMBER : WORD) && Character.isLetterOrDigit(codePoint)) {
                marked.append(BREAK);
                word = 1;
            }
            marked.appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        return marked.toString();
    }
}
