package io.reckoner.parity;

/** How what is computed stands to what was expected, best first. */
public enum Verdict {
    EQUAL,
    /** Not equal, but no further apart than it was said to matter. */
    WITHIN_TOLERANCE,
    DIFFERENT,
    /** It is expected, but nothing can be computed: the account cannot be billed, or is not there. */
    NOT_COMPUTED,
    /** It comes to something, but nobody expects it. */
    NOT_EXPECTED
}
