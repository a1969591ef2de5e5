package io.reckoner.requests;

/**
 * Rules of the journal, one line each: the problems, and a body that has them and no others. A line that starts with a
 * slash says which path the bodies below it are sent to.
 *
 * <p>{@code $contract{…}} stands for a minimal contract, {@code $commit{…}} for one with a commit, and so on, with the
 * members in braces added.
 */
final class RefusalTable {
    private static final String ACCESS =
            "\"access_schedule\":{\"schedule_items\":[{\"amount\":100,\"starting_at\":\"2024-01-01\",\"ending_before\":\"2025-01-01\"}]}";
    private static final String CONTRACT = "\"customer_id\":\"acme\",\"starting_at\":\"2026-01-01\"";

    private RefusalTable() {}

    static String expanded(String body) {
        String text = body.replace("$access", ACCESS)
                .replace("$fee", "\"product_id\":\"fee\"")
                .replace("$both", "\"customer_id\":\"acme\",\"contract_id\":\"acme.contract\"")
                .replace("$contract{", "{" + CONTRACT + ",")
                .replace(
                        "$rate{",
                        "{\"rate_card_id\":\"card\",\"rates\":[{\"starting_at\":\"2024-01-01\",\"entitled\":true,")
                .replace("$flat", "\"rate_type\":\"FLAT\",\"price\":1")
                .replace("$override{", "{" + CONTRACT + ",\"overrides\":[{\"starting_at\":\"2026-01-01\",")
                .replace(
                        "$commit{", "{" + CONTRACT + ",\"commits\":[{\"type\":\"PREPAID\"," + "\"product_id\":\"fee\",")
                .replace("$postpaid{", "{" + CONTRACT + ",\"commits\":[{\"type\":\"POSTPAID\",\"product_id\":\"fee\",")
                .replace("$charge{", "{" + CONTRACT + ",\"scheduled_charges\":[{\"product_id\":\"fee\",\"schedule\":{")
                .replace(
                        "$recurring{",
                        "{" + CONTRACT
                                + ",\"recurring_commits\":[{\"product_id\":\"fee\",\"starting_at\":\"2026-01-01\",")
                .replace("$subscription{", "{" + CONTRACT + ",\"subscriptions\":[{");
        return text.replace(",}", "}");
    }

