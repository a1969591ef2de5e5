package io.reckoner.requests;

/** Rules of the cut-over in detail (B7), as {@link PriceRefusalTable}. */
final class CutOverRefusalTable {
    private CutOverRefusalTable() {}

    /** A customer that moves in, one of whose contracts is cut over already. */
    static final String WORLD = """
            {"path":"/v1/customers","id":"mover","body":{"name":"Mover"}}
            {"path":"/v1/contracts/create","id":"moves","body":{"customer_id":"mover","starting_at":"2024-01-10","ending_before":"2025-06-15","commits":[{"id":"moves.twice","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"id":"moves.first","amount":9,"starting_at":"2024-02-01","ending_before":"2024-08-01"},{"id":"moves.second","amount":9,"starting_at":"2024-08-01","ending_before":"2025-02-01"}]}}],"recurring_credits":[{"id":"moves.monthly","product_id":"fee","starting_at":"2024-01-10","access_amount":{"unit_price":5,"quantity":1},"commit_duration":{"value":2}},{"id":"moves.each","product_id":"fee","starting_at":"2024-01-10","access_amount":{"unit_price":5},"commit_duration":{"value":2},"subscription_config":{"subscription_id":"moves.seats","apply_seat_increase_config":{"is_prorated":true},"allocation":"INDIVIDUAL"}}],"subscriptions":[{"id":"moves.seats","subscription_rate":{"product_id":"seats","billing_frequency":"ANNUAL"},"collection_schedule":"ADVANCE","proration":{},"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat","initial_seat_ids":["a"]}}]}}
            {"path":"/v1/contracts/create","id":"moved","body":{"customer_id":"mover","starting_at":"2023-01-01"}}
            {"path":"/v1/contracts/customerCredits/create","id":"moved.purse","body":{"customer_id":"mover","product_id":"fee","access_schedule":{"schedule_items":[{"id":"moved.first","amount":1,"starting_at":"2023-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/contracts/cutOver","id":"moved.over","body":{"customer_id":"mover","contract_id":"moved","billed_through":"2024-01-01","balances":[{"id":"moved.purse","remaining":0.5}]}}
            """;

    static final String ROWS = """
            /v1/contracts/cutOver at /body
            MISSING billed_through | null | instant | {$moves}
            ALIGNMENT billed_through | "2024-06-01T00:30:00Z" | a whole hour | {$moves,"billed_through":"2024-06-01T00:30:00Z"}
            ALIGNMENT billed_through | "2024-06-02" | a boundary of the contract's statements: 2024-06-01T00:00:00Z or 2024-07-01T00:00:00Z | {$moves,"billed_through":"2024-06-02"}
            ALIGNMENT billed_through | "2024-01-20" | a boundary of the contract's statements: 2024-01-10T00:00:00Z or 2024-02-01T00:00:00Z | {$moves,"billed_through":"2024-01-20"}
            ALIGNMENT billed_through | "2025-06-10" | a boundary of the contract's statements: 2025-06-01T00:00:00Z or 2025-06-15T00:00:00Z | {$moves,"billed_through":"2025-06-10"}
            RANGE billed_through | "2024-01-10" | after the contract's start 2024-01-10T00:00:00Z, and not after its end 2025-06-15T00:00:00Z | {$moves,"billed_through":"2024-01-10"}
            RANGE billed_through | "2025-07-01" | after the contract's start 2024-01-10T00:00:00Z, and not after its end 2025-06-15T00:00:00Z | {$moves,"billed_through":"2025-07-01"}
            REFERENCE contract_id | "acme.terms" | a contract of customer $mover | {"customer_id":"mover","contract_id":"acme.terms","billed_through":"2024-06-01"}
            STATE contract_id | "moved" | a contract that was not cut over before | {"customer_id":"mover","contract_id":"moved","billed_through":"2024-02-01"}
            STATE contract_id | "acme.terms" | a contract of which nothing is billed here yet but historical invoices until then, not even on a void one: there is $january (USAGE 2024-01-01 .. 2024-02-01) | {$terms,"billed_through":"2024-06-01"}
            TYPE reason | 1 | string | {$moves,"billed_through":"2024-06-01","reason":1}

            /v1/contracts/cutOver at /body/balances/0
            MISSING remaining | null | number | {$june,"balances":[{"id":"moves.twice"}]}
            RANGE remaining | -1 | ≥ 0 | {$june,"balances":[{"id":"moves.twice","remaining":-1}]}
            REFERENCE id | "acme.drawn" | a commit or credit, recurring or not, of the contract, or of its customer for it | {$june,"balances":[{"id":"acme.drawn","remaining":1}]}
            REFERENCE segment_id | "moved.first" | a segment of $moves.twice | {$june,"balances":[{"id":"moves.twice","segment_id":"moved.first","remaining":1}]}
            MISSING segment_id | null | one of the segments, since 0 are open at 2024-08-01T00:00:00Z | {$moves,"billed_through":"2024-08-01","balances":[{"id":"moves.twice","remaining":1}]}
            RANGE segment_id | "moves.second" | what begins before 2024-06-01T00:00:00Z: the rest opens whole | {$june,"balances":[{"id":"moves.twice","segment_id":"moves.second","remaining":1}]}
            EXCLUSIVE starting_at | "2024-02-01" | only with the id of a recurring commit or credit | {$june,"balances":[{"id":"moves.twice","starting_at":"2024-02-01","remaining":1}]}
            DUPLICATE id | "moved.purse" | a segment that no cut-over names yet | {$june,"balances":[{"id":"moved.purse","remaining":1}]}
            MISSING starting_at | null | where a period of the recurring commit or credit begins | {$june,"balances":[{"id":"moves.monthly","remaining":1}]}
            REFERENCE starting_at | "2024-05-10" | where a period of the recurring commit or credit begins | {$june,"balances":[{"id":"moves.monthly","starting_at":"2024-05-10","remaining":1}]}
            RANGE starting_at | "2024-06-01" | what begins before 2024-06-01T00:00:00Z: the rest opens whole | {$june,"balances":[{"id":"moves.monthly","starting_at":"2024-06-01","remaining":1}]}
            STATE id | "moves.each" | no balance for each seat: those open whole | {$june,"balances":[{"id":"moves.each","starting_at":"2024-05-01","remaining":1}]}
            STATE segment_id | "acme.drawn.segment" | a segment that no run has opened yet | {$terms,"billed_through":"2024-06-01","balances":[{"id":"acme.drawn","segment_id":"acme.drawn.segment","remaining":1}]}
            + STATE /body/contract_id | "acme.terms" | a contract of which nothing is billed here yet but historical invoices until then, not even on a void one: there is $january (USAGE 2024-01-01 .. 2024-02-01)

            /v1/contracts/cutOver at /body/balances/1
            DUPLICATE id | "moves.monthly" | a segment that no cut-over names yet | {$june,"balances":[{"id":"moves.monthly","starting_at":"2024-05-01","remaining":1},{"id":"moves.monthly","starting_at":"2024-05-01","remaining":1}]}
            """;
}
