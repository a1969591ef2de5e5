package io.reckoner.requests;

/** Rules of locks, payments and accounts in detail (W1, J7), as {@link PriceRefusalTable}. */
final class ClosingRefusalTable {
    private ClosingRefusalTable() {}

    /** A month that is locked. */
    static final String WORLD = """
            {"path":"/v1/months/lock","at":"2024-06-01","body":{"month":"2024-03","reason":"closed"}}
            """;

    static final String ROWS = """
            /v1/months/lock at /body
            MISSING month | null | string | {"reason":"why"}
            MISSING reason | null | string | {"month":"2024-04"}
            RANGE month | "2024-4" | a month such as 2025-01 | {"month":"2024-4","reason":"why"}
            RANGE month | "2024-07" | a month that was over at 2024-07-01T10:30:00Z | {"month":"2024-07","reason":"why"}
            STATE month | "2024-05" | 2024-04: months are locked in order, and it is the first one that is not | {"month":"2024-05","reason":"why"}
            STATE month | "2024-03" | a month that is not locked: 2024-04 is the first one | {"month":"2024-03","reason":"why"}

            /v1/months/unlock at /body
            STATE month | "2024-02" | 2024-03: months are opened again from the last one that is locked | {"month":"2024-02","reason":"why"}

            /v1/payments/record at /body
            MISSING amount | null | number | {"id":"january","paid_at":"2024-07-01","reference":"a"}
            MISSING paid_at | null | instant | {"id":"january","amount":1,"reference":"a"}
            MISSING reference | null | string | {"id":"january","amount":1,"paid_at":"2024-07-01"}
            RANGE reference | " " | not only blanks | {"id":"january","amount":1,"paid_at":"2024-07-01","reference":" "}
            RANGE invoice_number | "the first" | an invoice's number, as text | {"invoice_number":"the first","amount":1,"paid_at":"2024-07-01","reference":"a"}
            REFERENCE invoice_number | "999999" | an invoice | {"invoice_number":"999999","amount":1,"paid_at":"2024-07-01","reference":"a"}
            RANGE amount | 1.5 | whole minor units of the invoice's currency | {"id":"january","amount":1.5,"paid_at":"2024-07-01","reference":"a"}
            STATE id | "february" | an invoice that is not VOID, or an amount below 0: what is given back | {"id":"february","amount":1,"paid_at":"2024-07-01","reference":"a"}
            STATE id | "recharge" | an invoice without a payment gate: /v1/payments/update tells of that one | {"id":"recharge","amount":1,"paid_at":"2024-07-01","reference":"a"}
            RANGE amount | 0 | ≠ 0 | {"id":"january","amount":0,"paid_at":"2024-07-01","reference":"a"}

            /v1/accounts/set at /body
            ENUM posting | "BANK" | RECEIVABLE|CASH|REVENUE|DEFERRED_REVENUE|BREAKAGE|DISCOUNT|TAX|ROUNDING | {"posting":"BANK","code":"1"}
            RANGE code | " " | not only blanks | {"posting":"CASH","code":" "}
            REFERENCE product_id | "nothing" | a product | {"posting":"REVENUE","product_id":"nothing","code":"1"}
            """;
}
