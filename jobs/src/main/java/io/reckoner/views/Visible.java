package io.reckoner.views;

/**
 * Control characters made visible, so that a name can move no cursor and hide no text: an escape is printed as {@code \u001b}.
 *
 * <p>Within JSON that is the escape of the same character, so that nothing is lost there.
 */
public final class Visible {
    private static final boolean ENDS_LINES_WITH_RETURN = System.lineSeparator().startsWith("\r");

    private Visible() {}

    /** One piece of data: line ends and tabs are not its business either. */
    public static String data(String text) {
        return escaped(text, false);
    }

    /** A whole print: its line ends and tabs are its layout. */
    public static String print(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean layout) {
        StringBuilder escaped = null;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean passes = !acts(character) || (layout && isLayout(text, at));
            if (!passes && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            if (escaped != null) {
                escaped.append(passes ? Character.toString(character) : String.format("\\u%04x", (int) character));
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /** C0, DEL and C1; line and paragraph separators; what turns the direction of writing. */
    private static boolean acts(char character) {
        return Character.isISOControl(character)
                || character == '\u061c'
                || (character >= '\u200e' && character <= '\u200f')
                || (character >= '\u2028' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
    }

    private static boolean isLayout(String text, int at) {
        char character = text.charAt(at);
        return character == '\n'
                || character == '\t'
                || (character == '\r' && ENDS_LINES_WITH_RETURN && text.startsWith("\r\n", at));
    }
}