    static final String ROWS = """
            /v1/customers
            TYPE                                              | line not json
            TYPE                                              | line {"path":"/v1/customers","path":"/v1/customers","body":{"name":"x"}}
            TYPE                                              | line {"path":"/v1/customers","body":{"name":"x","name":"y"}}
            TYPE                                              | line {"path":"/v1/customers","body":{"name":"x"}} {}
            MISSING /path                                     | line {"body":{"name":"x"}}
            MISSING /body                                     | line {"path":"/v1/customers"}
            TYPE /body                                        | line {"path":"/v1/customers","body":"x"}
            ENUM /path                                        | line {"path":"/v1/nothing","body":{}}
            ENUM /path                                        | line {"path":"/v1/packages/create","body":{"name":"x"}}
            ENUM /path                                        | line {"path":"/v1/invoices/void","body":{"id":"x"}}
            UNKNOWN_FIELD /when                               | line {"path":"/v1/customers","when":1,"body":{"name":"x"}}
            TYPE /id                                          | line {"path":"/v1/customers","id":"no spaces","body":{"name":"x"}}
            TYPE /id, MISSING /body/name                      | line {"path":"/v1/customers","id":7,"body":{}}
            TYPE /at                                          | line {"path":"/v1/customers","at":"yesterday","body":{"name":"x"}}
            DUPLICATE /id                                     | line {"path":"/v1/customers","id":"acme","body":{"name":"Acme again"}}
            DUPLICATE /id                                     | line {"path":"/v1/customers","id":"calls","body":{"name":"x"}}
            DUPLICATE /id                                     | line {"path":"/v1/customers","id":"acme.override","body":{"name":"x"}}
            DUPLICATE /id                                     | line {"path":"/v1/credit-types/create","id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","body":{"name":"x"}}
            MISSING /body/name                                | {}
            MISSING /body/name                                | {"name":null}
            TYPE /body/name                                   | {"name":7}
            TYPE /body/name                                   | {"name":"a\\u0000b"}
            UNKNOWN_FIELD /body/colour                        | {"name":"x","colour":"red"}
            UNKNOWN_FIELD /body/a~1b~0c                       | {"name":"x","a/b~c":1}
            TYPE /body/custom_fields                          | {"name":"x","custom_fields":[]}
            TYPE /body/custom_fields/a                        | {"name":"x","custom_fields":{"a":1}}
            TYPE /body/ingest_aliases                         | {"name":"x","ingest_aliases":"acme-us"}
            RANGE /body/ingest_aliases/1                      | {"name":"x","ingest_aliases":["a",""]}
            DUPLICATE /body/ingest_aliases                    | {"name":"x","ingest_aliases":["acme-us"]}
            MISSING /body/name, UNKNOWN_FIELD /body/x         | {"x":1}

            /v1/customers/setIngestAliases
            MISSING /body/customer_id, MISSING /body/ingest_aliases | {}
            REFERENCE /body/customer_id                       | {"customer_id":"calls","ingest_aliases":[]}
            DUPLICATE /body/ingest_aliases                    | {"customer_id":"other","ingest_aliases":["acme-us"]}

            /v1/credit-types/create
            DUPLICATE /body/name                              | {"name":"Tokens"}
            DUPLICATE /body/name                              | {"name":"USD (cents)"}
            ENUM /body/kind                                   | {"name":"x","kind":"Fiat"}
            MISSING /body/iso_code                            | {"name":"x","kind":"FIAT"}
            ENUM /body/iso_code                               | {"name":"x","kind":"FIAT","iso_code":"XYZ"}
            EXCLUSIVE /body/iso_code                          | {"name":"x","iso_code":"EUR"}
            RANGE /body/stored_unit_exponent                  | {"name":"x","stored_unit_exponent":5}
            TYPE /body/stored_unit_exponent                   | {"name":"x","stored_unit_exponent":1.5}

            /v1/billable-metrics/create
            ENUM /body/aggregation_type                       | {"name":"x","aggregation_type":"AVERAGE"}

            /v1/contract-pricing/products/create
            MISSING /body/name, MISSING /body/type            | {}
            ENUM /body/type                                   | {"name":"x","type":"THING"}
            REFERENCE /body/billable_metric_id                | {"name":"x","type":"USAGE","billable_metric_id":"acme"}
            EXCLUSIVE /body/billable_metric_id                | {"name":"x","type":"FIXED","billable_metric_id":"metric"}
            EXCLUSIVE /body/quantity_rounding                 | {"name":"x","type":"FIXED","quantity_rounding":{"rounding_method":"round_up","decimal_places":0}}
            EXCLUSIVE /body/composite_tags                    | {"name":"x","type":"USAGE","composite_tags":["a"]}
            EXCLUSIVE /body                                   | {"name":"x","type":"COMPOSITE"}
            RANGE /body/quantity_conversion/conversion_factor | {"name":"x","type":"USAGE","quantity_conversion":{"operation":"DIVIDE","conversion_factor":0}}
            RANGE /body/quantity_rounding/decimal_places      | {"name":"x","type":"USAGE","quantity_rounding":{"rounding_method":"ROUND_UP","decimal_places":21}}

            /v1/contract-pricing/products/update
            MISSING /body/product_id, MISSING /body/starting_at | {}
            ALIGNMENT /body/starting_at                       | {"product_id":"calls","starting_at":"2024-01-01T00:30:00Z"}
            EXCLUSIVE /body/quantity_conversion               | {"product_id":"fee","starting_at":"2024-01-01","quantity_conversion":{"operation":"DIVIDE","conversion_factor":2}}
            UNKNOWN_FIELD /body/type                          | {"product_id":"fee","starting_at":"2024-01-01","type":"USAGE"}
            STATE /body/product_id                            | {"product_id":"old","starting_at":"2024-01-01"}

            /v1/contract-pricing/products/archive
            REFERENCE /body/product_id                        | {"product_id":"nothing"}

            /v1/contract-pricing/rate-cards/create
            REFERENCE /body/fiat_credit_type_id               | {"name":"x","fiat_credit_type_id":"tokens"}
            REFERENCE /body/credit_type_conversions/0/custom_credit_type_id | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"EUR","fiat_per_custom_credit":1}]}
            RANGE /body/credit_type_conversions/0/fiat_per_custom_credit | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":0}]}
            DUPLICATE /body/credit_type_conversions/1/custom_credit_type_id | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1},{"custom_credit_type_id":"tokens","fiat_per_custom_credit":2}]}
            RANGE /body/aliases/0/ending_before               | {"name":"x","aliases":[{"name":"a","starting_at":"2024-02-01","ending_before":"2024-01-01"}]}

            /v1/contract-pricing/rate-cards/update
            REFERENCE /body/rate_card_id                      | {"rate_card_id":"calls"}
            DUPLICATE /body/add_credit_type_conversions/0/custom_credit_type_id | {"rate_card_id":"card","add_credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":2}]}

            /v1/contract-pricing/rate-cards/moveRateCardAliases
            MISSING /body/to_rate_card_id, MISSING /body/aliases/0/name | {"aliases":[{}]}

            /v1/contract-pricing/rate-cards/addRates
            RANGE /body/rates                                 | {"rate_card_id":"card","rates":[]}
            MISSING /body/rates/0/product_id, MISSING /body/rates/0/starting_at, MISSING /body/rates/0/entitled, MISSING /body/rates/0/rate_type | {"rate_card_id":"card","rates":[{}]}
            REFERENCE /body/rates/0/product_id                | $rate{"product_id":"fee",$flat}]}
            STATE /body/rates/0/product_id                    | $rate{"product_id":"old",$flat}]}
            RANGE /body/rates/0/ending_before                 | $rate{"product_id":"calls",$flat,"ending_before":"2024-01-01"}]}
            ENUM /body/rates/0/rate_type                      | $rate{"product_id":"calls","rate_type":"FREE"}]}
            MISSING /body/rates/0/price                       | $rate{"product_id":"calls","rate_type":"FLAT"}]}
            RANGE /body/rates/0/price                         | $rate{"product_id":"calls","rate_type":"FLAT","price":-1}]}
            TYPE /body/rates/0/price                          | $rate{"product_id":"calls","rate_type":"FLAT","price":"1"}]}
            TYPE /body/rates/0/price                          | $rate{"product_id":"calls","rate_type":"FLAT","price":0.000000000000000000001}]}
            TYPE /body/rates/0/price                          | $rate{"product_id":"calls","rate_type":"FLAT","price":123456789012345678901234567890123456789}]}
            TYPE /body/rates/0/price                          | $rate{"product_id":"calls","rate_type":"FLAT","price":1e999999}]}
            RANGE /body/rates/0/price                         | $rate{"product_id":"calls","rate_type":"PERCENTAGE","price":1.1}]}
            EXCLUSIVE /body/rates/0/tiers                     | $rate{"product_id":"calls",$flat,"tiers":[{"price":1}]}]}
            MISSING /body/rates/0/tiers                       | $rate{"product_id":"calls","rate_type":"TIERED"}]}
            RANGE /body/rates/0/tiers                         | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"size":1,"price":1}]}]}
            RANGE /body/rates/0/tiers                         | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"price":1},{"price":1}]}]}
            RANGE /body/rates/0/tiers/0/size                  | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"size":0,"price":1},{"price":1}]}]}
            MISSING /body/rates/0/custom_rate                 | $rate{"product_id":"calls","rate_type":"CUSTOM"}]}
            REFERENCE /body/rates/0/credit_type_id            | $rate{"product_id":"regional",$flat,"credit_type_id":"coins"}]}
            STATE /body/rates/0/credit_type_id                | $rate{"product_id":"calls",$flat,"credit_type_id":"tokens"}]}
            STATE /body/rates/1/credit_type_id                | {"rate_card_id":"card","rates":[{"product_id":"regional","starting_at":"2024-01-01","entitled":true,$flat,"credit_type_id":"tokens"},{"product_id":"regional","starting_at":"2025-01-01","entitled":true,$flat}]}
            EXCLUSIVE /body/rates/0/commit_rate               | $rate{"product_id":"support",$flat,"commit_rate":{$flat}}]}
            ENUM /body/rates/0/pricing_group_values           | $rate{"product_id":"regional",$flat,"pricing_group_values":{"zone":"a"}}]}
            MISSING /body/rates/0/billing_frequency           | $rate{"product_id":"seats",$flat}]}
            EXCLUSIVE /body/rates/0/billing_frequency         | $rate{"product_id":"calls",$flat,"billing_frequency":"MONTHLY"}]}
            EXCLUSIVE /body/rates/0/minimum_amount            | $rate{"product_id":"calls",$flat,"minimum_amount":1}]}

            /v1/contracts/create
            MISSING /body/customer_id, MISSING /body/starting_at | {}
            REFERENCE /body/customer_id                       | {"customer_id":"nobody","starting_at":"2024-01-01"}
            TYPE /body/starting_at                            | {"customer_id":"acme","starting_at":"2024-02-30"}
            TYPE /body/starting_at                            | {"customer_id":"acme","starting_at":"2024-01-01T00:00:00"}
            ALIGNMENT /body/starting_at                       | {"customer_id":"acme","starting_at":"2024-01-01T00:00:01Z"}
            RANGE /body/ending_before                         | $contract{"ending_before":"2026-01-01T01:00:00+01:00"}
            EXCLUSIVE /body/rate_card_alias                   | $contract{"rate_card_id":"card","rate_card_alias":"standard"}
            REFERENCE /body/rate_card_alias                   | $contract{"rate_card_alias":"unheard"}
            REFERENCE /body/rate_card_alias                   | {"customer_id":"acme","starting_at":"2031-01-01","rate_card_alias":"standard"}
            REFERENCE /body/package_id                        | $contract{"package_id":"card"}
            RANGE /body/net_payment_terms_days                | $contract{"net_payment_terms_days":-1}
            TYPE /body/net_payment_terms_days                 | $contract{"net_payment_terms_days":"30"}
            MISSING /body/usage_statement_schedule/billing_anchor_date | $contract{"usage_statement_schedule":{"day":"CUSTOM_DATE"}}
            EXCLUSIVE /body/usage_statement_schedule/billing_anchor_date | $contract{"usage_statement_schedule":{"billing_anchor_date":"2024-01-05"}}
            ENUM /body/scheduled_charges_on_usage_invoices    | $contract{"scheduled_charges_on_usage_invoices":"SOME"}
            RANGE /body/usage_filter/group_values             | $contract{"usage_filter":{"group_key":"region","group_values":[]}}
            REFERENCE /body/transition/from_contract_id       | $contract{"transition":{"from_contract_id":"other.contract","type":"RENEWAL"}}
            EXCLUSIVE /body/hierarchy_configuration/usage_statement_behavior | $contract{"hierarchy_configuration":{"usage_statement_behavior":"CONSOLIDATE"}}
            RANGE /body/uniqueness_key                        | $contract{"uniqueness_key":""}
            DUPLICATE /body/uniqueness_key                    | $contract{"uniqueness_key":"u1","name":7}
            STATE /body/usage_filter                          | {"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card"}
            STATE /body/usage_filter                          | {"customer_id":"acme","starting_at":"2024-06-01","rate_card_id":"card","usage_filter":{"group_key":"region","group_values":["EU"]}}
            REFERENCE /body/commits/0/product_id              | {"customer_id":"acme","starting_at":"2026-01-01","commits":[{"type":"PREPAID","product_id":"calls",$access}]}
            MISSING /body/commits/0/access_schedule           | $commit{}]}
            RANGE /body/commits/0/access_schedule/schedule_items/0/amount | $commit{"access_schedule":{"schedule_items":[{"amount":-1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}
            RANGE /body/commits/0/access_schedule/schedule_items | $commit{"access_schedule":{"schedule_items":[]}}]}
            UNKNOWN_FIELD /body/commits/0/amount              | $commit{$access,"amount":5}]}
            RANGE /body/commits/0/rollover_fraction           | $commit{$access,"rollover_fraction":1.5}]}
            EXCLUSIVE /body/commits/0/applicable_product_ids  | $commit{$access,"specifiers":[{"product_id":"calls"}],"applicable_product_ids":["calls"]}]}
            EXCLUSIVE /body/commits/0/specifiers/0            | $commit{$access,"specifiers":[{}]}]}
            STATE /body/commits/0/applicable_product_ids/0    | $commit{$access,"applicable_product_ids":["old"]}]}
            DUPLICATE /body/commits/0/id                      | $commit{$access,"id":"acme.credit"}]}
            DUPLICATE /body/commits/1/id                      | $commit{$access,"id":"k"},{"id":"k","type":"PREPAID",$fee,$access}]}
            DUPLICATE /body/commits/1/temporary_id            | $commit{$access,"temporary_id":"k"},{"temporary_id":"k","type":"PREPAID",$fee,$access}]}
            MISSING /body/commits/0/payment_gate_config/payment_gate_type | $commit{$access,"payment_gate_config":{}}]}
            MISSING /body/commits/0/hierarchy_configuration/child_access/contract_ids | $commit{$access,"hierarchy_configuration":{"child_access":{"type":"CONTRACT_IDS"}}}]}
            REFERENCE /body/commits/0/invoice_schedule/credit_type_id | $commit{$access,"invoice_schedule":{"credit_type_id":"tokens","schedule_items":[{"timestamp":"2026-01-01","amount":1}]}}]}
            MISSING /body/commits/0/invoice_schedule          | $postpaid{$access}]}
            RANGE /body/commits/0/invoice_schedule            | $postpaid{$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":99}]}}]}
            RANGE /body/commits/0/invoice_schedule            | $postpaid{$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2024-12-31","amount":100}]}}]}
            RANGE /body/commits/0/invoice_schedule            | $postpaid{$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":50},{"timestamp":"2025-01-02","amount":50}]}}]}
            EXCLUSIVE /body/commits/0/payment_gate_config     | $postpaid{$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":100}]},"payment_gate_config":{"payment_gate_type":"NONE"}}]}
            UNKNOWN_FIELD /body/credits/0/type                | $contract{"credits":[{"type":"PREPAID",$fee,$access}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule      | $charge{}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule/recurring_schedule | $charge{"schedule_items":[{"timestamp":"2026-01-01","amount":1}],"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"MONTHLY","amount_distribution":"EACH","amount":1}}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule/schedule_items/0 | $charge{"schedule_items":[{"timestamp":"2026-01-01"}]}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule/schedule_items/0 | $charge{"schedule_items":[{"timestamp":"2026-01-01","unit_price":1}]}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule/schedule_items/0 | $charge{"schedule_items":[{"timestamp":"2026-01-01","amount":1,"unit_price":1,"quantity":1}]}}]}
            ENUM /body/scheduled_charges/0/schedule/recurring_schedule/frequency | $charge{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"DAILY","amount_distribution":"EACH","amount":1}}}]}
            RANGE /body/discounts/0/schedule/schedule_items/0/amount | $contract{"discounts":[{$fee,"schedule":{"schedule_items":[{"timestamp":"2026-01-01","amount":-1}]}}]}
            MISSING /body/recurring_commits/0/access_amount, MISSING /body/recurring_commits/0/commit_duration | $recurring{}]}
            RANGE /body/recurring_commits/0/commit_duration/value | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":0}}]}
            MISSING /body/recurring_commits/0/access_amount/quantity | $recurring{"access_amount":{"unit_price":1},"commit_duration":{"value":1}}]}
            RANGE /body/recurring_commits/0/access_amount/quantity | $recurring{"access_amount":{"unit_price":1,"quantity":0},"commit_duration":{"value":1}}]}
            RANGE /body/recurring_commits/0/proration_rounding/access/decimal_places | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"proration_rounding":{"access":{"rounding_method":"FLOOR","decimal_places":6}}}]}
            REFERENCE /body/recurring_commits/0/subscription_config/subscription_id | $recurring{"access_amount":{"unit_price":1},"commit_duration":{"value":1},"subscription_config":{"subscription_id":"none","apply_seat_increase_config":{"is_prorated":true}}}]}
            UNKNOWN_FIELD /body/recurring_credits/0/invoice_amount | $contract{"recurring_credits":[{$fee,"starting_at":"2026-01-01","access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"invoice_amount":{"unit_price":1,"quantity":1}}]}
            MISSING /body/overrides/0/entitled                | $override{"product_id":"calls"}]}
            MISSING /body/overrides/0/multiplier              | $override{"type":"MULTIPLIER"}]}
            RANGE /body/overrides/0/multiplier                | $override{"type":"MULTIPLIER","multiplier":-0.1}]}
            EXCLUSIVE /body/overrides/0/multiplier            | $override{"entitled":true,"multiplier":1}]}
            EXCLUSIVE /body/overrides/0/tiers                 | $override{"type":"MULTIPLIER","multiplier":1,"tiers":[{"multiplier":1}]}]}
            EXCLUSIVE /body/overrides/0/type                  | $override{"type":"TIERED","tiers":[{"multiplier":1}]}]}
            MISSING /body/overrides/0/priority                | $contract{"multiplier_override_prioritization":"EXPLICIT","overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1}]}
            RANGE /body/overrides/0/priority                  | $override{"type":"MULTIPLIER","multiplier":1,"priority":0}]}
            EXCLUSIVE /body/overrides/0/product_id            | $override{"entitled":true,"product_id":"calls","override_specifiers":[{"product_id":"calls"}]}]}
            EXCLUSIVE /body/overrides/0/target                | $override{"type":"MULTIPLIER","multiplier":1,"target":"COMMIT_RATE"}]}
            EXCLUSIVE /body/overrides/0/override_specifiers/0/commit_ids | $commit{"id":"k",$access}],"overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1,"override_specifiers":[{"product_id":"calls","commit_ids":["k"]}]}]}
            EXCLUSIVE /body/overrides/0/override_specifiers/0 | $commit{"id":"k",$access}],"overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"commit_ids":["k"]}]}]}
            REFERENCE /body/overrides/0/override_specifiers/0/commit_ids/0 | $override{"type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["nothing"]}]}]}
            EXCLUSIVE /body/overrides/0/override_specifiers/0/presentation_group_values | $override{"entitled":true,"override_specifiers":[{"product_id":"calls","presentation_group_values":{"a":"b"}}]}]}
            EXCLUSIVE /body/overrides/0/applicable_product_tags | $override{"type":"OVERWRITE","overwrite_rate":{$flat},"applicable_product_tags":["cloud"]}]}
            EXCLUSIVE /body/overrides/0/product_id            | $override{"type":"OVERWRITE","overwrite_rate":{$flat},"product_id":"regional"}]}
            EXCLUSIVE /body/overrides/0/override_specifiers   | $override{"type":"OVERWRITE","overwrite_rate":{$flat},"override_specifiers":[{"product_id":"regional","pricing_group_values":{"zone":"a"}}]}]}
            MISSING /body/subscriptions/0/subscription_rate, MISSING /body/subscriptions/0/collection_schedule, MISSING /body/subscriptions/0/proration, MISSING /body/subscriptions/0/initial_quantity | $subscription{}]}
            EXCLUSIVE /body/subscriptions/0/proration/invoice_behavior | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ARREARS","initial_quantity":1,"proration":{"invoice_behavior":"BILL_IMMEDIATELY"}}]}
            RANGE /body/subscriptions/0/billing_cycle_config/anchor_date | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":1,"proration":{},"billing_cycle_config":{"anchor_date":"2026-01-02"}}]}
            EXCLUSIVE /body/subscriptions/0/initial_quantity  | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":1,"proration":{},"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat","initial_seat_ids":[]}}]}
            REFERENCE /body/professional_services/0/product_id | $contract{"professional_services":[{$fee,"unit_price":1,"quantity":1,"max_amount":1}]}
            EXCLUSIVE /body/reseller_royalties/0              | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01"}]}
            RANGE /body/prepaid_balance_threshold_configuration/recharge_to_amount | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":10,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            DUPLICATE /body/spend_trackers/1/alias            | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]},{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]}]}

            /v1/contracts/setUsageFilter
            REFERENCE /body/contract_id                       | {"customer_id":"other","contract_id":"acme.contract","group_key":"a","group_values":["b"],"starting_at":"2024-02-01"}
            RANGE /body/group_values, MISSING /body/starting_at | {$both,"group_key":"a","group_values":[]}

            /v1/contracts/amend
            MISSING /body/starting_at                         | {$both}
            UNKNOWN_FIELD /body/recurring_commits             | {$both,"starting_at":"2024-02-01","recurring_commits":[]}

            /v2/contracts/edit
            EXCLUSIVE /body                                   | {$both}
            REFERENCE /body/contract_id                       | {"customer_id":"acme","contract_id":"other.contract","update_contract_name":"x"}
            STATE /body/update_commits                        | {$both,"update_commits":[{"commit_id":"x"}]}
            STATE /body/update_contract_end_date              | {$both,"update_contract_end_date":null}
            REFERENCE /body/remove_overrides/0/id             | {$both,"remove_overrides":[{"id":"acme.credit"}]}
            REFERENCE /body/remove_overrides/1/id             | {$both,"remove_overrides":[{"id":"acme.override"},{"id":"acme.override"}]}
            DUPLICATE /body/add_spend_trackers/0/alias        | {$both,"add_spend_trackers":[{"alias":"t","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]}]}
            MISSING /body/add_overrides/0/priority            | {"customer_id":"other","contract_id":"other.contract","add_overrides":[{"starting_at":"2024-01-01","type":"MULTIPLIER","multiplier":1}]}

            /v1/contracts/customerCommits/create
            MISSING /body/invoice_contract_id                 | {"customer_id":"acme","type":"PREPAID",$fee,$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":1}]}}
            REFERENCE /body/applicable_contract_ids/0         | {"customer_id":"acme","type":"PREPAID",$fee,$access,"applicable_contract_ids":["other.contract"]}
            DUPLICATE /body/uniqueness_key                    | {"customer_id":"acme","type":"PREPAID",$fee,$access,"uniqueness_key":"c1"}

            /v1/contracts/customerCredits/create
            UNKNOWN_FIELD /body/invoice_schedule              | {"customer_id":"acme",$fee,$access,"invoice_schedule":{}}
            UNKNOWN_FIELD /body/temporary_id                  | {"customer_id":"acme",$fee,$access,"temporary_id":"x"}
            """;
}
