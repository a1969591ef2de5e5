package io.reckoner.terms.schema;

/**
 * A member of an object that may be there.
 *
 * @param object where it stands in a body: {@code /commits[]/access_schedule}
 */
record Question(String object, String member) {
    /** The value of a member whose value nobody asks for. */
    static final String GIVEN = "";

    static final String ANY_MEMBER = "*";

    /** What is no member, and yet decides. */
    static final String UNSAID = "?";

    String nested() {
        return object + "/" + member;
    }

    String items() {
        return nested() + "[]";
    }

    /** Whether it stands in an object or in one below it. */
    boolean isWithin(String other) {
        return isBelow(object, other);
    }

    /** Whether an object is another one or stands in it. */
    static boolean isBelow(String object, String other) {
        return object.equals(other) || object.startsWith(other + "/");
    }
}
