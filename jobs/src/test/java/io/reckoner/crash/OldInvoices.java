package io.reckoner.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an older system billed: contracts that share a credit, and a file whose rows of one invoice are far apart. */
final class OldInvoices {
    private static final int CONTRACTS = 120;
    private static final int ROWS = 3;

    private OldInvoices() {}

    static void writeTo(Path folder) throws IOException {
        var terms = new StringBuilder("""
                {"path":"/v1/contract-pricing/products/create","id":"old.calls","body":{"name":"Old calls","type":"USAGE","presentation_group_key":["team"]}}
                {"path":"/v1/contract-pricing/products/create","id":"old.fixed","body":{"name":"Old credit","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"old.card","body":{"name":"Old"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"old.card","rates":[{"product_id":"old.calls","starting_at":"2024-01-01","entitled":true,"rate_type":"TIERED","tiers":[{"size":10,"price":3},{"price":2}]}]}}
                """);
        var rows = new StringBuilder(
                "contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,external_number,team,unit_price,total\n");
        for (int n = 0; n < CONTRACTS; n++) {
            terms.append("""
                    {"path":"/v1/customers","id":"old.%1$d","body":{"name":"Old %1$d"}}
                    {"path":"/v1/contracts/create","id":"old.%1$d.k","body":{"customer_id":"old.%1$d","rate_card_id":"old.card","starting_at":"2024-01-01","usage_statement_schedule":{"frequency":"MONTHLY","invoice_generation_starting_at":"2024-03-01"},"credits":[{"product_id":"old.fixed","access_schedule":{"schedule_items":[{"amount":50,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                    """.formatted(n));
        }
        for (int row = 0; row < ROWS; row++) {
            for (int n = 0; n < CONTRACTS; n++) {
                rows.append("old.%1$d.k,2024-02-03,2024-01-01,2024-02-01,old.calls,%2$s,J-%1$d,t%3$d,,%n"
                        .formatted(n, n == 7 && row == 1 ? "1,5" : Integer.toString(n + row), row));
                rows.append("old.%1$d.k,2024-03-03,2024-02-01,2024-03-01,old.calls,%2$d,F-%1$d,,%3$s%n"
                        .formatted(n, row, n % 2 == 0 ? "," : "2," + (2 * row + n))); // every other one as issued
            }
        }
        Files.writeString(folder.resolve("old-terms.ndjson"), terms);
        Files.writeString(folder.resolve("old.csv"), rows);
    }
}
