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
    private static final String IN_MARCH =
            "\"inclusive_start_date\":\"2024-03-01\",\"exclusive_end_date\":\"2024-04-01\"";
    private static final String SPELL =
            "\"access_schedule\":{\"schedule_items\":[{\"amount\":1,\"starting_at_offset\":{\"unit\":\"DAYS\",\"value\":0},\"duration\":{\"unit\":\"MONTHS\",\"value\":1}}]}";
    private static final String CONTRACT = "\"customer_id\":\"acme\",\"starting_at\":\"2026-01-01\"";
    private static final String CARD = CONTRACT + ",\"rate_card_id\":\"card\"";
    private static final String OVERRIDE = "\"overrides\":[{\"starting_at\":\"2026-01-01\",";
    private static final String MULTIPLIER = "\"type\":\"MULTIPLIER\",\"multiplier\":1,";

    private RefusalTable() {}

    static String expanded(String body) {
        String text = body.replace("$access", ACCESS)
                .replace("$spell", SPELL)
                .replace(
                        "$history{",
                        "{\"preview\":false,\"invoices\":[{\"customer_id\":\"acme\",\"contract_id\":\"acme.contract\",")
                .replace("$fromMarch", IN_MARCH.replace("\"inclusive", "\"issue_date\":\"2024-04-05\",\"inclusive"))
                .replace("$used", "\"usage_line_items\":[{\"product_id\":\"calls\"," + IN_MARCH + ",\"quantity\":1}]")
                .replace("$inMarch", IN_MARCH)
                .replace("$fee", "\"product_id\":\"fee\"")
                .replace("$works", "\"customer_id\":\"acme\",\"contract_id\":\"acme.works\"")
                .replace("$advice", "\"professional_service_id\":\"acme.advice\"")
                .replace("$terms", "\"customer_id\":\"acme\",\"contract_id\":\"acme.terms\"")
                .replace("$june", "$moves,\"billed_through\":\"2024-06-01\"")
                .replace("$moves", "\"customer_id\":\"mover\",\"contract_id\":\"moves\"")
                .replace("$both", "\"customer_id\":\"acme\",\"contract_id\":\"acme.contract\"")
                .replace("$contract{", "{" + CONTRACT + ",")
                .replace(
                        "$rate{",
                        "{\"rate_card_id\":\"card\",\"rates\":[{\"starting_at\":\"2024-01-01\",\"entitled\":true,")
                .replace("$flat", "\"rate_type\":\"FLAT\",\"price\":1")
                .replace("$overwrite{", "{" + CARD + "," + OVERRIDE + "\"type\":\"OVERWRITE\",")
                .replace("$multiply{", "{" + CONTRACT + "," + OVERRIDE + MULTIPLIER)
                .replace(
                        "$specific{",
                        "{" + CONTRACT + "," + OVERRIDE + MULTIPLIER
                                + "\"is_commit_specific\":true,\"override_specifiers\":[{")
                .replace(
                        "$explicit{",
                        "{" + CONTRACT + ",\"multiplier_override_prioritization\":\"EXPLICIT\"," + OVERRIDE)
                .replace("$override{", "{" + CONTRACT + "," + OVERRIDE)
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
            ENUM /path                                        | line {"path":"/v2/contracts/get","body":{"customer_id":"acme","contract_id":"acme.contract"}}
            MISSING /at                                       | line {"path":"/v1/contracts/archive","body":{"customer_id":"acme","contract_id":"acme.terms","void_invoices":true}}
            MISSING /at, STATE /body/archive_credits/0/id     | line {"path":"/v2/contracts/edit","body":{"customer_id":"acme","contract_id":"acme.terms","archive_credits":[{"id":"acme.gift"}]}}
            MISSING /at                                       | line {"path":"/v1/invoices/void","body":{"id":"january"}}
            MISSING /at                                       | line {"path":"/v1/payments/update","at":null,"body":{"commit_id":"acme.gated","payment_status":"PAID"}}
            TYPE /at                                          | line {"path":"/v1/invoices/void","at":"now","body":{"id":"january"}}
            UNKNOWN_FIELD /when                               | line {"path":"/v1/customers","when":1,"body":{"name":"x"}}
            TYPE /id                                          | line {"path":"/v1/customers","id":"no spaces","body":{"name":"x"}}
            TYPE /id, MISSING /body/name                      | line {"path":"/v1/customers","id":7,"body":{}}
            TYPE /at                                          | line {"path":"/v1/customers","at":"yesterday","body":{"name":"x"}}
            DUPLICATE /id                                     | line {"path":"/v1/customers","id":"acme","body":{"name":"Acme again"}}
            DUPLICATE /id                                     | line {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"x","type":"FIXED"}}
            DUPLICATE /id                                     | line {"path":"/v1/contracts/customerCommits/create","id":"acme.credit","body":{"customer_id":"acme","type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":100,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
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

            /v1/billable-metrics/create
            ENUM /body/aggregation_type                       | {"name":"x","aggregation_type":"AVERAGE"}

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
            RANGE /body/net_payment_terms_days                | $contract{"net_payment_terms_days":-1}
            TYPE /body/net_payment_terms_days                 | $contract{"net_payment_terms_days":"30"}
            MISSING /body/usage_statement_schedule/billing_anchor_date | $contract{"usage_statement_schedule":{"day":"CUSTOM_DATE"}}
            EXCLUSIVE /body/usage_statement_schedule/billing_anchor_date | $contract{"usage_statement_schedule":{"billing_anchor_date":"2024-01-05"}}
            ENUM /body/scheduled_charges_on_usage_invoices    | $contract{"scheduled_charges_on_usage_invoices":"SOME"}
            RANGE /body/usage_filter/group_values             | $contract{"usage_filter":{"group_key":"region","group_values":[]}}
            REFERENCE /body/transition/from_contract_id       | $contract{"transition":{"from_contract_id":"other.contract","type":"RENEWAL"}}
            EXCLUSIVE /body/hierarchy_configuration/usage_statement_behavior | $contract{"hierarchy_configuration":{"usage_statement_behavior":"CONSOLIDATE"}}
            EXCLUSIVE /body/hierarchy_configuration/payer     | $contract{"hierarchy_configuration":{"payer":"PARENT"}}
            MISSING /body/hierarchy_configuration/parent/customer_id | $contract{"hierarchy_configuration":{"parent":{"contract_id":"other.contract"}}}
            REFERENCE /body/hierarchy_configuration/parent/contract_id | $contract{"hierarchy_configuration":{"parent":{"contract_id":"acme","customer_id":"other"}}}
            REFERENCE /body/hierarchy_configuration/parent/contract_id | $contract{"hierarchy_configuration":{"parent":{"contract_id":"other.contract","customer_id":"kin"}}}
            REFERENCE /body/hierarchy_configuration/parent/customer_id | $contract{"hierarchy_configuration":{"parent":{"contract_id":"acme.terms","customer_id":"acme"}}}
            STATE /body/hierarchy_configuration/parent/contract_id | $contract{"hierarchy_configuration":{"parent":{"contract_id":"kin.1","customer_id":"kin"}}}
            STATE /body/hierarchy_configuration/parent/contract_id | {"customer_id":"acme","starting_at":"2024-06-01","hierarchy_configuration":{"parent":{"contract_id":"other.contract","customer_id":"other"}}}
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
            DUPLICATE /body/commits/0/id                      | $commit{$access,"id":"acme.credit"}]}
            ENUM /body/billing_provider_configuration/billing_provider | $contract{"billing_provider_configuration":{"billing_provider":"paper"}}
            ENUM /body/billing_provider_configuration/delivery_method | $contract{"billing_provider_configuration":{"billing_provider":"stripe","delivery_method":"pigeon"}}
            ENUM /body/commits/0/payment_gate_config/stripe_config/payment_type | $commit{$access,"payment_gate_config":{"payment_gate_type":"STRIPE","stripe_config":{"payment_type":"CASH"}}}]}
            DUPLICATE /body/overrides/0/id                    | $override{"id":"acme.override","entitled":true}]}
            DUPLICATE /body/scheduled_charges/0/id            | $commit{$access,"id":"k"}],"scheduled_charges":[{"id":"k",$fee,"schedule":{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"MONTHLY","amount_distribution":"EACH","amount":1}}}]}
            DUPLICATE /body/commits/1/id                      | $commit{$access,"id":"k"},{"id":"k","type":"PREPAID",$fee,$access}]}
            DUPLICATE /body/commits/1/temporary_id            | $commit{$access,"temporary_id":"k"},{"temporary_id":"k","type":"PREPAID",$fee,$access}]}
            MISSING /body/commits/0/payment_gate_config/payment_gate_type | $commit{$access,"payment_gate_config":{}}]}
            MISSING /body/commits/0/hierarchy_configuration/child_access/contract_ids | $commit{$access,"hierarchy_configuration":{"child_access":{"type":"CONTRACT_IDS"}}}]}
            REFERENCE /body/commits/0/hierarchy_configuration/child_access/contract_ids/0, REFERENCE /body/commits/0/hierarchy_configuration/child_access/contract_ids/1 | $commit{$access,"hierarchy_configuration":{"child_access":{"type":"CONTRACT_IDS","contract_ids":["kin.1","acme.terms"]}}}]}
            EXCLUSIVE /body/commits/0/hierarchy_configuration/child_access/contract_ids | $commit{$access,"hierarchy_configuration":{"child_access":{"type":"ALL","contract_ids":["kin.1"]}}}]}
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
            MISSING /body/subscriptions/0/subscription_rate, MISSING /body/subscriptions/0/collection_schedule, MISSING /body/subscriptions/0/proration, MISSING /body/subscriptions/0/initial_quantity | $subscription{}]}
            EXCLUSIVE /body/subscriptions/0/proration/invoice_behavior | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ARREARS","initial_quantity":1,"proration":{"invoice_behavior":"BILL_IMMEDIATELY"}}]}
            RANGE /body/subscriptions/0/billing_cycle_config/anchor_date | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":1,"proration":{},"billing_cycle_config":{"anchor_date":"2026-01-02"}}]}
            EXCLUSIVE /body/subscriptions/0/initial_quantity  | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"collection_schedule":"ADVANCE","initial_quantity":1,"proration":{},"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat","initial_seat_ids":[]}}]}
            REFERENCE /body/professional_services/0/product_id | $contract{"professional_services":[{$fee,"unit_price":1,"quantity":1,"max_amount":1}]}
            EXCLUSIVE /body/reseller_royalties/0              | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01"}]}
            RANGE /body/prepaid_balance_threshold_configuration/recharge_to_amount | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":10,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            DUPLICATE /body/spend_trackers/1/alias            | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]},{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]}]}
            REFERENCE /body/rate_card_id                      | $contract{"rate_card_id":"calls"}
            TYPE /body/priority                               | $contract{"priority":"1"}
            ENUM /body/multiplier_override_prioritization     | $contract{"multiplier_override_prioritization":"HIGHEST"}
            ENUM /body/usage_statement_schedule/frequency     | $contract{"usage_statement_schedule":{"frequency":"DAILY"}}
            ENUM /body/usage_statement_schedule/day           | $contract{"usage_statement_schedule":{"frequency":"MONTHLY","day":"LAST_OF_MONTH"}}
            ALIGNMENT /body/usage_statement_schedule/billing_anchor_date | $contract{"usage_statement_schedule":{"day":"CUSTOM_DATE","billing_anchor_date":"2026-01-01T00:30:00Z"}}
            ALIGNMENT /body/usage_statement_schedule/invoice_generation_starting_at | $contract{"usage_statement_schedule":{"invoice_generation_starting_at":"2026-01-01T00:30:00Z"}}
            MISSING /body/usage_filter/group_key, MISSING /body/usage_filter/group_values | $contract{"usage_filter":{}}
            ALIGNMENT /body/usage_filter/starting_at          | $contract{"usage_filter":{"group_key":"a","group_values":["b"],"starting_at":"2026-01-01T00:30:00Z"}}
            ENUM /body/hierarchy_configuration/payer          | $contract{"hierarchy_configuration":{"payer":"OTHER"}}
            ENUM /body/hierarchy_configuration/usage_statement_behavior | $contract{"hierarchy_configuration":{"usage_statement_behavior":"TOGETHER"}}
            ENUM /body/hierarchy_configuration/parent_behavior/invoice_consolidation_type | $contract{"hierarchy_configuration":{"parent_behavior":{"invoice_consolidation_type":"SUM"}}}
            RANGE /body/uniqueness_key                        | $contract{"uniqueness_key":"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"}
            RANGE /body/uniqueness_key                        | $contract{"uniqueness_key":""}
            DUPLICATE /body/uniqueness_key                    | $contract{"uniqueness_key":"u1"}
            TYPE /body/commits                                | $contract{"commits":{}}
            MISSING /body/commits/0/type, MISSING /body/commits/0/product_id, MISSING /body/commits/0/access_schedule | $contract{"commits":[{}]}
            ENUM /body/commits/0/type                         | {"customer_id":"acme","starting_at":"2026-01-01","commits":[{"type":"CREDIT",$fee,$access}]}
            REFERENCE /body/commits/0/access_schedule/credit_type_id | $commit{"access_schedule":{"credit_type_id":"none","schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}
            ALIGNMENT /body/commits/0/access_schedule/schedule_items/0/starting_at | $commit{"access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01T00:30:00Z","ending_before":"2025-01-01"}]}}]}
            RANGE /body/commits/0/access_schedule/schedule_items/0/ending_before | $commit{"access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2024-01-01","ending_before":"2024-01-01"}]}}]}
            RANGE /body/commits/0/access_schedule | {"customer_id":"acme","starting_at":"2026-01-01","commits":[{"type":"POSTPAID",$fee,"access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2026-01-01","ending_before":"2026-02-01"},{"amount":1,"starting_at":"2026-02-01","ending_before":"2026-03-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2026-03-01","amount":2}]}}]}
            TYPE /body/commits/0/priority                     | $commit{$access,"priority":"1"}]}
            ENUM /body/commits/0/rate_type                    | $commit{$access,"rate_type":"CARD_RATE"}]}
            EXCLUSIVE /body/commits/0/applicable_product_ids              | $commit{$access,"specifiers":[{"product_id":"calls"}],"applicable_product_ids":["calls"]}]}
            EXCLUSIVE /body/commits/0/specifiers/0            | $commit{$access,"specifiers":[{}]}]}
            REFERENCE /body/commits/0/specifiers/0/product_id | $commit{$access,"specifiers":[{"product_id":"card"}]}]}
            REFERENCE /body/commits/0/applicable_product_ids/0 | $commit{$access,"applicable_product_ids":["card"]}]}
            ENUM /body/commits/0/payment_gate_config/payment_gate_type | $commit{$access,"payment_gate_config":{"payment_gate_type":"PAYPAL"}}]}
            ENUM /body/commits/0/payment_gate_config/tax_type | $commit{$access,"payment_gate_config":{"payment_gate_type":"NONE","tax_type":"VAT"}}]}
            MISSING /body/commits/0/payment_gate_config/precalculated_tax_config/tax_amount | $commit{$access,"payment_gate_config":{"payment_gate_type":"EXTERNAL","tax_type":"PRECALCULATED","precalculated_tax_config":{}}}]}
            ENUM /body/commits/0/hierarchy_configuration/child_access/type | $commit{$access,"hierarchy_configuration":{"child_access":{"type":"SOME"}}}]}
            MISSING /body/commits/0/hierarchy_configuration/child_access | $commit{$access,"hierarchy_configuration":{}}]}
            UNKNOWN_FIELD /body/credits/0/payment_gate_config | $contract{"credits":[{$fee,$access,"payment_gate_config":{"payment_gate_type":"NONE"}}]}
            UNKNOWN_FIELD /body/credits/0/temporary_id        | $contract{"credits":[{$fee,$access,"temporary_id":"x"}]}
            MISSING /body/scheduled_charges/0/product_id, MISSING /body/scheduled_charges/0/schedule | $contract{"scheduled_charges":[{}]}
            REFERENCE /body/scheduled_charges/0/product_id    | $contract{"scheduled_charges":[{"product_id":"calls","schedule":{"schedule_items":[{"timestamp":"2026-01-01","amount":1}]}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule | $charge{"schedule_items":[]}}]}
            ENUM /body/scheduled_charges/0/schedule/recurring_schedule/amount_distribution | $charge{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"MONTHLY","amount_distribution":"SPREAD","amount":1}}}]}
            EXCLUSIVE /body/scheduled_charges/0/schedule/recurring_schedule | $charge{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"MONTHLY","amount_distribution":"EACH"}}}]}
            RANGE /body/scheduled_charges/0/schedule/recurring_schedule/ending_before | $charge{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2026-01-01","frequency":"MONTHLY","amount_distribution":"EACH","amount":1}}}]}
            MISSING /body/scheduled_charges/0/schedule/recurring_schedule/starting_at, MISSING /body/scheduled_charges/0/schedule/recurring_schedule/ending_before, MISSING /body/scheduled_charges/0/schedule/recurring_schedule/frequency, MISSING /body/scheduled_charges/0/schedule/recurring_schedule/amount_distribution | $charge{"recurring_schedule":{"amount":1}}}]}
            REFERENCE /body/recurring_commits/0/product_id    | {"customer_id":"acme","starting_at":"2026-01-01","recurring_commits":[{"product_id":"calls","starting_at":"2026-01-01","access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1}}]}
            MISSING /body/recurring_commits/0/starting_at     | {"customer_id":"acme","starting_at":"2026-01-01","recurring_commits":[{$fee,"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1}}]}
            RANGE /body/recurring_commits/0/ending_before     | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"ending_before":"2026-01-01"}]}
            ALIGNMENT /body/recurring_commits/0/ending_before | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"ending_before":"2026-02-01T00:30:00Z"}]}
            ENUM /body/recurring_commits/0/recurrence_frequency | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"recurrence_frequency":"HOURLY"}]}
            ENUM /body/recurring_commits/0/proration          | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"proration":"BOTH"}]}
            ENUM /body/recurring_commits/0/commit_duration/unit | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1,"unit":"DAYS"}}]}
            TYPE /body/recurring_commits/0/commit_duration/value | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1.5}}]}
            RANGE /body/recurring_commits/0/access_amount/unit_price | $recurring{"access_amount":{"unit_price":-1,"quantity":1},"commit_duration":{"value":1}}]}
            MISSING /body/recurring_commits/0/invoice_amount/unit_price, MISSING /body/recurring_commits/0/invoice_amount/quantity | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"invoice_amount":{}}]}
            ENUM /body/recurring_commits/0/proration_rounding/access/rounding_method | $recurring{"access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1},"proration_rounding":{"access":{"rounding_method":"UP","decimal_places":0}}}]}
            MISSING /body/recurring_commits/0/subscription_config/subscription_id, MISSING /body/recurring_commits/0/subscription_config/apply_seat_increase_config | $recurring{"access_amount":{"unit_price":1},"commit_duration":{"value":1},"subscription_config":{}}]}
            REFERENCE /body/subscriptions/0/subscription_rate/product_id | $subscription{"subscription_rate":{"product_id":"calls","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1}]}
            ENUM /body/subscriptions/0/subscription_rate/billing_frequency | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"DAILY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1}]}
            ENUM /body/subscriptions/0/collection_schedule    | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"LATER","initial_quantity":1}]}
            RANGE /body/subscriptions/0/initial_quantity      | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":-1}]}
            RANGE /body/subscriptions/0/ending_before         | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"starting_at":"2026-02-01","ending_before":"2026-02-01"}]}
            ALIGNMENT /body/subscriptions/0/starting_at       | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"starting_at":"2026-02-01T00:30:00Z"}]}
            ALIGNMENT /body/subscriptions/0/billing_cycle_config/anchor_date | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"billing_cycle_config":{"anchor_date":"2025-12-31T00:30:00Z"}}]}
            EXCLUSIVE /body/subscriptions/0/billing_cycle_config/anchor_date | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ARREARS","initial_quantity":1,"billing_cycle_config":{"anchor_date":"2025-12-31"}}]}
            ENUM /body/subscriptions/0/billing_cycle_config/invoice_placement | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"billing_cycle_config":{"invoice_placement":"NOWHERE"}}]}
            ENUM /body/subscriptions/0/quantity_management_mode | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"quantity_management_mode":"SEATS"}]}
            MISSING /body/subscriptions/0/seat_config         | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","quantity_management_mode":"SEAT_BASED"}]}
            EXCLUSIVE /body/subscriptions/0/seat_config       | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","initial_quantity":1,"seat_config":{"seat_group_key":"u","initial_seat_ids":[]}}]}
            MISSING /body/subscriptions/0/seat_config/seat_group_key, MISSING /body/subscriptions/0/seat_config/initial_seat_ids | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","quantity_management_mode":"SEAT_BASED","seat_config":{}}]}
            EXCLUSIVE /body/subscriptions/0/seat_config/initial_unassigned_seats_quantity | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{},"collection_schedule":"ADVANCE","quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"u","initial_seat_ids":[],"initial_unassigned_seats":1,"initial_unassigned_seats_quantity":2}}]}
            ENUM /body/subscriptions/0/proration/rounding/rounding_method | $subscription{"subscription_rate":{"product_id":"seats","billing_frequency":"MONTHLY"},"proration":{"rounding":{"rounding_method":"UP","decimal_places":0}},"collection_schedule":"ADVANCE","initial_quantity":1}]}
            RANGE /body/professional_services/0/unit_price    | $contract{"professional_services":[{"product_id":"advice","unit_price":-1,"quantity":1,"max_amount":1}]}
            RANGE /body/professional_services/0/quantity      | $contract{"professional_services":[{"product_id":"advice","unit_price":1,"quantity":-1,"max_amount":1}]}
            MISSING /body/spend_threshold_configuration/is_enabled, MISSING /body/spend_threshold_configuration/payment_gate_config, MISSING /body/spend_threshold_configuration/threshold_amount, MISSING /body/spend_threshold_configuration/commit | $contract{"spend_threshold_configuration":{}}
            RANGE /body/spend_threshold_configuration/threshold_amount | $contract{"spend_threshold_configuration":{"is_enabled":true,"threshold_amount":0,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            REFERENCE /body/spend_threshold_configuration/commit/product_id | $contract{"spend_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"commit":{"product_id":"calls"},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            RANGE /body/spend_threshold_configuration/discount_configuration/payment_fraction | $contract{"spend_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"},"discount_configuration":{"payment_fraction":2}}}
            MISSING /body/spend_threshold_configuration/discount_configuration/cap/spend_tracker_alias | $contract{"spend_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"},"discount_configuration":{"payment_fraction":0.5,"cap":{"amount":1}}}}
            MISSING /body/prepaid_balance_threshold_configuration/recharge_to_amount | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            REFERENCE /body/prepaid_balance_threshold_configuration/custom_credit_type_id | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":20,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"},"custom_credit_type_id":"EUR"}}
            EXCLUSIVE /body/prepaid_balance_threshold_configuration/commit/applicable_product_tags | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":20,"commit":{$fee,"specifiers":[{"product_id":"calls"}],"applicable_product_tags":["a"]},"payment_gate_config":{"payment_gate_type":"NONE"}}}
            ENUM /body/prepaid_balance_threshold_configuration/threshold_balance_specifiers/0/exclude/0/custom_field_filters/0/entity | $contract{"prepaid_balance_threshold_configuration":{"is_enabled":true,"threshold_amount":10,"recharge_to_amount":20,"commit":{$fee},"payment_gate_config":{"payment_gate_type":"NONE"},"threshold_balance_specifiers":[{"exclude":[{"custom_field_filters":[{"entity":"Invoice","key":"a","value":"b"}]}]}]}}
            MISSING /body/spend_trackers/0/alias, MISSING /body/spend_trackers/0/credit_type_id, MISSING /body/spend_trackers/0/reset_frequency, MISSING /body/spend_trackers/0/applicable_spend_specifiers | $contract{"spend_trackers":[{}]}
            ENUM /body/spend_trackers/0/reset_frequency       | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"DAILY","applicable_spend_specifiers":[]}]}
            ENUM /body/spend_trackers/0/applicable_spend_specifiers/0/spend_type | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[{"spend_type":"USAGE","sources":["MANUAL"],"discounted":"ANY"}]}]}
            ENUM /body/spend_trackers/0/applicable_spend_specifiers/0/sources/0 | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[{"spend_type":"COMMIT_PURCHASE","sources":["AUTO"],"discounted":"ANY"}]}]}
            ENUM /body/spend_trackers/0/applicable_spend_specifiers/0/discounted | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[{"spend_type":"COMMIT_PURCHASE","sources":["MANUAL"],"discounted":"SOME"}]}]}
            REFERENCE /body/spend_trackers/0/credit_type_id   | $contract{"spend_trackers":[{"alias":"a","credit_type_id":"none","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]}]}

            /v1/contracts/setUsageFilter
            REFERENCE /body/contract_id                       | {"customer_id":"other","contract_id":"acme.contract","group_key":"a","group_values":["b"],"starting_at":"2024-02-01"}
            ALIGNMENT /body/starting_at                       | {$both,"group_key":"a","group_values":["b"],"starting_at":"2024-02-01T00:30:00Z"}
            MISSING /body/group_key, MISSING /body/group_values, MISSING /body/starting_at | {$both}
            RANGE /body/group_values, MISSING /body/starting_at | {$both,"group_key":"a","group_values":[]}

            /v1/contracts/amend
            MISSING /body/starting_at                         | {$both}
            ALIGNMENT /body/starting_at                       | {$both,"starting_at":"2024-02-01T00:30:00Z"}
            UNKNOWN_FIELD /body/subscriptions                 | {$both,"starting_at":"2024-02-01","subscriptions":[]}
            UNKNOWN_FIELD /body/name                          | {$both,"starting_at":"2024-02-01","name":"x"}
            TYPE /body/total_contract_value                   | {$both,"starting_at":"2024-02-01","total_contract_value":"7"}
            UNKNOWN_FIELD /body/recurring_commits             | {$both,"starting_at":"2024-02-01","recurring_commits":[]}

            /v1/contracts/archive
            MISSING /body/void_invoices                       | {$terms}
            TYPE /body/void_invoices                          | {$terms,"void_invoices":"yes"}
            REFERENCE /body/contract_id                       | {"customer_id":"acme","contract_id":"other.contract","void_invoices":true}

            /v1/contracts/updateEndDate
            ALIGNMENT /body/ending_before                     | {$terms,"ending_before":"2024-06-01T00:30:00Z"}
            TYPE /body/allow_ending_before_finalized_invoice  | {$terms,"ending_before":"2024-12-01","allow_ending_before_finalized_invoice":7}
            REFERENCE /body/contract_id                       | {"customer_id":"acme","contract_id":"other.contract","ending_before":null}

            /v2/contracts/edit
            EXCLUSIVE /body                                   | {$both}
            REFERENCE /body/contract_id                       | {"customer_id":"acme","contract_id":"other.contract","update_contract_name":"x"}
            EXCLUSIVE /body                                   | {$both,"update_commits":null}
            EXCLUSIVE /body                                   | {$both,"update_recurring_commits":[],"update_credits":[]}
            EXCLUSIVE /body                                   | {$both,"allow_contract_ending_before_finalized_invoice":true,"archive_commits":[]}
            REFERENCE /body/remove_overrides/0/id             | {$both,"remove_overrides":[{"id":"acme.credit"}]}
            REFERENCE /body/remove_overrides/1/id             | {$both,"remove_overrides":[{"id":"acme.override"},{"id":"acme.override"}]}
            DUPLICATE /body/add_spend_trackers/0/alias        | {$both,"add_spend_trackers":[{"alias":"t","credit_type_id":"tokens","reset_frequency":"BILLING_PERIOD","applicable_spend_specifiers":[]}]}

            /v1/contracts/customerCommits/create
            MISSING /body/invoice_contract_id                 | {"customer_id":"acme","type":"PREPAID",$fee,$access,"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":1}]}}
            REFERENCE /body/applicable_contract_ids/0         | {"customer_id":"acme","type":"PREPAID",$fee,$access,"applicable_contract_ids":["other.contract"]}
            DUPLICATE /body/uniqueness_key                    | {"customer_id":"acme","type":"PREPAID",$fee,$access,"uniqueness_key":"c1"}

            /v1/contracts/customerCredits/create
            UNKNOWN_FIELD /body/invoice_schedule              | {"customer_id":"acme",$fee,$access,"invoice_schedule":{}}
            UNKNOWN_FIELD /body/temporary_id                  | {"customer_id":"acme",$fee,$access,"temporary_id":"x"}
            """;
}
