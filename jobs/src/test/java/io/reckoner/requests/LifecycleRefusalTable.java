package io.reckoner.requests;

/**
 * Rules of edits, ends and archives in detail, as {@link PriceRefusalTable}: what ledgers and final invoices forbid, said by the
 * invoices.
 */
final class LifecycleRefusalTable {
    private LifecycleRefusalTable() {}

    static final String ROWS = """
            /v1/contracts/updateEndDate at /body
            MISSING contract_id | null | UUID or key | {"customer_id":"acme"}
            REFERENCE contract_id | "acme.terms" | a contract of customer $other | {"customer_id":"other","contract_id":"acme.terms","ending_before":"2024-05-01"}
            TYPE ending_before | 5 | instant | {$terms,"ending_before":5}
            ALIGNMENT ending_before | "2024-05-01T00:30:00Z" | a whole hour | {$terms,"ending_before":"2024-05-01T00:30:00Z"}
            RANGE ending_before | "2024-01-01" | after 2024-01-01T00:00:00Z | {$terms,"ending_before":"2024-01-01"}
            TYPE allow_ending_before_finalized_invoice | "no" | boolean | {$terms,"ending_before":"2024-08-01","allow_ending_before_finalized_invoice":"no"}
            STATE ending_before | "2024-03-15" | not before the ends of these final invoices: $march.again (USAGE 2024-03-01 .. 2024-04-01) | {$terms,"ending_before":"2024-03-15","allow_ending_before_finalized_invoice":false}
            STATE ending_before | "2022-05-01" | a contract that no other took over from | {"customer_id":"acme","contract_id":"acme.old","ending_before":"2022-05-01"}
            UNKNOWN_FIELD starting_at | "2024-02-01" | no such field | {$terms,"starting_at":"2024-02-01"}

            /v1/contracts/archive at /body
            MISSING void_invoices | null | boolean | {$terms}
            TYPE void_invoices | "yes" | boolean | {$terms,"void_invoices":"yes"}
            STATE contract_id | "acme.gone" | a contract that is not archived | {"customer_id":"acme","contract_id":"acme.gone","void_invoices":false}

            /v1/contracts/amend at /body
            STATE contract_id | "acme.gone" | a contract that is not archived | {"customer_id":"acme","contract_id":"acme.gone","starting_at":"2024-02-01"}

            /v2/contracts/edit at /body
            STATE contract_id | "acme.gone" | a contract that is not archived | {"customer_id":"acme","contract_id":"acme.gone","update_contract_name":"x"}
            STATE update_contract_end_date | "2024-03-15" | not before the ends of these final invoices: $march.again (USAGE 2024-03-01 .. 2024-04-01) | {$terms,"update_contract_end_date":"2024-03-15","allow_contract_ending_before_finalized_invoice":false}
            RANGE update_contract_end_date | "2023-12-01" | after 2024-01-01T00:00:00Z | {$terms,"update_contract_end_date":"2023-12-01"}
            REFERENCE archive_spend_trackers/0 | "none" | an alias of a spend tracker of the contract | {$both,"archive_spend_trackers":["none"]}

            /v2/contracts/edit at /body/archive_commits/0
            MISSING id | null | UUID or key | {$terms,"archive_commits":[{}]}
            REFERENCE id | "acme.gift" | a commit of the contract | {$terms,"archive_commits":[{"id":"acme.gift"}]}
            STATE id | "acme.drawn" | one that no final invoice bills or drew: void $january (USAGE 2024-01-01 .. 2024-02-01), $purchase (SCHEDULED 2024-01-15) | {$terms,"archive_commits":[{"id":"acme.drawn"}]}

            /v2/contracts/edit at /body/archive_credits/0
            STATE id | "acme.gift" | one that no final invoice bills or drew: void $january (USAGE 2024-01-01 .. 2024-02-01) | {$terms,"archive_credits":[{"id":"acme.gift"}]}

            /v2/contracts/edit at /body/archive_scheduled_charges/0
            REFERENCE id | "acme.drawn" | a scheduled charge of the contract | {$terms,"archive_scheduled_charges":[{"id":"acme.drawn"}]}

            /v2/contracts/edit at /body/update_scheduled_charges/0
            REFERENCE scheduled_charge_id | "acme.drawn" | a scheduled charge of the contract | {$terms,"update_scheduled_charges":[{"scheduled_charge_id":"acme.drawn"}]}

            /v2/contracts/edit at /body/update_subscriptions/0
            MISSING subscription_id | null | UUID or key | {$terms,"update_subscriptions":[{"ending_before":"2024-05-01"}]}
            REFERENCE subscription_id | "acme.drawn" | a subscription of the contract | {$terms,"update_subscriptions":[{"subscription_id":"acme.drawn"}]}
            ALIGNMENT ending_before | "2024-05-01T00:00:01Z" | a whole hour | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","ending_before":"2024-05-01T00:00:01Z"}]}
            ENUM proration_rounding/rounding_method | "UP" | HALF_UP|FLOOR|CEILING | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","proration_rounding":{"rounding_method":"UP","decimal_places":0}}]}
            STATE quantity_updates | [{"starting_at":"2024-05-01","quantity":3}] | seat_updates, as its seats are named | {$terms,"update_subscriptions":[{"subscription_id":"acme.pool","quantity_updates":[{"starting_at":"2024-05-01","quantity":3}]}]}
            STATE seat_updates | {"add_seat_ids":[{"seat_ids":["b"],"starting_at":"2024-05-01"}]} | quantity_updates, as its seats are not named | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","seat_updates":{"add_seat_ids":[{"seat_ids":["b"],"starting_at":"2024-05-01"}]}}]}
            STATE quantity_management_mode_update | … | a subscription that is not SEAT_BASED yet | {$terms,"update_subscriptions":[{"subscription_id":"acme.pool","quantity_management_mode_update":{"quantity_management_mode":"SEAT_BASED","seat_config":{"seat_group_key":"seat"}}}]}
            ENUM quantity_management_mode_update/quantity_management_mode | "QUANTITY_ONLY" | SEAT_BASED | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","quantity_management_mode_update":{"quantity_management_mode":"QUANTITY_ONLY","seat_config":{"seat_group_key":"seat"}}}]}
            UNKNOWN_FIELD starting_at | "2024-05-01" | no such field | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","starting_at":"2024-05-01"}]}

            /v2/contracts/edit at /body/update_subscriptions/0/quantity_updates/0
            RANGE quantity_delta | -3 | a quantity ≥ 0, also from 2024-05-01T00:00:00Z on | {$terms,"update_subscriptions":[{"subscription_id":"acme.seats","quantity_updates":[{"starting_at":"2024-05-01","quantity_delta":-3}]}]}

            /v2/contracts/edit at /body/update_subscriptions/0/seat_updates
            DUPLICATE add_seat_ids/0/seat_ids/1 | "a" | an id that no seat has then | {$terms,"update_subscriptions":[{"subscription_id":"acme.pool","seat_updates":{"add_seat_ids":[{"seat_ids":["b","a"],"starting_at":"2024-05-01"}]}}]}
            REFERENCE remove_seat_ids/0/seat_ids/0 | "b" | the id of a seat that there is then | {$terms,"update_subscriptions":[{"subscription_id":"acme.pool","seat_updates":{"remove_seat_ids":[{"seat_ids":["b"],"starting_at":"2024-05-01"}]}}]}
            RANGE remove_unassigned_seats/0/quantity | 1 | at most 0, the seats that are unassigned then | {$terms,"update_subscriptions":[{"subscription_id":"acme.pool","seat_updates":{"remove_unassigned_seats":[{"quantity":1,"starting_at":"2024-05-01"}]}}]}

            /v2/contracts/edit at /body/update_commits/0/access_schedule/add_schedule_items/0
            MISSING amount | null | number | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"add_schedule_items":[{"starting_at":"2024-05-01","ending_before":"2024-06-01"}]}}]}
            RANGE ending_before | "2024-05-01" | after /body/update_commits/0/access_schedule/add_schedule_items/0/starting_at | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"add_schedule_items":[{"amount":1,"starting_at":"2024-05-01","ending_before":"2024-05-01"}]}}]}

            /v2/contracts/edit at /body/update_commits/0/access_schedule/update_schedule_items/0
            MISSING id | null | UUID or key | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"amount":5}]}}]}
            REFERENCE id | "acme.gift.segment" | an item of the schedule | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.gift.segment","amount":5}]}}]}
            RANGE amount | -1 | ≥ 0 | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.drawn.segment","amount":-1}]}}]}
            STATE amount | 300 | at least 300.5, which final invoices drew: $january (USAGE 2024-01-01 .. 2024-02-01) | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.drawn.segment","amount":300}]}}]}
            RANGE ending_before | "2023-12-01" | after 2024-01-01T00:00:00Z | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.drawn.segment","ending_before":"2023-12-01"}]}}]}
            RANGE starting_at | "2025-01-01" | before 2025-01-01T00:00:00Z | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.drawn.segment","starting_at":"2025-01-01"}]}}]}
            STATE id | "acme.postpaid.segment" | a segment that is not closed; add another one | {$terms,"update_commits":[{"commit_id":"acme.postpaid","access_schedule":{"update_schedule_items":[{"id":"acme.postpaid.segment","ending_before":"2024-12-01"}]}}]}
            UNKNOWN_FIELD priority | 1 | no such field | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"update_schedule_items":[{"id":"acme.drawn.segment","priority":1}]}}]}

            /v2/contracts/edit at /body/update_commits/0/access_schedule/remove_schedule_items/0
            STATE id | "acme.drawn.segment" | a segment that no final invoice drew: void $january (USAGE 2024-01-01 .. 2024-02-01) | {$terms,"update_commits":[{"commit_id":"acme.drawn","access_schedule":{"add_schedule_items":[{"amount":1,"starting_at":"2024-05-01","ending_before":"2024-06-01"}],"remove_schedule_items":[{"id":"acme.drawn.segment"}]}}]}

            /v2/contracts/edit at /body/update_commits/0/access_schedule
            RANGE remove_schedule_items | [{"id":"acme.gated.segment"}] | at least 1 schedule item that stays | {$terms,"update_commits":[{"commit_id":"acme.gated","access_schedule":{"remove_schedule_items":[{"id":"acme.gated.segment"}]}}]}

            /v2/contracts/edit at /body/update_commits/0/invoice_schedule/update_schedule_items/0
            REFERENCE id | "gone" | an item of the schedule | {$terms,"update_commits":[{"commit_id":"acme.drawn","invoice_schedule":{"update_schedule_items":[{"id":"gone","amount":5}]}}]}
            STATE id | "purchase2" | an item that no final invoice bills: void $purchase (SCHEDULED 2024-01-15) | {$terms,"update_commits":[{"commit_id":"acme.drawn","invoice_schedule":{"update_schedule_items":[{"id":"purchase2","amount":5}]}}]}

            /v2/contracts/edit at /body/update_commits/0/invoice_schedule/remove_schedule_items/0
            STATE id | "purchase2" | an item that no final invoice bills: void $purchase (SCHEDULED 2024-01-15) | {$terms,"update_commits":[{"commit_id":"acme.drawn","invoice_schedule":{"remove_schedule_items":[{"id":"purchase2"}]}}]}

            /v2/contracts/edit at /body/update_commits/0/invoice_schedule/add_schedule_items/0
            EXCLUSIVE . | … | amount, or unit_price and quantity | {$terms,"update_commits":[{"commit_id":"acme.drawn","invoice_schedule":{"add_schedule_items":[{"timestamp":"2024-05-01"}]}}]}

            /v2/contracts/edit at /body/update_commits/0
            REFERENCE product_id | "calls" | a product of type FIXED | {$terms,"update_commits":[{"commit_id":"acme.drawn","product_id":"calls"}]}
            RANGE invoice_schedule | {"add_schedule_items":[{"timestamp":"2025-02-01","amount":5}]} | of a postpaid commit, exactly one schedule item | {$terms,"update_commits":[{"commit_id":"acme.promise","invoice_schedule":{"add_schedule_items":[{"timestamp":"2025-02-01","amount":5}]}}]}
            RANGE invoice_schedule | null | a total equal to the access amount | {$terms,"update_commits":[{"commit_id":"acme.promise","access_schedule":{"update_schedule_items":[{"id":"acme.promise.segment","amount":5}]}}]}
            RANGE invoice_schedule | null | a timestamp not before 2025-06-01T00:00:00Z | {$terms,"update_commits":[{"commit_id":"acme.promise","access_schedule":{"update_schedule_items":[{"id":"acme.promise.segment","ending_before":"2025-06-01"}]}}]}

            /v1/contracts/get at /path
            ENUM . | "/v1/contracts/get" | nothing to load: see `reckoner contract show CONTRACT` | {"customer_id":"acme"}

            /v2/contracts/get at /path
            ENUM . | "/v2/contracts/get" | nothing to load: see `reckoner contract show CONTRACT` | {"customer_id":"acme"}

            /v1/contracts/list at /path
            ENUM . | "/v1/contracts/list" | nothing to load: see `reckoner contract list --customer CUSTOMER` | {"customer_id":"acme"}

            /v2/contracts/list at /path
            ENUM . | "/v2/contracts/list" | nothing to load: see `reckoner contract list --customer CUSTOMER` | {"customer_id":"acme"}

            /v2/contracts/getEditHistory at /path
            ENUM . | "/v2/contracts/getEditHistory" | nothing to load: see `reckoner contract history CONTRACT` | {"customer_id":"acme"}

            /v1/contracts/getContractRateSchedule at /path
            ENUM . | "/v1/contracts/getContractRateSchedule" | nothing to load: see `reckoner rates CONTRACT` | {"customer_id":"acme"}

            /v1/contracts/getSubscriptionQuantityHistory at /path
            ENUM . | "/v1/contracts/getSubscriptionQuantityHistory" | nothing to load: see `reckoner subscription history SUBSCRIPTION` | {"customer_id":"acme"}

            /v1/contracts/customerBalances/list at /path
            ENUM . | "/v1/contracts/customerBalances/list" | nothing to load: see `reckoner balances CUSTOMER` | {"customer_id":"acme"}

            /v1/contracts/customerBalances/getNetBalance at /path
            ENUM . | "/v1/contracts/customerBalances/getNetBalance" | nothing to load: see `reckoner net-balance CUSTOMER` | {"customer_id":"acme"}

            /v1/contracts/customerCommits/list at /path
            ENUM . | "/v1/contracts/customerCommits/list" | nothing to load: see `reckoner balances CUSTOMER` | {"customer_id":"acme"}

            /v1/contracts/customerCredits/list at /path
            ENUM . | "/v1/contracts/customerCredits/list" | nothing to load: see `reckoner balances CUSTOMER` | {"customer_id":"acme"}

            /v1/contracts/createHistoricalInvoices at /body
            MISSING preview | null | boolean | {"invoices":[{"customer_id":"acme","contract_id":"acme.contract",$fromMarch,$used}]}
            RANGE invoices | [] | at least 1 | {"preview":false,"invoices":[]}

            /v1/contracts/createHistoricalInvoices at /body/invoices/0
            REFERENCE contract_id | "unknown" | a contract of customer $acme | {"preview":false,"invoices":[{"customer_id":"acme","contract_id":"unknown",$fromMarch,$used}]}
            REFERENCE contract_id | "acme.contract" | a contract of customer $other | {"preview":false,"invoices":[{"customer_id":"other","contract_id":"acme.contract",$fromMarch,$used}]}
            STATE contract_id | "acme.gone" | a contract that is not archived | {"preview":false,"invoices":[{"customer_id":"acme","contract_id":"acme.gone",$fromMarch,$used}]}
            + STATE contract_id | "acme.gone" | a contract with a rate card
            REFERENCE credit_type_id | "tokens" | 2714e483-4ff1-48e4-9e25-ac732e8f24f2, which the contract's rate card bills in | $history{"credit_type_id":"tokens",$fromMarch,$used}]}
            MISSING issue_date | null | instant | $history{$inMarch,$used}]}
            TYPE issue_date | 45387 | instant | $history{"issue_date":45387,$inMarch,$used}]}
            EXCLUSIVE . | … | usage_line_items, or line_items | $history{$fromMarch}]}
            EXCLUSIVE line_items | … | not together with /body/invoices/0/usage_line_items | $history{$fromMarch,$used,"line_items":[{"name":"x","total":1}]}]}
            ENUM billable_status | "paid" | BILLABLE|UNBILLABLE | $history{"billable_status":"paid",$fromMarch,$used}]}
            ENUM breakdown_granularity | "WEEK" | HOUR|DAY | $history{"breakdown_granularity":"WEEK",$fromMarch,$used}]}
            TYPE expected_total | "12,50" | number | $history{"expected_total":"12,50",$fromMarch,$used}]}
            EXCLUSIVE total | 5 | only with line_items | $history{"total":5,$fromMarch,$used}]}
            EXCLUSIVE payment_status | "PAID" | only with line_items | $history{"payment_status":"PAID",$fromMarch,$used}]}
            RANGE total | 5 | the sum of its lines and its tax, 4.5 | $history{"total":5,$fromMarch,"line_items":[{"name":"x","total":7}],"tax":{"amount":-2.5}}]}
            RANGE line_items | [] | at least 1 | $history{$fromMarch,"line_items":[]}]}
            + EXCLUSIVE . | … | usage_line_items, or line_items
            ENUM type | "CREDIT_NOTE" | USAGE|SCHEDULED|TRUEUP|USAGE_CONSOLIDATED | $history{"type":"CREDIT_NOTE",$fromMarch,"line_items":[{"name":"x","total":7}]}]}
            ENUM payment_status | "FAILED" | PAID|UNPAID | $history{"payment_status":"FAILED",$fromMarch,"line_items":[{"name":"x","total":7}]}]}
            MISSING tax/amount | null | number | $history{$fromMarch,"line_items":[{"name":"x","total":7}],"tax":{"name":"VAT"}}]}
            DUPLICATE external_number | "OLD-1" | a number that no other invoice that stands was given | $history{"external_number":"OLD-1",$fromMarch,$used}]}
            RANGE exclusive_end_date | "2024-03-01" | after /body/invoices/0/inclusive_start_date | $history{"inclusive_start_date":"2024-03-01","exclusive_end_date":"2024-03-01","issue_date":"2024-04-05",$used}]}
            RANGE inclusive_start_date | "2023-03-01" | a period inside the contract, 2024-01-01T00:00:00Z .. 2025-01-01T00:00:00Z | $history{"inclusive_start_date":"2023-03-01","exclusive_end_date":"2024-04-01","issue_date":"2024-04-05",$used}]}
            + STATE inclusive_start_date | "2023-03-01" | a period that no invoice covers; the historical invoice OLD-1 of 2024-02-01 .. 2024-03-01 does
            STATE inclusive_start_date | "2024-02-10" | a period that no invoice covers; the historical invoice OLD-1 of 2024-02-01 .. 2024-03-01 does | $history{"inclusive_start_date":"2024-02-10","exclusive_end_date":"2024-04-01","issue_date":"2024-04-05",$used}]}
            STATE contract_id | "acme.terms" | a contract with a rate card | {"preview":false,"invoices":[{"customer_id":"acme","contract_id":"acme.terms",$fromMarch,$used}]}
            + STATE inclusive_start_date | "2024-03-01" | a period that no invoice covers; $march.again (USAGE 2024-03-01 .. 2024-04-01) does

            /v1/contracts/createHistoricalInvoices at /body/invoices/0/line_items/0
            MISSING name | null | string | $history{$fromMarch,"line_items":[{"total":7}]}]}
            MISSING total | null | number | $history{$fromMarch,"line_items":[{"product_id":"fee"}]}]}
            TYPE unit_price | "1,5" | number | $history{$fromMarch,"line_items":[{"name":"x","total":7,"unit_price":"1,5"}]}]}
            REFERENCE product_id | "none" | a product | $history{$fromMarch,"line_items":[{"product_id":"none","total":7}]}]}
            ENUM pricing_group_values | {"cloud":"aws"} | keys of the product: [] | $history{$fromMarch,"line_items":[{"product_id":"calls","total":7,"pricing_group_values":{"cloud":"aws"}}]}]}
            RANGE inclusive_start_date | "2024-02-28" | inside 2024-03-01T00:00:00Z .. 2024-04-01T00:00:00Z | $history{$fromMarch,"line_items":[{"product_id":"calls","total":7,"inclusive_start_date":"2024-02-28"}]}]}
            RANGE exclusive_end_date | "2024-03-01" | inside 2024-03-01T00:00:00Z .. 2024-04-01T00:00:00Z | $history{$fromMarch,"line_items":[{"product_id":"calls","total":7,"exclusive_end_date":"2024-03-01"}]}]}
            EXCLUSIVE segment_id | "s" | only with commit_id | $history{$fromMarch,"line_items":[{"name":"x","total":-7,"segment_id":"s"}]}]}

            /v1/contracts/createHistoricalInvoices at /body/invoices/1
            DUPLICATE external_number | "N" | a number that no other invoice that stands was given | $history{"external_number":"N","inclusive_start_date":"2024-05-01","exclusive_end_date":"2024-06-01","issue_date":"2024-04-05","usage_line_items":[{"product_id":"calls","inclusive_start_date":"2024-05-01","exclusive_end_date":"2024-06-01","quantity":1}]},{"customer_id":"acme","contract_id":"acme.contract","external_number":"N",$fromMarch,$used}]}
            STATE inclusive_start_date | "2024-03-01" | a period that no invoice covers; another of this line does | $history{$fromMarch,$used},{"customer_id":"acme","contract_id":"acme.contract",$fromMarch,$used}]}

            /v1/contracts/createHistoricalInvoices at /body/invoices/0/usage_line_items/0
            REFERENCE product_id | "fee" | a product of type USAGE | $history{$fromMarch,"usage_line_items":[{"product_id":"fee",$inMarch,"quantity":1}]}]}
            RANGE exclusive_end_date | "2024-05-01" | inside 2024-03-01T00:00:00Z .. 2024-04-01T00:00:00Z | $history{$fromMarch,"usage_line_items":[{"product_id":"calls","inclusive_start_date":"2024-03-01","exclusive_end_date":"2024-05-01","quantity":1}]}]}
            EXCLUSIVE . | … | quantity, or subtotals_with_quantity | $history{$fromMarch,"usage_line_items":[{"product_id":"calls",$inMarch}]}]}
            EXCLUSIVE subtotals_with_quantity | … | not together with /body/invoices/0/usage_line_items/0/quantity | $history{$fromMarch,"usage_line_items":[{"product_id":"calls",$inMarch,"quantity":1,"subtotals_with_quantity":[{$inMarch,"quantity":1}]}]}]}
            TYPE quantity | "1,5" | number | $history{$fromMarch,"usage_line_items":[{"product_id":"calls",$inMarch,"quantity":"1,5"}]}]}
            RANGE subtotals_with_quantity/0/inclusive_start_date | "2024-02-01" | inside 2024-03-01T00:00:00Z .. 2024-04-01T00:00:00Z | $history{$fromMarch,"usage_line_items":[{"product_id":"calls",$inMarch,"subtotals_with_quantity":[{"inclusive_start_date":"2024-02-01","exclusive_end_date":"2024-04-01","quantity":1}]}]}]}
            ENUM pricing_group_values | {"cloud":"aws"} | keys of the product: [] | $history{$fromMarch,"usage_line_items":[{"product_id":"calls",$inMarch,"quantity":1,"pricing_group_values":{"cloud":"aws"}}]}]}
            """;
}
