package io.reckoner.requests;

/** Rules of discounts, professional services and royalties, one line each, written as in {@link PriceRefusalTable}. */
final class ChargeRefusalTable {
    private ChargeRefusalTable() {}

    /**
     * Of the advice of {@code acme.works} 2,500,000 of 5,000,000 is scheduled; the training came by amendment {@code acme.more}; it owes
     * to AWS until May.
     */
    static final String ROWS = """
            /v1/contracts/create at /body/discounts/0
            MISSING product_id | null | UUID or key | $contract{"discounts":[{}]}
            + MISSING schedule | null | object
            REFERENCE product_id | "calls" | a product of type FIXED | $contract{"discounts":[{"product_id":"calls","schedule":{"schedule_items":[{"timestamp":"2026-01-01","amount":1}]}}]}
            RANGE schedule/schedule_items/0/unit_price | -1 | ≥ 0 | $contract{"discounts":[{$fee,"schedule":{"schedule_items":[{"timestamp":"2026-01-01","unit_price":-1,"quantity":1}]}}]}
            RANGE schedule/recurring_schedule/amount | -5 | ≥ 0 | $contract{"discounts":[{$fee,"schedule":{"recurring_schedule":{"starting_at":"2026-01-01","ending_before":"2027-01-01","frequency":"MONTHLY","amount_distribution":"EACH","amount":-5}}}]}
            TYPE netsuite_sales_order_id | 7 | string | $contract{"discounts":[{$fee,"netsuite_sales_order_id":7,"schedule":{"schedule_items":[{"timestamp":"2026-01-01","amount":1}]}}]}

            /v1/contracts/create at /body/professional_services/0
            MISSING product_id | null | UUID or key | $contract{"professional_services":[{}]}
            + MISSING unit_price | null | number
            + MISSING quantity | null | number
            + MISSING max_amount | null | number
            RANGE max_amount | -1 | ≥ 0 | $contract{"professional_services":[{"product_id":"advice","unit_price":1,"quantity":1,"max_amount":-1}]}
            REFERENCE product_id | "fee" | a product of type PROFESSIONAL_SERVICE | $contract{"professional_services":[{$fee,"unit_price":1,"quantity":1,"max_amount":1}]}

            /v1/contracts/create at /body/reseller_royalties/0
            MISSING reseller_type | null | enum | $contract{"reseller_royalties":[{"applicable_product_tags":["cloud"]}]}
            + MISSING fraction | null | number
            + MISSING starting_at | null | instant
            ENUM reseller_type | "AZURE" | AWS|AWS_PRO_SERVICE|GCP|GCP_PRO_SERVICE | $contract{"reseller_royalties":[{"reseller_type":"AZURE","fraction":0.1,"starting_at":"2026-01-01","applicable_product_tags":["cloud"]}]}
            RANGE fraction | 3 | 0..1 | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":3,"starting_at":"2026-01-01","applicable_product_tags":["cloud"]}]}
            RANGE ending_before | "2026-01-01" | after /body/reseller_royalties/0/starting_at | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01","ending_before":"2026-01-01","applicable_product_tags":["cloud"]}]}
            ALIGNMENT starting_at | "2026-01-01T00:30:00Z" | a whole hour | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01T00:30:00Z","applicable_product_tags":["cloud"]}]}
            REFERENCE applicable_product_ids/0 | "nothing" | a product | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01","applicable_product_ids":["nothing"]}]}
            TYPE reseller_contract_value | "9" | number | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01","applicable_product_tags":["cloud"],"reseller_contract_value":"9"}]}
            UNKNOWN_FIELD aws_options/offer | "x" | no such field | $contract{"reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2026-01-01","applicable_product_tags":["cloud"],"aws_options":{"offer":"x"}}]}

            /v1/contracts/amend at /body/reseller_royalties/0
            MISSING fraction | null | number | {$works,"starting_at":"2024-03-01","reseller_royalties":[{"reseller_type":"GCP","applicable_product_tags":["cloud"]}]}
            EXCLUSIVE . | {"reseller_type":"GCP","fraction":0.1} | applicable_product_ids or applicable_product_tags | {$works,"starting_at":"2024-03-01","reseller_royalties":[{"reseller_type":"GCP","fraction":0.1}]}
            RANGE . | {"reseller_type":"AWS","fraction":0.1,"starting_at":"2024-02-29"} | nothing before /body/starting_at | {$works,"starting_at":"2024-03-01","reseller_royalties":[{"reseller_type":"AWS","fraction":0.1,"starting_at":"2024-02-29"}]}
            RANGE . | {"reseller_type":"AWS","fraction":0.1} | an ending_before after 2024-06-01T00:00:00Z, or null for no end | {$works,"starting_at":"2024-06-01","reseller_royalties":[{"reseller_type":"AWS","fraction":0.1}]}

            /v2/contracts/edit at /body/add_reseller_royalties/0
            MISSING starting_at | null | instant | {$works,"add_reseller_royalties":[{"reseller_type":"GCP","fraction":0.1,"applicable_product_tags":["cloud"]}]}
            RANGE . | {"reseller_type":"AWS","ending_before":"2023-12-01"} | an ending_before after 2024-01-01T00:00:00Z, or null for no end | {$works,"add_reseller_royalties":[{"reseller_type":"AWS","ending_before":"2023-12-01"}]}

            /v1/contracts/scheduleProServicesInvoice at /body/line_items/0
            MISSING /body/issued_at | null | instant | {$works}
            + MISSING /body/line_items | null | list of objects
            RANGE /body/line_items | [] | at least 1 | {$works,"issued_at":"2024-03-01","line_items":[]}
            TYPE /body/issued_at | "soon" | instant | {$works,"issued_at":"soon","line_items":[{$advice,"quantity":1}]}
            REFERENCE /body/contract_id | "other.contract" | a contract of customer $acme | {"customer_id":"acme","contract_id":"other.contract","issued_at":"2024-03-01","line_items":[{$advice,"quantity":1}]}
            MISSING professional_service_id | null | UUID or key | {$works,"issued_at":"2024-03-01","line_items":[{"quantity":1}]}
            REFERENCE professional_service_id | "acme.training" | a professional service of the contract | {$terms,"issued_at":"2024-03-01","line_items":[{"professional_service_id":"acme.training","quantity":1}]}
            STATE quantity | null | at most 2500000 in all, what is left of the service's max_amount | {$works,"issued_at":"2024-03-01","line_items":[{$advice}]}
            EXCLUSIVE . | {"professional_service_id":"acme.advice","amount":1,"quantity":1} | amount, or quantity with or without unit_price | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amount":1,"quantity":1}]}
            EXCLUSIVE . | {"professional_service_id":"acme.advice","amount":1,"unit_price":1} | amount, or quantity with or without unit_price | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amount":1,"unit_price":1}]}
            EXCLUSIVE . | {"professional_service_id":"acme.advice","unit_price":1} | amount, or quantity with or without unit_price | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"unit_price":1}]}
            RANGE quantity | -1 | ≥ 0 | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"quantity":-1}]}
            STATE quantity | 120 | at most 2500000 in all, what is left of the service's max_amount | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"quantity":120}]}
            STATE amount | 2500000.01 | at most 2500000 in all, what is left of the service's max_amount | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amount":2500000.01}]}
            STATE /body/line_items/1/amount | 500001 | at most 500000 in all, what is left of the service's max_amount | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"quantity":100,"unit_price":20000},{$advice,"amount":500001}]}
            MISSING amendment_id | null | $acme.more, the amendment that brought the service | {$works,"issued_at":"2024-03-01","line_items":[{"professional_service_id":"acme.training","amount":1}]}
            REFERENCE amendment_id | "acme.hundred" | the amendment that brought the service | {$works,"issued_at":"2024-03-01","line_items":[{"professional_service_id":"acme.training","amendment_id":"acme.hundred","amount":1}]}
            REFERENCE amendment_id | "acme.more" | none, as the service came by no amendment | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amendment_id":"acme.more","amount":1}]}
            TYPE metadata | 7 | string or object | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amount":1,"metadata":7}]}
            UNKNOWN_FIELD id | "x" | no such field | {$works,"issued_at":"2024-03-01","line_items":[{$advice,"amount":1,"id":"x"}]}
            STATE /body/issued_at | "2022-07-01" | before 2022-07-01T00:00:00Z, when contract $acme.new took over | {"customer_id":"acme","contract_id":"acme.old","issued_at":"2022-07-01","line_items":[{"professional_service_id":"acme.early","amount":1}]}
            """;
}
