package io.reckoner.cli;

import java.io.IOException;
import java.util.Locale;

/** Why something could not be written, in a sentence. */
final class WriteFailures {
    private WriteFailures() {}

    /** {@code Standard output cannot be written: No space left on device.} */
    static String sentence(Object where, IOException failure) {
        return where + " cannot be written: " + reason(where.toString(), failure) + ".";
    }

    /** The reader of a pipe has closed it. */
    static boolean isReaderGone(IOException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("Broken pipe");
    }

    /** Java puts the file's name before the reason, or says nothing else. */
    private static String reason(String where, IOException failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName().replaceAll("Exception$", "");
        if (message == null || message.equals(where)) {
            return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
        return message.startsWith(where + ": ") ? message.substring(where.length() + 2) : message;
    }
}
