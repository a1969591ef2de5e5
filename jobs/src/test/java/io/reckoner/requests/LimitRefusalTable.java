package io.reckoner.requests;

/**
 * Bounds, names that nobody could see, shapes of what is carried, and members that would be passed over, written as in {@link
 * PriceRefusalTable}.
 */
final class LimitRefusalTable {
    private LimitRefusalTable() {}

    static final String ROWS = """
            /v1/customers at /body
            RANGE name | "" | 1..500 characters, not only blanks | {"name":""}
            RANGE name | "  " | 1..500 characters, not only blanks | {"name":"  "}
            RANGE name | "\u200b\u00a0\u2800" | 1..500 characters, not only blanks | {"name":"\\u200b\\u00a0\\u2800"}
            TYPE name | "a\\u0000b" | no U+0000 | {"name":"a\\u0000b"}
            TYPE name | … | no half of a surrogate pair | {"name":"half \\ud83d emoji"}
            TYPE ingest_aliases/1 | "al\\u0000ias" | no U+0000 | {"name":"x","ingest_aliases":["a","al\\u0000ias"]}
            TYPE external_id | {"a":1} | string | {"name":"x","external_id":{"a":1}}
            TYPE billing_config | "stripe" | object | {"name":"x","billing_config":"stripe"}
            TYPE billing_config/deep/0 | "\\u0000" | no U+0000 | {"name":"x","billing_config":{"deep":["\\u0000"]}}
            TYPE billing_config/n | … | an exponent that leaves a number of at most 38 digits and 20 decimals | {"name":"x","billing_config":{"n":1e-999999999}}
            TYPE customer_billing_provider_configurations | [1] | list of objects | {"name":"x","customer_billing_provider_configurations":[1]}

            /v1/billable-metrics/create at /body
            TYPE group_keys | ["a"] | list of lists of strings | {"name":"x","group_keys":["a"]}
            RANGE name | "\\t" | 1..500 characters, not only blanks | {"name":"\\t"}

            /v1/credit-types/create at /body
            RANGE name | " " | 1..500 characters, not only blanks | {"name":" "}

            /v1/contract-pricing/products/create at /body
            RANGE name | "" | 1..500 characters, not only blanks | {"name":"","type":"FIXED"}
            RANGE pricing_group_key/0 | "" | 1..500 characters, not only blanks | {"name":"x","type":"USAGE","pricing_group_key":[""]}
            TYPE is_refundable | "yes" | boolean | {"name":"x","type":"FIXED","is_refundable":"yes"}

            /v1/contract-pricing/rate-cards/create at /body
            RANGE name | "" | 1..500 characters, not only blanks | {"name":""}
            RANGE aliases/0/name | " " | 1..500 characters, not only blanks | {"name":"x","aliases":[{"name":" "}]}
            TYPE description | 7 | string | {"name":"x","description":7}

            /v1/contract-pricing/rate-cards/addRates at /body/rates/0
            EXCLUSIVE price | 1 | no price with rate_type TIERED | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"price":1}],"price":1}]}
            EXCLUSIVE price | 1 | no price with rate_type CUSTOM | $rate{"product_id":"calls","rate_type":"CUSTOM","custom_rate":{},"price":1}]}
            EXCLUSIVE custom_rate | {} | no custom_rate with rate_type FLAT | $rate{"product_id":"calls",$flat,"custom_rate":{}}]}
            EXCLUSIVE commit_rate/price | 1 | no price with rate_type TIERED | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"TIERED","tiers":[{"price":1}],"price":1}}]}
            RANGE quantity | 5 | 1: a price is that of one unit | $rate{"product_id":"calls",$flat,"quantity":5}]}
            TYPE is_prorated | 1 | boolean | $rate{"product_id":"calls",$flat,"is_prorated":1}]}
            RANGE starting_at | "1899-12-31" | 1900-01-01 .. 9999-12-31 | {"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"1899-12-31","entitled":true,$flat}]}

            /v1/contracts/create at /body
            RANGE net_payment_terms_days | 2147483647 | 0..3650 | $contract{"net_payment_terms_days":2147483647}
            RANGE net_payment_terms_days | 3651 | 0..3650 | $contract{"net_payment_terms_days":3651}
            RANGE recurring_commits/0/commit_duration/value | 2147483647 | 1..3650 | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":2147483647}}]}
            RANGE scheduled_charges/0/schedule/recurring_schedule/ending_before | "9999-01-01" | at most 10000 occurrences of WEEKLY | $charge{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"9999-01-01","frequency":"WEEKLY","amount_distribution":"EACH","amount":1}}}]}
            RANGE subscriptions/0/seat_config/initial_unassigned_seats | 1000000001 | 0..1000000000 | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","proration":{},"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat","initial_seat_ids":[],"initial_unassigned_seats":1000000001}}]}
            TYPE total_contract_value | "1" | number | $contract{"total_contract_value":"1"}
            MISSING commits/0/payment_gate_config/precalculated_tax_config | null | object | $commit{$access,"payment_gate_config":{"payment_gate_type":"EXTERNAL","tax_type":"PRECALCULATED"}}]}
            EXCLUSIVE commits/0/payment_gate_config/precalculated_tax_config | {"tax_amount":1} | only with tax_type PRECALCULATED | $commit{$access,"payment_gate_config":{"payment_gate_type":"EXTERNAL","precalculated_tax_config":{"tax_amount":1}}}]}
            TYPE commits/0/payment_gate_config/stripe_config/invoice_metadata | 7 | object | $commit{$access,"payment_gate_config":{"payment_gate_type":"STRIPE","stripe_config":{"invoice_metadata":7}}}]}
            RANGE commits/0/name | "" | 1..500 characters, not only blanks | $commit{$access,"name":""}]}

            /v1/contracts/amend at /body
            RANGE overrides/1 | … | nothing before /body/starting_at | {"customer_id":"other","contract_id":"other.contract","starting_at":"2024-02-01","overrides":[{"starting_at":"2024-02-01","entitled":true},{"starting_at":"2024-01-31T23:00:00Z","entitled":false}]}
            RANGE scheduled_charges/0 | … | nothing before /body/starting_at | {"customer_id":"other","contract_id":"other.contract","starting_at":"2024-02-01","scheduled_charges":[{$fee,"schedule":{"schedule_items":[{"timestamp":"2024-02-01","amount":1},{"timestamp":"2024-01-01","amount":1}]}}]}

            /v2/contracts/edit at /body
            RANGE update_contract_name | " " | 1..500 characters, not only blanks | {$both,"update_contract_name":" "}
            RANGE update_net_payment_terms_days | 3651 | 0..3650 | {$both,"update_net_payment_terms_days":3651}
            """;
}
