package io.reckoner.terms.document;

/**
 * A number of a payload that the database cannot keep, as it was written: {@code 1e1000000000}.
 *
 * @param expected what a refusal says of it
 */
record UnusableNumber(String literal, String expected) {
    @Override
    public String toString() {
        return literal;
    }
}
