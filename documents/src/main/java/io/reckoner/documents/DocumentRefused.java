package io.reckoner.documents;

/** A document that cannot be made as it should be; the message says what is missing, and what to do. */
public final class DocumentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DocumentRefused(String message) {
        super(message);
    }

    public DocumentRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
