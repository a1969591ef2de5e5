package io.reckoner.documents;

/** Where a word that is wider than its column may be broken, which layout only does at a mark. */
final class Breaks {
    private static final char BREAK = '\u200B';

    private Breaks() {}

    /** Marks every so many characters of words that are longer. */
    static String in(String text, int unbroken) {
        var marked = new StringBuilder(text.length());
        int word = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            word = Character.isWhitespace(codePoint) || codePoint == '-' ? 0 : word + 1;
            if (word > unbroken && Character.isLetterOrDigit(codePoint)) {
                marked.append(BREAK);
                word = 1;
            }
            marked.appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        return marked.toString();
    }
}
