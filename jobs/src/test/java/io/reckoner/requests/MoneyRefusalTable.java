package io.reckoner.requests;

/**
 * Rules of what touches balances and invoices, one line each, written as in {@link PriceRefusalTable}: code, field, found,
 * expected, and a body with that problem and no other. {@code $key} in an expectation is the key's UUID.
 */
final class MoneyRefusalTable {
    private MoneyRefusalTable() {}

    static final String ROWS = """
            /v1/contracts/addManualBalanceLedgerEntry at /body
            MISSING customer_id | null | UUID or key | {}
            + MISSING id | null | UUID or key
            + MISSING segment_id | null | UUID or key
            + MISSING amount | null | number
            + MISSING reason | null | string
            REFERENCE id | "nothing" | a commit or credit of customer $acme | {$terms,"id":"nothing","segment_id":"x","amount":1,"reason":"x"}
            REFERENCE id | "acme.monthly" | a commit or credit of customer $acme | {$terms,"id":"acme.monthly","segment_id":"x","amount":1,"reason":"x"}
            REFERENCE id | "other.commit" | a commit or credit of customer $acme | {"customer_id":"acme","id":"other.commit","segment_id":"x","amount":1,"reason":"x"}
            MISSING contract_id | null | UUID or key | {"customer_id":"acme","id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1,"reason":"x"}
            REFERENCE contract_id | "acme.contract" | the balance's contract $acme.terms | {$both,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1,"reason":"x"}
            REFERENCE contract_id | "other.contract" | a contract of customer $acme | {"customer_id":"acme","contract_id":"other.contract","id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1,"reason":"x"}
            REFERENCE contract_id | "acme.terms" | no contract: the balance is the customer's | {$terms,"id":"acme.purse","segment_id":"acme.purse.segment","amount":1,"reason":"x"}
            REFERENCE segment_id | "acme.gift.segment" | a segment of $acme.drawn | {$terms,"id":"acme.drawn","segment_id":"acme.gift.segment","amount":1,"reason":"x"}
            RANGE amount | 0 | ≠ 0 | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":0,"reason":"x"}
            TYPE amount | "1" | number | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":"1","reason":"x"}
            RANGE reason | "" | not empty | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1,"reason":""}
            TYPE timestamp | "soon" | instant | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1,"reason":"x","timestamp":"soon"}
            RANGE per_group_amounts | {"a":1,"b":2.5} | a sum of 3 | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":3.0,"reason":"x","per_group_amounts":{"a":1,"b":2.5}}
            RANGE per_group_amounts | {} | a sum of 3 | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":3,"reason":"x","per_group_amounts":{}}
            TYPE per_group_amounts/b | "2" | number | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":3,"reason":"x","per_group_amounts":{"a":1,"b":"2"}}
            UNKNOWN_FIELD memo | "x" | no such field | {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":3,"reason":"x","memo":"x"}

            /v1/invoices/void at /body
            EXCLUSIVE . | {} | id, or contract_id and type and start_timestamp or timestamp | {}
            REFERENCE id | "nothing" | an invoice | {"id":"nothing"}
            REFERENCE id | "acme.terms" | an invoice | {"id":"acme.terms"}
            STATE id | "february" | a FINALIZED invoice | {"id":"february"}
            EXCLUSIVE contract_id | "acme.terms" | not together with /body/id | {"id":"january","contract_id":"acme.terms"}
            EXCLUSIVE type | "USAGE" | not together with /body/id | {"id":"january","type":"USAGE"}
            MISSING contract_id | null | UUID or key | {"type":"USAGE","start_timestamp":"2024-01-01"}
            MISSING type | null | enum | {"contract_id":"acme.terms","timestamp":"2024-01-01"}
            ENUM type | "DRAFT" | USAGE|SCHEDULED|TRUEUP|USAGE_CONSOLIDATED | {"contract_id":"acme.terms","type":"DRAFT","timestamp":"2024-01-01"}
            MISSING start_timestamp | null | instant | {"contract_id":"acme.terms","type":"USAGE"}
            MISSING timestamp | null | instant | {"contract_id":"acme.terms","type":"TRUEUP"}
            EXCLUSIVE timestamp | "2024-01-01" | not with type USAGE | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-01-01","timestamp":"2024-01-01"}
            EXCLUSIVE start_timestamp | "2024-01-01" | not with type SCHEDULED | {"contract_id":"acme.terms","type":"SCHEDULED","start_timestamp":"2024-01-01","timestamp":"2024-01-15"}
            REFERENCE contract_id | "acme" | a contract | {"contract_id":"acme","type":"USAGE","start_timestamp":"2024-01-01"}
            REFERENCE credit_type_id | "acme" | a credit type | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-01-01","credit_type_id":"acme"}
            REFERENCE start_timestamp | "2024-01-02" | the instant of a USAGE invoice of contract $acme.terms in credit type 2714e483-4ff1-48e4-9e25-ac732e8f24f2 | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-01-02"}
            REFERENCE start_timestamp | "2024-01-01" | the instant of a USAGE invoice of contract $acme.terms in credit type $tokens | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-01-01","credit_type_id":"tokens"}
            REFERENCE start_timestamp | "2024-01-01" | the instant of a USAGE_CONSOLIDATED invoice of contract $acme.terms in credit type 2714e483-4ff1-48e4-9e25-ac732e8f24f2 | {"contract_id":"acme.terms","type":"USAGE_CONSOLIDATED","start_timestamp":"2024-01-01"}
            REFERENCE timestamp | "2025-01-01" | one invoice: 2 have this address, so name it by id | {"contract_id":"acme.terms","type":"TRUEUP","timestamp":"2025-01-01"}
            STATE start_timestamp | "2024-02-01" | a FINALIZED invoice | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-02-01"}
            UNKNOWN_FIELD note | "x" | no such field | {"id":"january","note":"x"}

            /v1/invoices/regenerate at /body
            EXCLUSIVE . | {} | id, or contract_id and type and start_timestamp or timestamp | {}
            REFERENCE id | "nothing" | an invoice | {"id":"nothing"}
            STATE id | "january" | a VOID invoice that was not regenerated yet | {"id":"january"}
            STATE start_timestamp | "2024-01-01" | a VOID invoice that was not regenerated yet | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-01-01"}
            STATE id | "march" | a VOID invoice that was not regenerated yet | {"id":"march"}
            STATE start_timestamp | "2024-03-01" | a VOID invoice that was not regenerated yet | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-03-01"}
            STATE id | "april" | a VOID invoice that was not regenerated yet | {"id":"april"}
            UNKNOWN_FIELD memo | "x" | no such field | {"id":"february","memo":"x"}

            /v1/payments/update at /body
            EXCLUSIVE . | {} | commit_id or an invoice | {}
            + MISSING payment_status | null | enum
            ENUM payment_status | "PENDING" | PAID|FAILED | {"commit_id":"acme.gated","payment_status":"PENDING"}
            EXCLUSIVE id | "purchase" | not together with /body/commit_id | {"commit_id":"acme.gated","id":"purchase","payment_status":"PAID"}
            EXCLUSIVE type | "SCHEDULED" | not together with /body/commit_id | {"commit_id":"acme.gated","type":"SCHEDULED","payment_status":"PAID"}
            REFERENCE commit_id | "nothing" | a commit | {"commit_id":"nothing","payment_status":"PAID"}
            REFERENCE commit_id | "acme.gift" | a commit | {"commit_id":"acme.gift","payment_status":"PAID"}
            STATE commit_id | "acme.drawn" | a purchase whose payment is PENDING | {"commit_id":"acme.drawn","payment_status":"PAID"}
            REFERENCE id | "nothing" | an invoice | {"id":"nothing","payment_status":"PAID"}
            STATE id | "january" | a purchase whose payment is PENDING | {"id":"january","payment_status":"PAID"}
            STATE timestamp | "2024-01-10" | a purchase whose payment is PENDING | {"contract_id":"acme.terms","type":"SCHEDULED","timestamp":"2024-01-10","payment_status":"FAILED"}
            STATE start_timestamp | "2024-02-01" | an invoice that is not VOID | {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-02-01","payment_status":"FAILED"}

            /v1/subscriptions/updateQuantity at /body
            MISSING customer_id | null | UUID or key | {}
            + MISSING contract_id | null | UUID or key
            + MISSING subscription_id | null | UUID or key
            + MISSING starting_at | null | instant
            + EXCLUSIVE . | {} | quantity or quantity_delta
            REFERENCE subscription_id | "acme.drawn" | a subscription of contract $acme.terms | {$terms,"subscription_id":"acme.drawn","starting_at":"2024-02-01","quantity":1}
            REFERENCE subscription_id | "acme.seats" | a subscription of contract $acme.contract | {$both,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity":1}
            STATE subscription_id | "acme.pool" | a subscription with quantity_management_mode QUANTITY_ONLY | {$terms,"subscription_id":"acme.pool","starting_at":"2024-02-01","quantity":1}
            ALIGNMENT starting_at | "2024-02-01T00:30:00Z" | a whole hour | {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01T00:30:00Z","quantity":1}
            EXCLUSIVE quantity_delta | 1 | not together with /body/quantity | {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity":1,"quantity_delta":1}
            RANGE quantity | -1 | ≥ 0 | {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity":-1}
            RANGE quantity_delta | 0 | ≠ 0 | {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity_delta":0}
            RANGE quantity_delta | -3 | a quantity ≥ 0, also from 2024-02-01T00:00:00Z on | {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity_delta":-3}

            /v2/contracts/edit at /body/update_spend_threshold_configuration
            STATE . | … | a contract with spend_threshold_configuration | {$both,"update_spend_threshold_configuration":{"is_enabled":false}}
            RANGE threshold_amount | 0 | > 0 | {$terms,"update_spend_threshold_configuration":{"threshold_amount":0}}
            TYPE is_enabled | "yes" | boolean | {$terms,"update_spend_threshold_configuration":{"is_enabled":"yes"}}
            REFERENCE commit/product_id | "calls" | a product of type FIXED | {$terms,"update_spend_threshold_configuration":{"commit":{"product_id":"calls"}}}
            UNKNOWN_FIELD commit/specifiers | [] | no such field | {$terms,"update_spend_threshold_configuration":{"commit":{"specifiers":[]}}}
            MISSING payment_gate_config/payment_gate_type | null | enum | {$terms,"update_spend_threshold_configuration":{"payment_gate_config":{"tax_type":"NONE"}}}
            MISSING discount_configuration/payment_fraction | null | number | {$terms,"update_spend_threshold_configuration":{"discount_configuration":{"cap":{"amount":1,"spend_tracker_alias":"t"}}}}
            RANGE discount_configuration/payment_fraction | 1.1 | 0..1 | {$terms,"update_spend_threshold_configuration":{"discount_configuration":{"payment_fraction":1.1}}}
            UNKNOWN_FIELD recharge_to_amount | 5 | no such field | {$terms,"update_spend_threshold_configuration":{"recharge_to_amount":5}}

            /v2/contracts/edit at /body/update_prepaid_balance_threshold_configuration
            STATE . | {} | a contract with prepaid_balance_threshold_configuration | {$both,"update_prepaid_balance_threshold_configuration":{}}
            RANGE recharge_to_amount | 10 | > 10, the threshold_amount | {$terms,"update_prepaid_balance_threshold_configuration":{"recharge_to_amount":10}}
            RANGE threshold_amount | 100 | < 100, the recharge_to_amount | {$terms,"update_prepaid_balance_threshold_configuration":{"threshold_amount":100}}
            RANGE recharge_to_amount | 20 | > /body/update_prepaid_balance_threshold_configuration/threshold_amount | {$terms,"update_prepaid_balance_threshold_configuration":{"threshold_amount":30,"recharge_to_amount":20}}
            REFERENCE custom_credit_type_id | "EUR" | a CUSTOM credit type | {$terms,"update_prepaid_balance_threshold_configuration":{"custom_credit_type_id":"EUR"}}
            EXCLUSIVE commit/specifiers | [{"product_id":"calls"}] | not together with the applicable_product_tags that stand | {$terms,"update_prepaid_balance_threshold_configuration":{"commit":{"specifiers":[{"product_id":"calls"}]}}}
            MISSING threshold_balance_specifiers/0/exclude | null | list of objects | {$terms,"update_prepaid_balance_threshold_configuration":{"threshold_balance_specifiers":[{}]}}

            /v2/contracts/edit at /body/update_recurring_commits/0
            MISSING recurring_commit_id | null | UUID or key | {$terms,"update_recurring_commits":[{"rate_type":"LIST_RATE"}]}
            REFERENCE recurring_commit_id | "acme.bonus" | a recurring commit of the contract | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.bonus"}]}
            REFERENCE recurring_commit_id | "acme.monthly" | a recurring commit of the contract | {$both,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly"}]}
            RANGE access_amount/unit_price | -1 | ≥ 0 | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","access_amount":{"unit_price":-1}}]}
            RANGE access_amount/quantity | 0 | > 0 | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","access_amount":{"quantity":0}}]}
            UNKNOWN_FIELD access_amount/credit_type_id | "tokens" | no such field | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","access_amount":{"credit_type_id":"tokens"}}]}
            MISSING invoice_amount/quantity | null | number | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.free","invoice_amount":{"unit_price":3}}]}
            RANGE ending_before | "2024-01-01" | after 2024-01-01T00:00:00Z | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","ending_before":"2024-01-01"}]}
            ALIGNMENT ending_before | "2024-05-01T00:00:01Z" | a whole hour | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","ending_before":"2024-05-01T00:00:01Z"}]}
            ENUM rate_type | "RATE" | LIST_RATE|COMMIT_RATE | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","rate_type":"RATE"}]}
            RANGE proration_rounding/access/decimal_places | 6 | -5..5 | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","proration_rounding":{"access":{"rounding_method":"FLOOR","decimal_places":6}}}]}
            UNKNOWN_FIELD priority | 1 | no such field | {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly","priority":1}]}

            /v2/contracts/edit at /body/update_recurring_credits/0
            REFERENCE recurring_credit_id | "acme.monthly" | a recurring credit of the contract | {$terms,"update_recurring_credits":[{"recurring_credit_id":"acme.monthly"}]}
            UNKNOWN_FIELD invoice_amount | … | no such field | {$terms,"update_recurring_credits":[{"recurring_credit_id":"acme.bonus","invoice_amount":{"unit_price":1,"quantity":1}}]}

            /v2/contracts/edit at /body/update_commits/0
            MISSING commit_id | null | UUID or key | {$terms,"update_commits":[{"name":"x"}]}
            REFERENCE commit_id | "acme.gift" | a commit of the contract | {$terms,"update_commits":[{"commit_id":"acme.gift"}]}
            REFERENCE commit_id | "acme.commit" | a commit of the contract | {$terms,"update_commits":[{"commit_id":"acme.commit"}]}
            REFERENCE commit_id | "acme.drawn" | a commit of the contract | {$both,"update_commits":[{"commit_id":"acme.drawn"}]}
            STATE commit_id | "rolled" | one that was not rolled over | {$terms,"update_commits":[{"commit_id":"rolled","name":"x"}]}
            TYPE priority | "1" | number | {$terms,"update_commits":[{"commit_id":"acme.drawn","priority":"1"}]}
            RANGE rollover_fraction | 2 | 0..1 | {$terms,"update_commits":[{"commit_id":"acme.drawn","rollover_fraction":2}]}
            REFERENCE applicable_product_ids/0 | "card" | a product | {$terms,"update_commits":[{"commit_id":"acme.drawn","applicable_product_ids":["card"]}]}
            EXCLUSIVE specifiers | [{"product_id":"calls"}] | not together with the applicable_product_ids that stand | {$terms,"update_commits":[{"commit_id":"acme.drawn","specifiers":[{"product_id":"calls"}]}]}
            EXCLUSIVE applicable_product_tags | ["a"] | not together with /body/update_commits/0/specifiers | {$terms,"update_commits":[{"commit_id":"acme.gated","specifiers":[{"product_id":"calls"}],"applicable_product_tags":["a"]}]}
            UNKNOWN_FIELD type | "PREPAID" | no such field | {$terms,"update_commits":[{"commit_id":"acme.drawn","type":"PREPAID"}]}

            /v2/contracts/edit at /body/update_credits/0
            REFERENCE credit_id | "acme.drawn" | a credit of the contract | {$terms,"update_credits":[{"credit_id":"acme.drawn"}]}
            EXCLUSIVE applicable_product_tags | ["a"] | not together with the specifiers that stand | {$terms,"update_credits":[{"credit_id":"acme.gift","applicable_product_tags":["a"]}]}
            UNKNOWN_FIELD invoice_schedule | {} | no such field | {$terms,"update_credits":[{"credit_id":"acme.gift","invoice_schedule":{}}]}

            /v1/contracts/create at /body
            STATE transition/from_contract_id | "acme.old" | a contract that no other took over from yet | {"customer_id":"acme","starting_at":"2022-08-01","transition":{"from_contract_id":"acme.old","type":"SUPERSEDE"}}
            REFERENCE transition/from_contract_id | "other.contract" | a contract of customer $acme | {"customer_id":"acme","starting_at":"2026-01-01","transition":{"from_contract_id":"other.contract","type":"RENEWAL"}}
            MISSING transition/type | null | enum | {"customer_id":"acme","starting_at":"2026-01-01","transition":{"from_contract_id":"acme.terms"}}
            ENUM transition/future_invoice_behavior/trueup | "KEEP" | AS_IS|REMOVE | {"customer_id":"acme","starting_at":"2026-01-01","transition":{"from_contract_id":"acme.terms","type":"RENEWAL","future_invoice_behavior":{"trueup":"KEEP"}}}
            RANGE starting_at | "2024-01-01" | after 2024-01-01T00:00:00Z, where the renewed contract starts | {"customer_id":"acme","starting_at":"2024-01-01","transition":{"from_contract_id":"acme.terms","type":"RENEWAL"}}
            STATE usage_filter | null | usage of its own: from 2022-07-01T00:00:00Z contract $acme.new takes the same usage of product $calls | {"customer_id":"acme","rate_card_id":"card","starting_at":"2022-07-01","ending_before":"2023-01-01"}
            RANGE commits/0/access_schedule | … | the credit type of invoice_schedule, 2714e483-4ff1-48e4-9e25-ac732e8f24f2 | $postpaid{"access_schedule":{"credit_type_id":"tokens","schedule_items":[{"amount":100,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":100}]}}]}
            RANGE commits/0/access_schedule | … | the credit type of invoice_schedule, $EUR | $postpaid{$access,"invoice_schedule":{"credit_type_id":"EUR","schedule_items":[{"timestamp":"2025-01-01","amount":100}]}}]}
            """;
}
