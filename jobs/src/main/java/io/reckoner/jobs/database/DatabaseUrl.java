package io.reckoner.jobs.database;

import java.util.regex.Pattern;

/** The URL of a database as it may be shown: without the passwords it may hold. */
public final class DatabaseUrl {

    static final String PREFIX = "jdbc:postgresql:";

    /** {@code password=…}, {@code sslpassword=…}, up to the next parameter. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(\\w*(?:password|passwd|pwd|secret|token)=)[^&\\s'\"]*");

    /** {@code //user:…@host}; a number before the next slash is a port. */
    private static final Pattern BEFORE_HOST = Pattern.compile("(//[^/:@\\s]+:)(?!\\d+(?:[/?,]|$))\\S*@");

    private DatabaseUrl() {}

    /** A URL, or any text with URLs in it. */
    public static String redacted(String text) {
        return BEFORE_HOST.matcher(PARAMETER.matcher(text).replaceAll("$1***")).replaceAll("$1***@");
    }
}
