package io.reckoner.requests;

/** Rules of packages and of contracts that name one, in detail, as {@link PriceRefusalTable}. */
final class PackageRefusalTable {
    private PackageRefusalTable() {}

    static final String ROWS = """
            /v1/packages/create at /body
            MISSING name | null | string | {}
            TYPE name | 7 | string | {"name":7}
            RANGE uniqueness_key | "" | 1..128 characters | {"name":"x","uniqueness_key":""}
            DUPLICATE uniqueness_key | "p1" | a uniqueness_key that no package has had | {"name":"x","uniqueness_key":"p1"}
            TYPE aliases | "plan" | list of objects | {"name":"x","aliases":"plan"}
            MISSING aliases/0/name | null | string | {"name":"x","aliases":[{}]}
            TYPE aliases/0/starting_at | {"unit":"DAYS","value":1} | instant | {"name":"x","aliases":[{"name":"y","starting_at":{"unit":"DAYS","value":1}}]}
            RANGE aliases/0/ending_before | "2024-01-01" | after /body/aliases/0/starting_at | {"name":"x","aliases":[{"name":"y","starting_at":"2024-01-01","ending_before":"2024-01-01"}]}
            UNKNOWN_FIELD aliases/0/starting_at_offset | {} | no such field | {"name":"x","aliases":[{"name":"y","starting_at_offset":{}}]}
            REFERENCE rate_card_id | "nothing" | a rate card | {"name":"x","rate_card_id":"nothing"}
            REFERENCE rate_card_alias | "unheard" | an alias of a rate card | {"name":"x","rate_card_alias":"unheard"}
            EXCLUSIVE rate_card_alias | "standard" | not together with /body/rate_card_id | {"name":"x","rate_card_id":"card","rate_card_alias":"standard"}
            TYPE duration | "1 year" | offset | {"name":"x","duration":"1 year"}
            MISSING duration/unit | null | enum | {"name":"x","duration":{}}
            + MISSING duration/value | null | integer
            ENUM duration/unit | "HOURS" | DAYS|WEEKS|MONTHS|YEARS | {"name":"x","duration":{"unit":"HOURS","value":1}}
            TYPE duration/value | 1.5 | integer | {"name":"x","duration":{"unit":"MONTHS","value":1.5}}
            RANGE duration/value | 0 | 1..1200 | {"name":"x","duration":{"unit":"MONTHS","value":0}}
            RANGE duration/value | 101 | 1..100 | {"name":"x","duration":{"unit":"YEARS","value":101}}
            UNKNOWN_FIELD duration/start | 1 | no such field | {"name":"x","duration":{"unit":"YEARS","value":1,"start":1}}
            RANGE contract_name | " " | 1..500 characters, not only blanks | {"name":"x","contract_name":" "}
            RANGE net_payment_terms_days | -1 | 0..3650 | {"name":"x","net_payment_terms_days":-1}
            ENUM billing_provider | "paper" | AWS_MARKETPLACE|AZURE_MARKETPLACE|GCP_MARKETPLACE|STRIPE|NETSUITE | {"name":"x","billing_provider":"paper"}
            UNKNOWN_FIELD starting_at | "2024-01-01" | no such field | {"name":"x","starting_at":"2024-01-01"}
            UNKNOWN_FIELD customer_id | "acme" | no such field | {"name":"x","customer_id":"acme"}
            UNKNOWN_FIELD usage_filter | {} | no such field | {"name":"x","usage_filter":{}}
            UNKNOWN_FIELD priority | 1 | no such field | {"name":"x","priority":1}
            UNKNOWN_FIELD discounts | [] | not in a package: add it to its contracts | {"name":"x","discounts":[]}
            UNKNOWN_FIELD professional_services | [] | not in a package: add it to its contracts | {"name":"x","professional_services":[]}
            UNKNOWN_FIELD reseller_royalties | [] | not in a package: add it to its contracts | {"name":"x","reseller_royalties":[]}
            UNKNOWN_FIELD transition | {} | not in a package: add it to its contracts | {"name":"x","transition":{}}
            UNKNOWN_FIELD hierarchy_configuration | {} | not in a package: add it to its contracts | {"name":"x","hierarchy_configuration":{}}

            /v1/packages/create at /body/usage_statement_schedule
            ENUM day | "CUSTOM_DATE" | FIRST_OF_MONTH|CONTRACT_START | {"name":"x","usage_statement_schedule":{"day":"CUSTOM_DATE"}}
            UNKNOWN_FIELD billing_anchor_date | "2024-01-05" | no such field | {"name":"x","usage_statement_schedule":{"billing_anchor_date":"2024-01-05"}}
            UNKNOWN_FIELD invoice_generation_starting_at | "2024-01-05" | no such field | {"name":"x","usage_statement_schedule":{"invoice_generation_starting_at":"2024-01-05"}}
            TYPE invoice_generation_starting_at_offset | 5 | offset | {"name":"x","usage_statement_schedule":{"invoice_generation_starting_at_offset":5}}

            /v1/packages/create at /body/credits/0
            REFERENCE product_id | "calls" | a product of type FIXED | {"name":"x","credits":[{"product_id":"calls",$spell}]}
            UNKNOWN_FIELD id | "mine" | no such field | {"name":"x","credits":[{"id":"mine",$fee,$spell}]}
            UNKNOWN_FIELD hierarchy_configuration | {} | no such field | {"name":"x","credits":[{"hierarchy_configuration":{},$fee,$spell}]}
            MISSING access_schedule/schedule_items/0/amount | null | number | {"name":"x","credits":[{$fee,"access_schedule":{"schedule_items":[{"starting_at":"2024-01-01"}]}}]}
            + MISSING access_schedule/schedule_items/0/starting_at_offset | null | offset
            + MISSING access_schedule/schedule_items/0/duration | null | offset
            + UNKNOWN_FIELD access_schedule/schedule_items/0/starting_at | "2024-01-01" | no such field
            RANGE access_schedule/schedule_items/0/starting_at_offset/value | -1 | 0..36525 | {"name":"x","credits":[{$fee,"access_schedule":{"schedule_items":[{"amount":1,"starting_at_offset":{"unit":"DAYS","value":-1},"duration":{"unit":"DAYS","value":1}}]}}]}

            /v1/packages/create at /body/commits/0
            UNKNOWN_FIELD invoice_schedule/schedule_items/0/amount | 5 | no such field | {"name":"x","commits":[{"type":"PREPAID",$fee,$spell,"invoice_schedule":{"schedule_items":[{"date_offset":{"unit":"DAYS","value":0},"unit_price":1,"quantity":1,"amount":5}]}}]}
            MISSING invoice_schedule/schedule_items/0/date_offset | null | offset | {"name":"x","commits":[{"type":"PREPAID",$fee,$spell,"invoice_schedule":{"schedule_items":[{}]}}]}
            + MISSING invoice_schedule/schedule_items/0/unit_price | null | number
            + MISSING invoice_schedule/schedule_items/0/quantity | null | number
            MISSING invoice_schedule/schedule_items | null | list of objects | {"name":"x","commits":[{"type":"PREPAID",$fee,$spell,"invoice_schedule":{}}]}
            RANGE invoice_schedule/schedule_items | [] | at least 1 | {"name":"x","commits":[{"type":"PREPAID",$fee,$spell,"invoice_schedule":{"schedule_items":[]}}]}
            UNKNOWN_FIELD invoice_schedule/recurring_schedule | {} | no such field | {"name":"x","commits":[{"type":"PREPAID",$fee,$spell,"invoice_schedule":{"recurring_schedule":{},"schedule_items":[{"date_offset":{"unit":"DAYS","value":0},"unit_price":1,"quantity":1}]}}]}
            RANGE invoice_schedule | … | an item not before the access ends | {"name":"x","commits":[{"type":"POSTPAID",$fee,$spell,"invoice_schedule":{"schedule_items":[{"date_offset":{"unit":"DAYS","value":0},"unit_price":1,"quantity":1}]}}]}

            /v1/packages/create at /body/recurring_commits/0
            MISSING access_amount | null | object | {"name":"x","recurring_commits":[{$fee}]}
            + MISSING commit_duration | null | object
            + MISSING starting_at_offset | null | offset
            REFERENCE subscription_config/subscription_id | "acme.seats" | a subscription of the same package | {"name":"x","recurring_commits":[{$fee,"starting_at_offset":{"unit":"DAYS","value":0},"commit_duration":{"value":1},"access_amount":{"unit_price":1},"subscription_config":{"subscription_id":"acme.seats","apply_seat_increase_config":{"is_prorated":true}}}]}

            /v1/packages/create at /body/overrides/0
            MISSING starting_at_offset | null | offset | {"name":"x","overrides":[{"entitled":true}]}
            UNKNOWN_FIELD ending_before | "2025-01-01" | no such field | {"name":"x","overrides":[{"starting_at_offset":{"unit":"DAYS","value":0},"entitled":true,"ending_before":"2025-01-01"}]}
            REFERENCE override_specifiers/0/commit_ids/0 | "acme.commit" | a commit of the same package | {"name":"x","overrides":[{"starting_at_offset":{"unit":"DAYS","value":0},"type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["acme.commit"]}]}]}

            /v1/packages/create at /body/subscriptions/0
            UNKNOWN_FIELD billing_cycle_config/anchor_date | "2024-01-01" | no such field | {"name":"x","subscriptions":[{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":1,"proration":{},"billing_cycle_config":{"anchor_date":"2024-01-01"}}]}

            /v1/contracts/create at /body
            REFERENCE package_id | "card" | a package | $contract{"package_id":"card"}
            REFERENCE package_alias | "unheard" | an alias that a package has at 2026-01-01T00:00:00Z | $contract{"package_alias":"unheard"}
            REFERENCE package_alias | "plan" | an alias that a package has at 2031-01-01T00:00:00Z | {"customer_id":"acme","starting_at":"2031-01-01","package_alias":"plan"}
            REFERENCE package_alias | "plan" | an alias that a package has at 2023-12-31T23:00:00Z | {"customer_id":"acme","starting_at":"2023-12-31T23:00:00Z","package_alias":"plan"}
            EXCLUSIVE package_alias | "plan" | not together with /body/package_id | $contract{"package_id":"starter","package_alias":"plan"}
            EXCLUSIVE name | "Mine" | not together with a package | $contract{"package_id":"starter","name":"Mine","ending_before":"2027-01-01","commits":[{}]}
            + EXCLUSIVE ending_before | "2027-01-01" | not together with a package
            + EXCLUSIVE commits | [{}] | not together with a package
            EXCLUSIVE rate_card_id | "card" | not together with a package | $contract{"package_alias":"plan","rate_card_id":"card"}
            UNKNOWN_FIELD colours | [] | no such field | $contract{"package_id":"starter","colours":[]}
            MISSING starting_at | null | instant | {"customer_id":"acme","package_id":"starter"}
            TYPE custom_fields | 7 | text map | $contract{"package_id":"starter","custom_fields":7}
            REFERENCE transition/from_contract_id | "other.contract" | a contract of customer $acme | $contract{"package_id":"starter","transition":{"from_contract_id":"other.contract","type":"RENEWAL"}}
            STATE package_id | "stamped" | a package that makes a contract from 2026-01-01T00:00:00Z on; /credits/0/product_id: found "stamp", expected a product of type FIXED that is not archived | $contract{"package_id":"stamped"}
            RANGE package_alias | "promised" | a package that makes a contract from 2026-02-01T00:00:00Z on; /commits/0/invoice_schedule: found {"schedule_items":[{"date_offset":{"unit":"MONTHS","value":1},"quantity":1,"unit_price":1}]}, expected an item not before the access ends | {"customer_id":"acme","starting_at":"2026-02-01","package_alias":"promised"}
            RANGE package_id | "starter" | a package that makes a contract from 9999-01-01T00:00:00Z on; /duration: found {"unit":"YEARS","value":1}, expected an offset that ends by 9999-12-31 | {"customer_id":"acme","starting_at":"9999-01-01","package_id":"starter"}
            + REFERENCE package_id | "starter" | a package that makes a contract from 9999-01-01T00:00:00Z on; /rate_card_alias: found "standard", expected an alias that a rate card has at 9999-01-01T00:00:00Z
            """;
}
