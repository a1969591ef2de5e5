package io.reckoner.catalog;

/** A CUSTOM rate that cannot be priced; the message says what was found and what was expected. */
public final class CustomRateException extends Exception {
    private static final long serialVersionUID = 1L;

    public CustomRateException(String message) {
        super(message);
    }

    public CustomRateException(String message, Throwable cause) {
        super(message, cause);
    }
}
