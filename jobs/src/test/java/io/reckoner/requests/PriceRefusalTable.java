package io.reckoner.requests;

/**
 * Rules of the catalog, of overrides and of specifiers, one line each: code, field, what was found there, what was expected,
 * and a body with that problem and no other. A line that starts with a slash says which path the bodies below it are sent
 * to, and where in them a field without a slash stands ({@code .} is that place itself). A found of {@code …} is long: the
 * object at the field. A line that starts with {@code +} is one more problem of the body above it.
 */
final class PriceRefusalTable {
    private PriceRefusalTable() {}

    static final String ROWS = """
            /v1/credit-types/create at /body
            MISSING name | null | string | {}
            DUPLICATE name | "Tokens" | a name of its own: a credit type has it | {"name":"Tokens"}
            DUPLICATE name | "USD (cents)" | a name of its own: a credit type has it | {"name":"USD (cents)"}
            ENUM kind | "Fiat" | FIAT|CUSTOM | {"name":"x","kind":"Fiat"}
            ENUM kind | "MONEY" | FIAT|CUSTOM | {"name":"x","kind":"MONEY","iso_code":"EUR"}
            MISSING iso_code | null | string | {"name":"x","kind":"FIAT"}
            ENUM iso_code | "XYZ" | a currency code of ISO 4217 with a minor unit | {"name":"x","kind":"FIAT","iso_code":"XYZ"}
            ENUM iso_code | "eur" | a currency code of ISO 4217 with a minor unit | {"name":"x","kind":"FIAT","iso_code":"eur"}
            EXCLUSIVE iso_code | "EUR" | only with kind FIAT | {"name":"x","iso_code":"EUR"}
            EXCLUSIVE iso_code | "EUR" | only with kind FIAT | {"name":"x","kind":"custom","iso_code":"EUR"}
            RANGE stored_unit_exponent | 5 | 0..4 | {"name":"x","stored_unit_exponent":5}
            RANGE stored_unit_exponent | -1 | 0..4 | {"name":"x","stored_unit_exponent":-1}
            TYPE stored_unit_exponent | 1.5 | integer | {"name":"x","stored_unit_exponent":1.5}
            UNKNOWN_FIELD symbol | "T" | no such field | {"name":"x","symbol":"T"}

            /v1/contract-pricing/products/create at /body
            MISSING name | null | string | {}
            + MISSING type | null | enum
            ENUM type | "THING" | USAGE|FIXED|SUBSCRIPTION|COMPOSITE|PROFESSIONAL_SERVICE|PRO_SERVICE | {"name":"x","type":"THING"}
            TYPE tags | "cloud" | list of strings | {"name":"x","type":"USAGE","tags":"cloud"}
            TYPE tags/1 | 7 | string | {"name":"x","type":"USAGE","tags":["cloud",7]}
            REFERENCE billable_metric_id | "acme" | a billable metric | {"name":"x","type":"USAGE","billable_metric_id":"acme"}
            EXCLUSIVE billable_metric_id | "metric" | only with type USAGE | {"name":"x","type":"FIXED","billable_metric_id":"metric"}
            EXCLUSIVE pricing_group_key | ["region"] | only with type USAGE | {"name":"x","type":"SUBSCRIPTION","pricing_group_key":["region"]}
            EXCLUSIVE presentation_group_key | ["region"] | only with type USAGE | {"name":"x","type":"COMPOSITE","composite_tags":["a"],"presentation_group_key":["region"]}
            EXCLUSIVE quantity_conversion | … | only with type USAGE | {"name":"x","type":"SUBSCRIPTION","quantity_conversion":{"operation":"divide","conversion_factor":2}}
            EXCLUSIVE quantity_rounding | … | only with type USAGE | {"name":"x","type":"FIXED","quantity_rounding":{"rounding_method":"round_up","decimal_places":0}}
            EXCLUSIVE composite_product_ids | ["calls"] | only with type COMPOSITE | {"name":"x","type":"USAGE","composite_product_ids":["calls"]}
            EXCLUSIVE composite_tags | ["a"] | only with type COMPOSITE | {"name":"x","type":"USAGE","composite_tags":["a"]}
            EXCLUSIVE include_composite_spend | false | only with type COMPOSITE | {"name":"x","type":"USAGE","include_composite_spend":false}
            EXCLUSIVE exclude_free_usage | true | only with type COMPOSITE | {"name":"x","type":"PRO_SERVICE","exclude_free_usage":true}
            EXCLUSIVE composite_scope | "CONTRACT" | only with type COMPOSITE | {"name":"x","type":"USAGE","composite_scope":"CONTRACT"}
            ENUM quantity_conversion/operation | "ADD" | MULTIPLY|DIVIDE | {"name":"x","type":"USAGE","quantity_conversion":{"operation":"ADD","conversion_factor":2}}
            MISSING quantity_conversion/operation | null | enum | {"name":"x","type":"USAGE","quantity_conversion":{"name":"GB"}}
            + MISSING quantity_conversion/conversion_factor | null | number
            RANGE quantity_conversion/conversion_factor | 0 | > 0 | {"name":"x","type":"USAGE","quantity_conversion":{"operation":"DIVIDE","conversion_factor":0}}
            ENUM quantity_rounding/rounding_method | "HALF_UP" | ROUND_UP|ROUND_DOWN|ROUND_HALF_UP | {"name":"x","type":"USAGE","quantity_rounding":{"rounding_method":"HALF_UP","decimal_places":0}}
            MISSING quantity_rounding/decimal_places | null | integer | {"name":"x","type":"USAGE","quantity_rounding":{"rounding_method":"ROUND_UP"}}
            RANGE quantity_rounding/decimal_places | 21 | 0..20 | {"name":"x","type":"USAGE","quantity_rounding":{"rounding_method":"ROUND_UP","decimal_places":21}}
            RANGE quantity_rounding/decimal_places | -1 | 0..20 | {"name":"x","type":"USAGE","quantity_rounding":{"rounding_method":"ROUND_UP","decimal_places":-1}}
            EXCLUSIVE . | … | composite_product_ids or composite_tags | {"name":"x","type":"COMPOSITE"}
            EXCLUSIVE . | … | composite_product_ids or composite_tags | {"name":"x","type":"COMPOSITE","composite_product_ids":[],"composite_tags":null}
            REFERENCE composite_product_ids/0 | "acme" | a product | {"name":"x","type":"COMPOSITE","composite_product_ids":["acme"]}
            STATE composite_product_ids/0 | "old" | a product that is not archived | {"name":"x","type":"COMPOSITE","composite_product_ids":["old"]}
            ENUM composite_scope | "ACCOUNT" | CONTRACT|CUSTOMER | {"name":"x","type":"COMPOSITE","composite_tags":["a"],"composite_scope":"ACCOUNT"}
            STATE composite_tags | ["me"] | no cycle of composite products | {"name":"x","type":"COMPOSITE","tags":["me"],"composite_tags":["me"],"include_composite_spend":true}
            STATE composite_product_ids | ["plus"] | no cycle of composite products | {"name":"x","type":"COMPOSITE","tags":["premium"],"composite_product_ids":["plus"],"include_composite_spend":true}

            /v1/contract-pricing/products/update at /body
            MISSING product_id | null | UUID or key | {}
            + MISSING starting_at | null | instant
            REFERENCE product_id | "acme" | a product | {"product_id":"acme","starting_at":"2024-01-01"}
            STATE product_id | "old" | a product that is not archived | {"product_id":"old","starting_at":"2024-01-01"}
            ALIGNMENT starting_at | "2024-01-01T00:30:00Z" | a whole hour | {"product_id":"calls","starting_at":"2024-01-01T00:30:00Z"}
            UNKNOWN_FIELD type | "USAGE" | no such field | {"product_id":"fee","starting_at":"2024-01-01","type":"USAGE"}
            UNKNOWN_FIELD custom_fields | {} | no such field | {"product_id":"fee","starting_at":"2024-01-01","custom_fields":{}}
            EXCLUSIVE quantity_conversion | … | only with type USAGE | {"product_id":"fee","starting_at":"2024-01-01","quantity_conversion":{"operation":"DIVIDE","conversion_factor":2}}
            EXCLUSIVE composite_tags | ["a"] | only with type COMPOSITE | {"product_id":"calls","starting_at":"2024-01-01","composite_tags":["a"]}
            EXCLUSIVE . | … | composite_product_ids or composite_tags | {"product_id":"support","starting_at":"2024-01-01","composite_tags":[]}
            STATE composite_product_ids | ["plus"] | no cycle of composite products | {"product_id":"support","starting_at":"2024-01-01","composite_product_ids":["plus"],"include_composite_spend":true}
            STATE composite_product_ids | ["support"] | no cycle of composite products | {"product_id":"support","starting_at":"2024-01-01","composite_product_ids":["support"],"include_composite_spend":true}
            STATE include_composite_spend | true | no cycle of composite products | {"product_id":"basic","starting_at":"2024-01-01","include_composite_spend":true}
            STATE tags | ["premium"] | no cycle of composite products | {"product_id":"plus","starting_at":"2024-01-01","tags":["premium"]}
            STATE composite_tags | ["seasonal"] | no cycle of composite products | {"product_id":"support","starting_at":"2024-01-01","composite_tags":["seasonal"],"include_composite_spend":true}

            /v1/contract-pricing/products/archive at /body
            MISSING product_id | null | UUID or key | {}
            REFERENCE product_id | "nothing" | a product | {"product_id":"nothing"}
            STATE product_id | "old" | a product that is not archived | {"product_id":"old"}

            /v1/contract-pricing/rate-cards/create at /body
            MISSING name | null | string | {}
            REFERENCE fiat_credit_type_id | "tokens" | a FIAT credit type | {"name":"x","fiat_credit_type_id":"tokens"}
            MISSING credit_type_conversions/0/custom_credit_type_id | null | UUID or key | {"name":"x","credit_type_conversions":[{}]}
            + MISSING credit_type_conversions/0/fiat_per_custom_credit | null | number
            REFERENCE credit_type_conversions/0/custom_credit_type_id | "EUR" | a CUSTOM credit type | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"EUR","fiat_per_custom_credit":1}]}
            RANGE credit_type_conversions/0/fiat_per_custom_credit | 0 | > 0 | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":0}]}
            DUPLICATE credit_type_conversions/1/custom_credit_type_id | "tokens" | a unit of its own: the card converts it already | {"name":"x","credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":1},{"custom_credit_type_id":"tokens","fiat_per_custom_credit":2}]}
            MISSING aliases/0/name | null | string | {"name":"x","aliases":[{}]}
            TYPE aliases/0/starting_at | "soon" | instant | {"name":"x","aliases":[{"name":"a","starting_at":"soon"}]}
            RANGE aliases/0/ending_before | "2024-01-01" | after /body/aliases/0/starting_at | {"name":"x","aliases":[{"name":"a","starting_at":"2024-02-01","ending_before":"2024-01-01"}]}

            /v1/contract-pricing/rate-cards/update at /body
            MISSING rate_card_id | null | UUID or key | {}
            REFERENCE rate_card_id | "calls" | a rate card | {"rate_card_id":"calls"}
            DUPLICATE add_credit_type_conversions/0/custom_credit_type_id | "tokens" | a unit of its own: the card converts it already | {"rate_card_id":"card","add_credit_type_conversions":[{"custom_credit_type_id":"tokens","fiat_per_custom_credit":2}]}
            UNKNOWN_FIELD fiat_credit_type_id | "EUR" | no such field | {"rate_card_id":"card","fiat_credit_type_id":"EUR"}

            /v1/contract-pricing/rate-cards/moveRateCardAliases at /body
            MISSING to_rate_card_id | null | UUID or key | {"aliases":[{}]}
            + MISSING aliases/0/name | null | string
            MISSING aliases | null | list of objects | {"to_rate_card_id":"card"}
            REFERENCE to_rate_card_id | "calls" | a rate card | {"to_rate_card_id":"calls","aliases":[{"name":"a"}]}
            UNKNOWN_FIELD aliases/0/ending_before | "2025-01-01" | no such field | {"to_rate_card_id":"card","aliases":[{"name":"a","ending_before":"2025-01-01"}]}

            /v1/contract-pricing/rate-cards/addRates at /body/rates/0
            RANGE /body/rates | [] | at least 1 | {"rate_card_id":"card","rates":[]}
            REFERENCE /body/rate_card_id | "calls" | a rate card | {"rate_card_id":"calls","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,$flat}]}
            MISSING product_id | null | UUID or key | {"rate_card_id":"card","rates":[{}]}
            + MISSING starting_at | null | instant
            + MISSING entitled | null | boolean
            + MISSING rate_type | null | enum
            REFERENCE product_id | "fee" | a product of type USAGE|SUBSCRIPTION|COMPOSITE | $rate{"product_id":"fee",$flat}]}
            REFERENCE product_id | "advice" | a product of type USAGE|SUBSCRIPTION|COMPOSITE | $rate{"product_id":"advice",$flat}]}
            STATE product_id | "old" | a product of type USAGE|SUBSCRIPTION|COMPOSITE that is not archived | $rate{"product_id":"old",$flat}]}
            ALIGNMENT ending_before | "2024-01-02T00:00:01Z" | a whole hour | $rate{"product_id":"calls",$flat,"ending_before":"2024-01-02T00:00:01Z"}]}
            RANGE ending_before | "2024-01-01" | after /body/rates/0/starting_at | $rate{"product_id":"calls",$flat,"ending_before":"2024-01-01"}]}
            ENUM rate_type | "FREE" | FLAT|PERCENTAGE|SUBSCRIPTION|TIERED|TIERED_PERCENTAGE|CUSTOM | $rate{"product_id":"calls","rate_type":"FREE"}]}
            MISSING price | null | number | $rate{"product_id":"calls","rate_type":"FLAT"}]}
            MISSING price | null | number | $rate{"product_id":"calls","rate_type":"PERCENTAGE"}]}
            MISSING price | null | number | $rate{"product_id":"seats","rate_type":"SUBSCRIPTION","billing_frequency":"MONTHLY"}]}
            RANGE price | -1 | ≥ 0 | $rate{"product_id":"calls","rate_type":"FLAT","price":-1}]}
            RANGE price | -1 | ≥ 0 | $rate{"product_id":"seats","rate_type":"SUBSCRIPTION","price":-1,"billing_frequency":"MONTHLY"}]}
            RANGE price | 1.1 | 0..1 | $rate{"product_id":"calls","rate_type":"PERCENTAGE","price":1.1}]}
            RANGE price | -0.1 | 0..1 | $rate{"product_id":"calls","rate_type":"percentage","price":-0.1}]}
            RANGE price | -0.1 | ≥ 0 | $rate{"product_id":"support","rate_type":"PERCENTAGE","price":-0.1}]}
            TYPE price | "1" | number | $rate{"product_id":"calls","rate_type":"FLAT","price":"1"}]}
            TYPE price | … | number of at most 38 digits and 20 decimals | $rate{"product_id":"calls","rate_type":"FLAT","price":0.000000000000000000001}]}
            TYPE price | … | number of at most 38 digits and 20 decimals | $rate{"product_id":"calls","rate_type":"FLAT","price":123456789012345678901234567890123456789}]}
            TYPE price | … | an exponent that leaves a number of at most 38 digits and 20 decimals | $rate{"product_id":"calls","rate_type":"FLAT","price":1e999999}]}
            EXCLUSIVE tiers | [{"price":1}] | no tiers with rate_type FLAT | $rate{"product_id":"calls",$flat,"tiers":[{"price":1}]}]}
            EXCLUSIVE tiers | [{"price":1}] | no tiers with rate_type PERCENTAGE | $rate{"product_id":"calls","rate_type":"PERCENTAGE","price":1,"tiers":[{"price":1}]}]}
            EXCLUSIVE tiers | [{"price":1}] | no tiers with rate_type CUSTOM | $rate{"product_id":"calls","rate_type":"CUSTOM","custom_rate":{},"tiers":[{"price":1}]}]}
            MISSING tiers | null | list of objects | $rate{"product_id":"calls","rate_type":"TIERED"}]}
            MISSING tiers | null | list of objects | $rate{"product_id":"support","rate_type":"TIERED_PERCENTAGE","price":0.1}]}
            + EXCLUSIVE price | 0.1 | no price with rate_type TIERED_PERCENTAGE
            RANGE tiers | [] | at least 1 | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[]}]}
            RANGE tiers | [{"size":1,"price":1}] | a size on every tier but the last | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"size":1,"price":1}]}]}
            RANGE tiers | [{"price":1},{"price":1}] | a size on every tier but the last | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"price":1},{"price":1}]}]}
            RANGE tiers/0/size | 0 | > 0 | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"size":0,"price":1},{"price":1}]}]}
            MISSING tiers/0/price | null | number | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{}]}]}
            RANGE tiers/1/price | -1 | ≥ 0 | $rate{"product_id":"calls","rate_type":"TIERED","tiers":[{"size":1,"price":0},{"price":-1}]}]}
            RANGE tiers/0/price | 1.5 | 0..1 | $rate{"product_id":"calls","rate_type":"TIERED_PERCENTAGE","tiers":[{"price":1.5}]}]}
            RANGE tiers/0/price | -1 | ≥ 0 | $rate{"product_id":"support","rate_type":"TIERED_PERCENTAGE","tiers":[{"price":-1}]}]}
            MISSING custom_rate | null | value | $rate{"product_id":"calls","rate_type":"CUSTOM"}]}
            REFERENCE credit_type_id | "nothing" | the card's fiat or a unit with a conversion | $rate{"product_id":"calls",$flat,"credit_type_id":"nothing"}]}
            REFERENCE credit_type_id | "coins" | the card's fiat or a unit with a conversion | $rate{"product_id":"regional",$flat,"credit_type_id":"coins"}]}
            REFERENCE credit_type_id | "EUR" | the card's fiat or a unit with a conversion | $rate{"product_id":"regional",$flat,"credit_type_id":"EUR"}]}
            STATE credit_type_id | "tokens" | the unit of the product's other rates: 2714e483-4ff1-48e4-9e25-ac732e8f24f2 | $rate{"product_id":"calls",$flat,"credit_type_id":"tokens"}]}
            STATE /body/rates/1/credit_type_id | null | the unit of the product's other rates: $tokens | {"rate_card_id":"card","rates":[{"product_id":"regional","starting_at":"2024-01-01","entitled":true,$flat,"credit_type_id":"tokens"},{"product_id":"regional","starting_at":"2025-01-01","entitled":true,$flat}]}
            EXCLUSIVE commit_rate | … | only for a product of type USAGE | $rate{"product_id":"support",$flat,"commit_rate":{$flat}}]}
            EXCLUSIVE commit_rate | … | only for a product of type USAGE | $rate{"product_id":"seats",$flat,"billing_frequency":"MONTHLY","commit_rate":{$flat}}]}
            MISSING commit_rate/rate_type | null | enum | $rate{"product_id":"calls",$flat,"commit_rate":{}}]}
            MISSING commit_rate/price | null | number | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"FLAT"}}]}
            RANGE commit_rate/price | 2 | 0..1 | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"PERCENTAGE","price":2}}]}
            RANGE commit_rate/tiers/0/price | 2 | 0..1 | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"TIERED_PERCENTAGE","tiers":[{"price":2}]}}]}
            MISSING commit_rate/tiers | null | list of objects | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"TIERED"}}]}
            RANGE commit_rate/tiers | [{"size":1,"price":1}] | a size on every tier but the last | $rate{"product_id":"calls",$flat,"commit_rate":{"rate_type":"TIERED","tiers":[{"size":1,"price":1}]}}]}
            EXCLUSIVE commit_rate/tiers | [{"price":1}] | no tiers with rate_type FLAT | $rate{"product_id":"calls",$flat,"commit_rate":{$flat,"tiers":[{"price":1}]}}]}
            UNKNOWN_FIELD commit_rate/credit_type_id | "tokens" | no such field | $rate{"product_id":"calls",$flat,"commit_rate":{$flat,"credit_type_id":"tokens"}}]}
            ENUM pricing_group_values | {"zone":"a"} | pricing keys of the product: [region] | $rate{"product_id":"regional",$flat,"pricing_group_values":{"zone":"a"}}]}
            ENUM pricing_group_values | {"region":"a"} | pricing keys of the product: [] | $rate{"product_id":"calls",$flat,"pricing_group_values":{"region":"a"}}]}
            TYPE pricing_group_values/region | 1 | string | $rate{"product_id":"regional",$flat,"pricing_group_values":{"region":1}}]}
            MISSING billing_frequency | null | enum | $rate{"product_id":"seats",$flat}]}
            ENUM billing_frequency | "DAILY" | MONTHLY|QUARTERLY|ANNUAL|WEEKLY | $rate{"product_id":"seats",$flat,"billing_frequency":"DAILY"}]}
            EXCLUSIVE billing_frequency | "MONTHLY" | only for a product of type SUBSCRIPTION | $rate{"product_id":"calls",$flat,"billing_frequency":"MONTHLY"}]}
            RANGE minimum_amount | -1 | ≥ 0 | $rate{"product_id":"support","rate_type":"PERCENTAGE","price":2,"minimum_amount":-1}]}
            EXCLUSIVE minimum_amount | 1 | only for a product of type COMPOSITE | $rate{"product_id":"calls",$flat,"minimum_amount":1}]}
            UNKNOWN_FIELD discount | 1 | no such field | $rate{"product_id":"calls",$flat,"discount":1}]}

            /v1/contracts/create at /body/overrides/0
            MISSING starting_at | null | instant | $contract{"overrides":[{"entitled":true}]}
            ALIGNMENT ending_before | "2026-02-01T00:00:01Z" | a whole hour | $override{"entitled":true,"ending_before":"2026-02-01T00:00:01Z"}]}
            RANGE ending_before | "2026-01-01" | after /body/overrides/0/starting_at | $override{"entitled":true,"ending_before":"2026-01-01"}]}
            ENUM type | "DISCOUNT" | OVERWRITE|MULTIPLIER|TIERED | $override{"type":"DISCOUNT","multiplier":1}]}
            MISSING entitled | null | boolean | $override{"product_id":"calls"}]}
            MISSING multiplier | null | number | $override{"type":"MULTIPLIER"}]}
            RANGE multiplier | -0.1 | ≥ 0 | $override{"type":"MULTIPLIER","multiplier":-0.1}]}
            EXCLUSIVE multiplier | 1 | only with type MULTIPLIER | $override{"entitled":true,"multiplier":1}]}
            EXCLUSIVE multiplier | 1 | only with type MULTIPLIER | $overwrite{"product_id":"calls","overwrite_rate":{$flat},"multiplier":1}]}
            EXCLUSIVE overwrite_rate | … | only with type OVERWRITE | $multiply{"product_id":"calls","overwrite_rate":{$flat}}]}
            EXCLUSIVE tiers | [{"multiplier":1}] | only with type TIERED | $multiply{"tiers":[{"multiplier":1}]}]}
            EXCLUSIVE type | "TIERED" | TIERED only with multiplier_override_prioritization EXPLICIT | $override{"type":"TIERED","tiers":[{"multiplier":1}]}]}
            MISSING tiers | null | list of objects | $explicit{"type":"TIERED","priority":1}]}
            RANGE tiers | [] | at least 1 | $explicit{"type":"TIERED","priority":1,"tiers":[]}]}
            MISSING tiers/0/multiplier | null | number | $explicit{"type":"TIERED","priority":1,"tiers":[{"size":1}]}]}
            RANGE tiers/0/multiplier | -1 | ≥ 0 | $explicit{"type":"TIERED","priority":1,"tiers":[{"size":1,"multiplier":-1}]}]}
            RANGE tiers/1/size | 0 | > 0 | $explicit{"type":"TIERED","priority":1,"tiers":[{"size":1,"multiplier":1},{"size":0,"multiplier":1}]}]}
            MISSING tiers/0/size | null | number | $explicit{"type":"TIERED","priority":1,"tiers":[{"multiplier":1},{"multiplier":1}]}]}
            MISSING priority | null | number | $explicit{"type":"MULTIPLIER","multiplier":1}]}
            MISSING priority | null | number | $explicit{"type":"TIERED","tiers":[{"multiplier":1}]}]}
            RANGE priority | 0 | > 0 | $multiply{"priority":0}]}
            EXCLUSIVE target | "COMMIT_RATE" | only with is_commit_specific | $multiply{"target":"COMMIT_RATE"}]}
            EXCLUSIVE target | "LIST_RATE" | only with is_commit_specific | $multiply{"is_commit_specific":false,"target":"LIST_RATE"}]}
            ENUM target | "RATE" | LIST_RATE|COMMIT_RATE | $multiply{"is_commit_specific":true,"target":"RATE"}]}
            REFERENCE product_id | "acme" | a product | $multiply{"product_id":"acme"}]}
            STATE product_id | "old" | a product that is not archived | $multiply{"product_id":"old"}]}
            EXCLUSIVE product_id | "calls" | not together with /body/overrides/0/override_specifiers | $multiply{"product_id":"calls","override_specifiers":[{"product_id":"calls"}]}]}
            EXCLUSIVE applicable_product_tags | ["cloud"] | not together with /body/overrides/0/override_specifiers | $multiply{"applicable_product_tags":["cloud"],"override_specifiers":[{"product_id":"calls"}]}]}
            MISSING overwrite_rate | null | object | $overwrite{"product_id":"calls"}]}
            EXCLUSIVE applicable_product_tags | ["cloud"] | no tags with type OVERWRITE | $overwrite{"overwrite_rate":{$flat},"applicable_product_tags":["cloud"]}]}
            EXCLUSIVE product_id | "regional" | override_specifiers with a value for every pricing key of the product: [region] | $overwrite{"overwrite_rate":{$flat},"product_id":"regional"}]}
            MISSING overwrite_rate/price | null | number | $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"FLAT"}}]}
            RANGE overwrite_rate/price | 1.5 | 0..1 | $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"PERCENTAGE","price":1.5}}]}
            RANGE overwrite_rate/price | 1.5 | 0..1 | $overwrite{"override_specifiers":[{"product_id":"support"},{"product_id":"calls"}],"overwrite_rate":{"rate_type":"PERCENTAGE","price":1.5}}]}
            RANGE overwrite_rate/price | -1 | ≥ 0 | $overwrite{"product_id":"support","overwrite_rate":{"rate_type":"PERCENTAGE","price":-1}}]}
            RANGE overwrite_rate/tiers/0/price | 1.5 | 0..1 | $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"TIERED_PERCENTAGE","tiers":[{"price":1.5}]}}]}
            MISSING overwrite_rate/tiers | null | list of objects | $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"TIERED"}}]}
            EXCLUSIVE overwrite_rate/tiers | [{"price":1}] | no tiers with rate_type FLAT | $overwrite{"product_id":"calls","overwrite_rate":{$flat,"tiers":[{"price":1}]}}]}
            MISSING overwrite_rate/custom_rate | null | value | $overwrite{"product_id":"calls","overwrite_rate":{"rate_type":"CUSTOM"}}]}
            UNKNOWN_FIELD overwrite_rate/commit_rate | … | no such field | $overwrite{"product_id":"calls","overwrite_rate":{$flat,"commit_rate":{$flat}}}]}
            REFERENCE overwrite_rate/credit_type_id | "coins" | the card's fiat or a unit with a conversion | $overwrite{"product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"coins"}}]}
            REFERENCE overwrite_rate/credit_type_id | "nothing" | a credit type | $override{"type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"nothing"}}]}

            /v1/contracts/create at /body/overrides/0/override_specifiers/0
            EXCLUSIVE . | {} | at least one of product_id, product_tags, pricing_group_values, presentation_group_values, billing_frequency | $multiply{"override_specifiers":[{}]}]}
            REFERENCE product_id | "acme" | a product | $multiply{"override_specifiers":[{"product_id":"acme"}]}]}
            STATE product_id | "old" | a product that is not archived | $multiply{"override_specifiers":[{"product_id":"old"}]}]}
            ENUM billing_frequency | "DAILY" | MONTHLY|QUARTERLY|ANNUAL|WEEKLY | $multiply{"override_specifiers":[{"product_id":"seats","billing_frequency":"DAILY"}]}]}
            EXCLUSIVE billing_frequency | "MONTHLY" | only for a product of type SUBSCRIPTION | $multiply{"override_specifiers":[{"product_id":"calls","billing_frequency":"MONTHLY"}]}]}
            ENUM pricing_group_values | {"region":"eu","floor":"1"} | pricing keys of the product: [region, zone] | $multiply{"override_specifiers":[{"product_id":"grid","pricing_group_values":{"region":"eu","floor":"1"}}]}]}
            ENUM presentation_group_values | {"region":"eu"} | presentation keys of the product: [project] | $multiply{"override_specifiers":[{"product_id":"grid","presentation_group_values":{"region":"eu"}}]}]}
            EXCLUSIVE presentation_group_values | {"project":"a"} | only with type MULTIPLIER or TIERED | $override{"entitled":true,"override_specifiers":[{"product_id":"grid","presentation_group_values":{"project":"a"}}]}]}
            EXCLUSIVE presentation_group_values | {"project":"a"} | only with type MULTIPLIER or TIERED | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"product_id":"grid","pricing_group_values":{"region":"eu","zone":"a"},"presentation_group_values":{"project":"a"}}]}]}
            EXCLUSIVE . | … | product_id with type OVERWRITE | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"pricing_group_values":{"region":"eu"}}]}]}
            EXCLUSIVE product_tags | ["cloud"] | no tags with type OVERWRITE | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"product_id":"calls","product_tags":["cloud"]}]}]}
            EXCLUSIVE pricing_group_values | null | a value for every pricing key of the product: [region] | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"product_id":"regional"}]}]}
            EXCLUSIVE pricing_group_values | {"region":null} | a value for every pricing key of the product: [region] | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"product_id":"regional","pricing_group_values":{"region":null}}]}]}
            EXCLUSIVE pricing_group_values | {"region":"eu"} | a value for every pricing key of the product: [region, zone] | $overwrite{"overwrite_rate":{$flat},"override_specifiers":[{"product_id":"grid","pricing_group_values":{"region":"eu"}}]}]}
            EXCLUSIVE commit_ids | ["k"] | only with is_commit_specific | $commit{"id":"k",$access}],"overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1,"override_specifiers":[{"product_id":"calls","commit_ids":["k"]}]}]}
            EXCLUSIVE any_commit_or_credit_ids | ["acme.credit"] | only with is_commit_specific | $multiply{"override_specifiers":[{"product_id":"calls","any_commit_or_credit_ids":["acme.credit"]}]}]}
            EXCLUSIVE . | … | one of product_id, product_tags, pricing_group_values, presentation_group_values beside the ids | $specific{"any_commit_or_credit_ids":["acme.credit"]}]}]}
            EXCLUSIVE . | … | one of product_id, product_tags, pricing_group_values, presentation_group_values beside the ids | $specific{"billing_frequency":"MONTHLY","any_commit_or_credit_ids":["acme.credit"]}]}]}
            REFERENCE commit_ids/0 | "nothing" | a commit of customer $acme | $specific{"product_id":"calls","commit_ids":["nothing"]}]}]}
            REFERENCE commit_ids/0 | "acme.credit" | a commit of customer $acme | $specific{"product_id":"calls","commit_ids":["acme.credit"]}]}]}
            REFERENCE commit_ids/1 | "other.commit" | a commit of customer $acme | $specific{"product_id":"calls","commit_ids":["acme.commit","other.commit"]}]}]}
            REFERENCE recurring_commit_ids/0 | "acme.commit" | a recurring commit of customer $acme | $specific{"product_id":"calls","recurring_commit_ids":["acme.commit"]}]}]}
            REFERENCE recurring_credit_ids/0 | "acme.credit" | a recurring credit of customer $acme | $specific{"product_id":"calls","recurring_credit_ids":["acme.credit"]}]}]}
            TYPE any_commit_or_credit_ids/0 | "no such" | UUID or key | $specific{"product_id":"calls","any_commit_or_credit_ids":["no such"]}]}]}
            REFERENCE /body/overrides/0/override_specifiers/0/commit_ids/0 | "my fee" | a commit of customer $acme | $contract{"recurring_commits":[{"temporary_id":"my fee",$fee,"starting_at":"2026-01-01","access_amount":{"unit_price":1,"quantity":1},"commit_duration":{"value":1}}],"overrides":[{"starting_at":"2026-01-01","type":"MULTIPLIER","multiplier":1,"is_commit_specific":true,"override_specifiers":[{"product_id":"calls","commit_ids":["my fee"]}]}]}

            /v1/contracts/amend at /body/overrides/0
            MISSING priority | null | number | {"customer_id":"other","contract_id":"other.contract","starting_at":"2024-02-01","overrides":[{"starting_at":"2024-02-01","type":"MULTIPLIER","multiplier":1}]}
            EXCLUSIVE type | "TIERED" | TIERED only with multiplier_override_prioritization EXPLICIT | {$both,"starting_at":"2024-02-01","overrides":[{"starting_at":"2024-02-01","type":"TIERED","tiers":[{"multiplier":1}]}]}
            REFERENCE overwrite_rate/credit_type_id | "coins" | the card's fiat or a unit with a conversion | {$both,"starting_at":"2024-02-01","overrides":[{"starting_at":"2024-02-01","type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"coins"}}]}

            /v2/contracts/edit at /body/add_overrides/0
            MISSING priority | null | number | {"customer_id":"other","contract_id":"other.contract","add_overrides":[{"starting_at":"2024-01-01","type":"MULTIPLIER","multiplier":1}]}
            MISSING priority | null | number | {"customer_id":"other","contract_id":"other.contract","add_overrides":[{"starting_at":"2024-01-01","type":"TIERED","tiers":[{"multiplier":1}]}]}
            REFERENCE overwrite_rate/credit_type_id | "coins" | the card's fiat or a unit with a conversion | {$both,"add_overrides":[{"starting_at":"2024-01-01","type":"OVERWRITE","product_id":"calls","overwrite_rate":{$flat,"credit_type_id":"coins"}}]}
            EXCLUSIVE override_specifiers/0/pricing_group_values | null | a value for every pricing key of the product: [region] | {$both,"add_overrides":[{"starting_at":"2024-01-01","type":"OVERWRITE","override_specifiers":[{"product_id":"regional"}],"overwrite_rate":{$flat}}]}

            /v1/contracts/create at /body/commits/0
            EXCLUSIVE specifiers/0 | {} | at least one of product_id, product_tags, pricing_group_values, presentation_group_values | $commit{$access,"specifiers":[{}]}]}
            EXCLUSIVE applicable_product_ids | ["calls"] | not together with /body/commits/0/specifiers | $commit{$access,"specifiers":[{"product_id":"calls"}],"applicable_product_ids":["calls"]}]}
            EXCLUSIVE applicable_product_tags | ["cloud"] | not together with /body/commits/0/specifiers | $commit{$access,"specifiers":[{"product_id":"calls"}],"applicable_product_tags":["cloud"]}]}
            REFERENCE specifiers/0/product_id | "card" | a product | $commit{$access,"specifiers":[{"product_id":"card"}]}]}
            STATE specifiers/0/product_id | "old" | a product that is not archived | $commit{$access,"specifiers":[{"product_id":"old"}]}]}
            STATE applicable_product_ids/0 | "old" | a product that is not archived | $commit{$access,"applicable_product_ids":["old"]}]}
            TYPE specifiers/0/product_tags | "cloud" | list of strings | $commit{$access,"specifiers":[{"product_tags":"cloud"}]}]}
            TYPE specifiers/0/pricing_group_values | [] | text map | $commit{$access,"specifiers":[{"product_id":"regional","pricing_group_values":[]}]}]}
            TYPE specifiers/0/presentation_group_values/project | true | string | $commit{$access,"specifiers":[{"presentation_group_values":{"project":true}}]}]}
            UNKNOWN_FIELD specifiers/0/billing_frequency | "MONTHLY" | no such field | $commit{$access,"specifiers":[{"product_id":"seats","billing_frequency":"MONTHLY"}]}]}
            UNKNOWN_FIELD specifiers/0/commit_ids | ["acme.commit"] | no such field | $commit{$access,"specifiers":[{"product_id":"calls","commit_ids":["acme.commit"]}]}]}

            /v1/contracts/customerCredits/create at /body
            EXCLUSIVE applicable_product_ids | ["calls"] | not together with /body/specifiers | {"customer_id":"acme",$fee,$access,"specifiers":[{"product_id":"calls"}],"applicable_product_ids":["calls"]}
            STATE specifiers/0/product_id | "old" | a product that is not archived | {"customer_id":"acme",$fee,$access,"specifiers":[{"product_id":"old"}]}
            """;
}
