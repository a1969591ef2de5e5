package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms that look like those of {@link PriceRefusalTable} and are legal, one a line, in the same world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LegalFormsTest {
    private static final String ROWS = """
            /v1/credit-types/create
            {"name":"x","kind":"fiat","iso_code":"JPY","stored_unit_exponent":0e0}
            {"name":"x","kind":null,"iso_code":null,"stored_unit_exponent":4.0}

            /v1/contract-pricing/products/create
            {"name":"x","type":"pro_service"}
            {"name":"x","type":"usage","tags":[],"composite_product_ids":null,"composite_tags":[],"quantity_conversion":{"operation":"multiply","conversion_factor":1E-6},"quantity_rounding":{"rounding_method":"round_half_up","decimal_places":2e1}}
            {"name":"x","type":"usage","pricing_group_key":["region"],"presentation_group_key":["region"]}
            {"name":"x","type":"composite","tags":["me"],"composite_tags":["me"],"composite_scope":"customer","include_composite_spend":false}
            {"name":"x","type":"COMPOSITE","tags":["me"],"composite_product_ids":["basic","plus","calls"],"include_composite_spend":true,"exclude_free_usage":true}
            {"name":"x","type":"FIXED","is_refundable":true,"netsuite_internal_item_id":"7","netsuite_overage_item_id":null,"custom_fields":{"a":"b"}}

            /v1/contract-pricing/products/update
            {"product_id":"calls","starting_at":"2024-01-01","quantity_conversion":null,"quantity_rounding":null,"pricing_group_key":["region"]}
            {"product_id":"basic","starting_at":"2024-01-01T01:00:00+01:00","name":"Basic 2"}
            {"product_id":"basic","starting_at":"2024-01-01","composite_product_ids":[],"composite_tags":["premium"]}
            {"product_id":"basic","starting_at":"2024-01-01","composite_product_ids":["support"],"include_composite_spend":true}
            {"product_id":"support","starting_at":"2026-01-01","composite_tags":["seasonal"],"include_composite_spend":true}
            {"product_id":"support","starting_at":"2024-01-01","composite_product_ids":["plus"],"include_composite_spend":null}

            /v1/contract-pricing/rate-cards/create
            {"name":"x","fiat_credit_type_id":"EUR","credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1e-20},{"custom_credit_type_id":"coins","fiat_per_custom_credit":2}],"aliases":[{"name":"standard"}]}
            {"name":"x","credit_type_conversions":[],"aliases":null}

            /v1/contract-pricing/rate-cards/update
            {"rate_card_id":"card"}
            {"rate_card_id":"card","add_credit_type_conversions":[{"custom_credit_type_id":"coins","fiat_per_custom_credit":2}],"aliases":[{"name":"standard","starting_at":"2030-01-01T00:00:00.5Z"}]}

            /v1/contract-pricing/rate-cards/moveRateCardAliases
            {"to_rate_card_id":"card","aliases":[{"name":"standard"},{"name":"never heard of","starting_at":null}]}

            /v1/contract-pricing/rate-cards/addRates
            $rate{"product_id":"calls","rate_type":"flat","price":1.5e2,"tiers":null,"commit_rate":null,"quantity":1,"is_prorated":true,"billing_frequency":null,"minimum_amount":null,"pricing_group_values":{}}]}
            $rate{"product_id":"calls","rate_type":"FLAT","price":0,"credit_type_id":"2714E483-4FF1-48E4-9E25-AC732E8F24F2","ending_before":"2024-01-01T01:00:00Z"}]}
            $rate{"product_id":"calls","rate_type":"percentage","price":1,"commit_rate":{"rate_type":"percentage","price":0}}]}
            $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"tiered","tiers":[{"size":1e3,"price":0},{"price":1}]}}]}
            $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"CUSTOM","custom_rate":{"any":[1]}}}]}
            $rate{"product_id":"calls","rate_type":"TIERED","price":null,"tiers":[{"size":0.5,"price":3},{"size":null,"price":0}]}]}
            $rate{"product_id":"calls","rate_type":"TIERED_PERCENTAGE","tiers":[{"size":1,"price":1},{"price":0}]}]}
            $rate{"product_id":"calls","rate_type":"custom","custom_rate":{"formula":"x"}}]}
            $rate{"product_id":"support","rate_type":"PERCENTAGE","price":2.5,"minimum_amount":0}]}
            $rate{"product_id":"support","rate_type":"tiered_percentage","tiers":[{"size":1,"price":1.5},{"price":12e-1}],"minimum_amount":5e4}]}
            $rate{"product_id":"seats","rate_type":"SUBSCRIPTION","price":100,"billing_frequency":"weekly"}]}
            $rate{"product_id":"seats",$flat,"billing_frequency":"MONTHLY"},{"product_id":"seats","starting_at":"2024-01-01","entitled":false,$flat,"billing_frequency":"ANNUAL"}]}
            $rate{"product_id":"regional",$flat,"credit_type_id":"tokens"},{"product_id":"regional","starting_at":"2025-01-01","entitled":true,$flat,"credit_type_id":"tokens","pricing_group_values":{"region":"eu","zone":null}}]}
            $rate{"product_id":"grid",$flat,"pricing_group_values":{"zone":"a"}}]}
            $rate{"product_id":"grown",$flat,"pricing_group_values":{"region":"eu"}}]}

            /v1/contracts/create
            $override{"entitled":false}]}
            $override{"type":null,"entitled":true,"applicable_product_tags":["cloud"],"override_specifiers":[]}]}
            $override{"type":"MULTIPLIER","multiplier":0,"priority":0.5,"product_id":"calls","applicable_product_tags":["cloud"]}]}
            $multiply{"override_specifiers":[{"product_id":"grid","pricing_group_values":{"zone":"a"},"presentation_group_values":{"project":"p"}},{"product_tags":["cloud"],"pricing_group_values":{"floor":"1"}},{"billing_frequency":"monthly"},{"product_id":"seats","billing_frequency":"ANNUAL"}]}]}
            $multiply{"override_specifiers":[{"product_id":"grown","pricing_group_values":{"region":"eu"}}]}]}
            $multiply{"is_commit_specific":true,"target":"commit_rate"}]}
            $explicit{"type":"tiered","priority":1e1,"tiers":[{"size":10,"multiplier":0.8},{"size":10,"multiplier":7e-1}]}]}
            $explicit{"type":"TIERED","priority":2,"tiers":[{"size":10,"multiplier":0.8},{"size":null,"multiplier":0}],"override_specifiers":[{"presentation_group_values":{"project":"p"}}]}]}
            $explicit{"type":"overwrite","product_id":"calls","overwrite_rate":{$flat}},{"starting_at":"2026-01-01","entitled":true}]}
            $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"flat","price":1e2,"quantity":1,"is_prorated":true}}]}
            $overwrite{"overwrite_rate":{$flat}}]}
            $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"PERCENTAGE","price":1}}]}
            $overwrite{"product_id":"support","overwrite_rate":{"rate_type":"PERCENTAGE","price":1.5}}]}
            $overwrite{"override_specifiers":[{"product_id":"support"},{"product_id":"plus"}],"overwrite_rate":{"rate_type":"TIERED_PERCENTAGE","tiers":[{"size":1,"price":2},{"price":1}]}}]}
            $overwrite{"product_id":"grown","overwrite_rate":{"rate_type":"CUSTOM","custom_rate":{}}}]}
            $overwrite{"override_specifiers":[{"product_id":"grid","pricing_group_values":{"zone":"a","region":""}},{"product_id":"regional","pricing_group_values":{"region":"eu"}}],"overwrite_rate":{$flat,"credit_type_id":"tokens"}}]}
            $overwrite{"override_specifiers":[{"product_id":"seats","billing_frequency":"quarterly"}],"overwrite_rate":{"rate_type":"SUBSCRIPTION","price":1}}]}
            $override{"type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"coins"}}]}
            $overwrite{"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["acme.commit"],"any_commit_or_credit_ids":["acme.credit","acme.commit"]}],"overwrite_rate":{$flat}}]}
            $contract{"commits":[{"temporary_id":"one of mine",$fee,"type":"PREPAID",$access}],"recurring_commits":[{"temporary_id":"acme",$fee,"starting_at":"2026-01-01","access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1}}],"recurring_credits":[{"id":"rc",$fee,"starting_at":"2026-01-01","access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1}}],"overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["one of mine"],"recurring_commit_ids":["acme"],"recurring_credit_ids":["rc"],"any_commit_or_credit_ids":["one of mine","acme","rc","acme.credit"]}]}]}
            $commit{$access,"specifiers":[{"product_id":"grid","product_tags":["cloud"],"pricing_group_values":{"floor":"1"}},{"presentation_group_values":{"project":"p"}}],"applicable_product_ids":[],"applicable_product_tags":null}]}
            $commit{$access,"applicable_product_ids":["calls","fee"],"applicable_product_tags":["cloud"],"specifiers":[]}]}

            {"customer_id":"acme","starting_at":"2024-01-01T01:00:00Z","transition":{"from_contract_id":"acme.terms","type":"renewal","future_invoice_behavior":{}}}
            {"customer_id":"acme","starting_at":"2023-01-01","transition":{"from_contract_id":"acme.terms","type":"SUPERSEDE","future_invoice_behavior":{"trueup":"as_is"}}}
            {"customer_id":"acme","rate_card_id":"card","starting_at":"2024-02-01","transition":{"from_contract_id":"acme.contract","type":"SUPERSEDE"}}
            $postpaid{"access_schedule":{"credit_type_id":"EUR","schedule_items":[{"amount":100,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"credit_type_id":"EUR","schedule_items":[{"timestamp":"2025-01-01","amount":100}]}}]}

            /v1/contracts/amend
            {"customer_id":"other","contract_id":"other.contract","starting_at":"2024-02-01","overrides":[{"starting_at":"2024-02-01","type":"MULTIPLIER","multiplier":1,"priority":1},{"starting_at":"2024-02-01","type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"coins"}}]}

            /v2/contracts/edit
            {"customer_id":"acme","contract_id":"acme.contract","add_commits":[{"temporary_id":"mine","type":"PREPAID",$fee,$access}],"add_overrides":[{"starting_at":"2024-02-01","type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["mine","acme.commit"]}]},{"starting_at":"2024-02-01","type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"tokens"}}]}
            {$terms,"update_spend_threshold_configuration":{}}
            {$terms,"update_spend_threshold_configuration":{"is_enabled":false,"threshold_amount":1e3,"commit":{"priority":0},"payment_gate_config":{"payment_gate_type":"external"},"discount_configuration":{"payment_fraction":0,"cap":{"amount":5,"spend_tracker_alias":"t"}}}}
            {$terms,"update_prepaid_balance_threshold_configuration":{"threshold_amount":200,"recharge_to_amount":200.01,"custom_credit_type_id":"tokens","threshold_balance_specifiers":[]}}
            {$terms,"update_prepaid_balance_threshold_configuration":{"threshold_amount":99.99,"commit":{"applicable_product_tags":[],"specifiers":[{"product_id":"calls"}]}}}
            {$terms,"update_recurring_commits":[{"recurring_commit_id":"acme.monthly"},{"recurring_commit_id":"acme.monthly","access_amount":{"unit_price":0},"invoice_amount":{"quantity":-2},"ending_before":null,"rate_type":"commit_rate","proration_rounding":{"invoice":{"rounding_method":"FLOOR","decimal_places":-2}}},{"recurring_commit_id":"acme.free","invoice_amount":{"unit_price":1,"quantity":1}},{"recurring_commit_id":"acme.free","invoice_amount":{"unit_price":2}}]}
            {$terms,"update_recurring_credits":[{"recurring_credit_id":"acme.bonus","ending_before":"2024-01-01T01:00:00Z"}]}
            {$terms,"update_commits":[{"commit_id":"child","name":"x"},{"commit_id":"acme.postpaid","rate_type":"COMMIT_RATE"},{"commit_id":"acme.drawn","specifiers":[{"product_id":"calls"}],"applicable_product_ids":null,"priority":null,"rollover_fraction":null,"description":"d","netsuite_sales_order_id":"7"}]}
            {$terms,"update_commits":[{"commit_id":"acme.drawn","applicable_product_ids":["seats"],"applicable_product_tags":["cloud"],"specifiers":[]}],"update_credits":[{"credit_id":"acme.gift","specifiers":null,"applicable_product_tags":["cloud"]}]}

            /v1/contracts/addManualBalanceLedgerEntry
            {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":-1e4,"reason":" ","timestamp":"2020-01-01T00:00:00.5Z","per_group_amounts":null}
            {$terms,"id":"child","segment_id":"child.segment","amount":0.00000000000000000001,"reason":"x"}
            {$terms,"id":"acme.drawn","segment_id":"acme.drawn.segment","amount":1.50,"reason":"x","per_group_amounts":{"a":2.5,"b":-1,"c":null}}
            {"customer_id":"acme","contract_id":null,"id":"acme.purse","segment_id":"acme.purse.segment","amount":1,"reason":"x"}

            /v1/invoices/void
            {"id":"january","reason":"any","memo":"m"}
            {"contract_id":"acme.terms","type":"usage","start_timestamp":"2024-01-01T01:00:00+01:00"}
            {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-03-01","credit_type_id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2"}
            {"contract_id":"acme.terms","type":"SCHEDULED","timestamp":"2024-01-12"}
            {"id":"true-up.one","contract_id":null}

            /v1/invoices/regenerate
            {"id":"february"}
            {"contract_id":"acme.terms","type":"USAGE","start_timestamp":"2024-02-01"}
            {"contract_id":"acme.terms","type":"SCHEDULED","timestamp":"2024-01-12"}

            /v1/packages/create
            {"name":"x"}
            {"name":"x","aliases":[],"contract_name":null,"duration":null,"commits":[],"discounts":null,"uniqueness_key":"x","billing_provider":"STRIPE"}
            {"name":"x","aliases":[{"name":"plan"},{"name":"plan","starting_at":"2030-01-01T00:00:00.5Z"}],"rate_card_alias":"standard","duration":{"unit":"days","value":3.6525e4}}
            {"name":"x","credits":[{"product_id":"fee","access_schedule":{"credit_type_id":"tokens","schedule_items":[{"amount":1,"starting_at_offset":{"unit":"WEEKS","value":0},"duration":{"unit":"years","value":100}}]}}]}

            /v1/contracts/create
            {"customer_id":"acme","starting_at":"2029-12-31T23:00:00Z","package_alias":"plan","uniqueness_key":"x","custom_fields":{"a":"b"},"commits":[],"spend_trackers":[],"name":null}
            {"customer_id":"acme","starting_at":"2026-06-01","package_id":"starter","transition":{"from_contract_id":"acme.works","type":"RENEWAL"}}

            /v1/payments/update
            {"commit_id":"acme.gated","payment_status":"paid","external_payment_id":"pi_1"}
            {"id":"purchase","payment_status":"FAILED"}
            {"contract_id":"acme.terms","type":"SCHEDULED","timestamp":"2024-02-15","payment_status":"PAID"}
            {"commit_id":"recharged","payment_status":"FAILED"}

            /v1/subscriptions/updateQuantity
            {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01T05:00:00Z","quantity":0}
            {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity":null,"quantity_delta":-2}
            {$terms,"subscription_id":"acme.seats","starting_at":"2024-02-01","quantity_delta":0.5}
            """;

    private final JournalFixture journal = JournalFixture.open();

    @BeforeAll
    void world() {
        assertThat(journal.apply(RefusalsTest.WORLD.split("\n")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
        journal.run("requests/billed.sql");
    }

    static Stream<String> lines() {
        List<String> lines = new ArrayList<>();
        String path = "";
        for (String row : ROWS.lines().toList()) {
            if (row.startsWith("/")) {
                path = row;
            } else if (!row.isBlank()) {
                lines.add(RefusalsTest.line(path, row));
            }
        }
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLegalFormIsApplied(String line) {
        assertThat(journal.tried(line)).isEqualTo("APPLIED");
    }
}
