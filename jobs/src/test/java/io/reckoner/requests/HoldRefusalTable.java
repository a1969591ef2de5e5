package io.reckoner.requests;

/** Rules of holds (J6) and of guards (J5) in detail, as {@link PriceRefusalTable}. */
final class HoldRefusalTable {
    private HoldRefusalTable() {}

    /** A customer that is held, and one that was. */
    static final String WORLD = """
            {"path":"/v1/holds/add","at":"2024-06-01","body":{"customer_id":"kin","until":"2024-09-01","reason":"in dispute"}}
            {"path":"/v1/holds/add","at":"2024-06-01","body":{"customer_id":"other","until":"2024-06-15","reason":"in dispute"}}
            """;

    static final String ROWS = """
            /v1/holds/add at /body
            MISSING reason | null | string | {"customer_id":"acme"}
            RANGE reason | " " | 1..500 characters, not only blanks | {"customer_id":"acme","reason":" "}
            REFERENCE customer_id | "nobody" | a customer | {"customer_id":"nobody","reason":"why"}
            RANGE until | "2024-07-01T10:30:00Z" | after the line's at | {"customer_id":"acme","reason":"why","until":"2024-07-01T10:30:00Z"}
            TYPE until | "soon" | instant | {"customer_id":"acme","reason":"why","until":"soon"}
            TYPE by | 1 | string | {"customer_id":"acme","reason":"why","by":1}
            STATE customer_id | "kin" | a customer that is not held: journal line 50 holds it since 2024-06-01T00:00:00Z until 2024-09-01T00:00:00Z | {"customer_id":"kin","reason":"why"}

            /v1/holds/remove at /body
            MISSING reason | null | string | {"customer_id":"kin"}
            STATE customer_id | "acme" | a customer that is held | {"customer_id":"acme","reason":"why"}
            STATE customer_id | "other" | a customer that is held | {"customer_id":"other","reason":"why"}

            /v1/guards/override at /body
            MISSING reason | null | string | {"guard":"parked-share","as_of":"2024-03-02"}
            MISSING guard | null | string | {"as_of":"2024-03-02","reason":"why"}
            TYPE as_of | "soon" | instant | {"guard":"parked-share","as_of":"soon","reason":"why"}
            """;
}
