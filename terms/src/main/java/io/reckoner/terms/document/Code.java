package io.reckoner.terms.document;

/** Why a line is refused, with the HTTP status an API would answer. */
public enum Code {
    MISSING(400),
    UNKNOWN_FIELD(400),
    TYPE(400),
    ENUM(400),
    RANGE(400),
    ALIGNMENT(400),
    EXCLUSIVE(400),
    REFERENCE(404),
    DUPLICATE(409),
    STATE(409);

    private final int status;

    Code(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
