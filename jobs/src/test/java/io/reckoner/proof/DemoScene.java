package io.reckoner.proof;

import io.reckoner.db.access.ApprovalStore;
import io.reckoner.db.access.Person;
import io.reckoner.db.access.TokenStore;
import io.reckoner.db.export.ExportMarks;
import io.reckoner.db.export.NewSince;
import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.sql.Sha256;
import io.reckoner.id.Ids;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import io.reckoner.sample.DemoData;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A small database with everything there can be: the demo's customers, several runs, corrections, late and refused input. */
final class DemoScene implements AutoCloseable {
    private static final String WIDGETS = "0a6180da-336a-40e6-98f4-20b6be08211d";

    private final TestPostgres.Database database = TestPostgres.withTables();
    private final TestReckoner reckoner = TestReckoner.on(database, 2);

    DemoScene(Path folder) throws IOException {
        Path demo = Files.createDirectories(folder.resolve("demo"));
        DemoData.writeTo(demo, 20);
        load(demo);
        bill("2024-12-05", RunScope.EVERYTHING);
        bill("2025-02-05", RunScope.of(List.of(), List.of(Ids.derive("quarry-stone"))));
        load(folder, "corrections.ndjson", """
                {"path":"/v1/invoices/void","at":"2025-02-06T00:00:00Z","body":{"contract_id":"%1$s","type":"USAGE","start_timestamp":"2024-11-01"}}
                {"path":"/v1/invoices/regenerate","at":"2025-02-06T00:00:00Z","body":{"contract_id":"%1$s","type":"USAGE","start_timestamp":"2024-11-01"}}
                {"path":"/v1/contracts/customerCredits/create","id":"goodwill","body":{"customer_id":"best-plan","product_id":"credit","name":"Goodwill","uniqueness_key":"goodwill-1","access_schedule":{"schedule_items":[{"id":"goodwill.segment","amount":500,"starting_at":"2025-02-01","ending_before":"2025-08-01"}]}}}
                {"path":"/v1/contracts/addManualBalanceLedgerEntry","at":"2025-02-06T00:00:00Z","body":{"customer_id":"best-plan","id":"goodwill","segment_id":"goodwill.segment","amount":-100,"reason":"too much"}}
                {"path":"/v1/contract-pricing/rate-cards/update","body":{"rate_card_id":"best","name":"Best, renamed"}}
                {"path":"/v1/invoices/creditNote","at":"2025-02-06T00:00:00Z","body":{"contract_id":"%1$s","type":"USAGE","start_timestamp":"2025-01-01","reason":"a price"}}
                {"path":"/v2/contracts/edit","body":{"customer_id":"aa58107d-162f-407e-9f09-940f16adbb1c","contract_id":"%1$s","update_commits":[{"commit_id":"%2$s","priority":50,"access_schedule":{"update_schedule_items":[{"id":"%3$s","ending_before":"2025-12-01"}]}}],"add_reseller_royalties":[{"reseller_type":"AWS","fraction":0.03,"starting_at":"2024-11-01","applicable_product_tags":["cloud"]}]}}
                {"path":"/v1/contract-pricing/products/create","id":"keyed","body":{"name":"Keyed","type":"USAGE","presentation_group_key":["team"]}}
                {"path":"/v1/customers","id":"refused","body":{"name":7}}
                {"path":"/v1/customers","id":"branch","body":{"name":"Branch"}}
                {"path":"/v1/contracts/create","id":"branch.contract","body":{"customer_id":"branch","rate_card_id":"best","starting_at":"2025-01-01","hierarchy_configuration":{"parent":{"contract_id":"%1$s","customer_id":"aa58107d-162f-407e-9f09-940f16adbb1c"}}}}
                {"path":"/v1/contracts/createHistoricalInvoices","body":{"preview":false,"invoices":[{"customer_id":"branch","contract_id":"branch.contract","external_number":"OLD-1","billable_status":"unbillable","inclusive_start_date":"2025-01-01","exclusive_end_date":"2025-02-01","issue_date":"2025-02-03","usage_line_items":[{"product_id":"storage","inclusive_start_date":"2025-01-01","exclusive_end_date":"2025-02-01","quantity":4}]}]}}
                {"path":"/v1/contracts/createHistoricalInvoices","body":{"preview":false,"invoices":[{"customer_id":"branch","contract_id":"branch.contract","payment_status":"UNPAID","inclusive_start_date":"2025-03-01","exclusive_end_date":"2025-03-04","issue_date":"2025-03-04","line_items":[{"product_id":"storage","quantity":2,"unit_price":5,"total":11},{"name":"Fee","type":"scheduled","total":7}]}]}}
                {"path":"/v1/holds/add","at":"2025-02-06T00:00:00Z","body":{"customer_id":"best-plan","reason":"in dispute"}}
                {"path":"/v1/months/lock","at":"2025-02-06T00:00:00Z","body":{"month":"2024-11","reason":"closed"}}
                {"path":"/v1/payments/record","body":{"contract_id":"%1$s","type":"USAGE","start_timestamp":"2024-12-01","amount":100,"paid_at":"2025-02-06","reference":"17"}}
                {"path":"/v1/accounts/set","body":{"posting":"CASH","code":"1000"}}
                {"path":"/v1/invoices/markSent","body":{"contract_id":"%1$s","type":"USAGE","start_timestamp":"2024-12-01","sent_at":"2025-02-06","via":"e-mail"}}
                {"path":"/v1/sellers/create","id":"seller","body":{"name":"Reckoner Inc.","invoice_prefix":"R-"}}
                {"path":"/v1/customers/setBillingDetails","body":{"customer_id":"best-plan","billing_details":{"legal_name":"Best Ltd."}}}
                {"path":"/v1/holds/remove","at":"2025-03-04T00:00:00Z","body":{"customer_id":"best-plan","reason":"agreed"}}
                {"path":"/v1/contracts/customerCredits/create","id":"for-branches","body":{"customer_id":"aa58107d-162f-407e-9f09-940f16adbb1c","product_id":"credit","hierarchy_configuration":{"child_access":{"type":"CONTRACT_IDS","contract_ids":["branch.contract"]}},"access_schedule":{"schedule_items":[{"amount":500,"starting_at":"2025-01-01","ending_before":"2025-08-01"}]}}}
                """.formatted(
                        WIDGETS,
                        Ids.derive(WIDGETS + "/commits/0"),
                        Ids.derive(WIDGETS + "/commits/0/access_schedule/schedule_items/0")));
        load(folder, "more.csv", """
                customer_id,product_id,starting_at,ending_before,quantity,team
                nobody-yet,compute,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,5,red
                team@widgetsexpress.com,compute,2024-12-01T00:00:00Z,2024-12-02T00:00:00Z,7,red
                team@widgetsexpress.com,compute,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,9,red
                best-plan,storage,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,11,
                branch,storage,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,12,
                """);
        load(folder, "replaced.csv", """
                customer_id,product_id,starting_at,ending_before,quantity
                team@widgetsexpress.com,compute,2025-02-01T00:00:00Z,2025-02-02T00:00:00Z,8
                """);
        reckoner.get(GuardStore.class).set(new GuardStore.Limit("parked-share", BigDecimal.valueOf(50)));
        approved();
        Run last = bill("2025-03-05", RunScope.EVERYTHING);
        // As a proof that fails would, and the person who released the customer.
        reckoner.jdbc()
                .sql("insert into billing.quarantine values (billing.derive('best-plan'), ?, now(), now())")
                .param(last.id())
                .update();
    }

    /** What commands leave behind that no job does. */
    private void approved() {
        ApprovalStore approvals = reckoner.get(ApprovalStore.class);
        Instant now = Instant.parse("2025-03-05T10:00:00Z");
        approvals.require("unlock");
        long number = approvals
                .ask(
                        new ApprovalStore.Wanted("unlock", "close unlock 2024-12", Ids.derive("unlock"), "too early"),
                        new Person("jane", "billing-1: close unlock", now))
                .number();
        approvals.give(number, new Person("bob", "billing-2: approval give", now));
        approvals.use(number, now);
        TokenStore tokens = reckoner.get(TokenStore.class);
        var jane = new Person("jane", "billing-1: token create", now);
        tokens.add("shop", Set.of("read", "write"), Sha256.hex("secret"), jane, now.plusSeconds(60));
        tokens.noteUse("shop", now);
        tokens.revoke("shop", new TokenStore.Revocation(jane, "it was in a log"));
        reckoner.get(ExportMarks.class)
                .move(new ExportMarks.Key("warehouse", "lines"), new NewSince(0, 1, 0, 1), now, "jane");
    }

    TestReckoner reckoner() {
        return reckoner;
    }

    TestPostgres.Database database() {
        return database;
    }

    private void load(Path folder, String name, String text) throws IOException {
        load(Files.writeString(folder.resolve(name), text));
    }

    private void load(Path file) {
        reckoner.get(Load.class).load(List.of(file));
    }

    private Run bill(String asOf, RunScope scope) {
        return reckoner.get(Billing.class)
                .bill(Instant.parse(asOf + "T00:00:00Z"), Cutoff.DEFAULT_GRACE, scope, new BillingSettings(2, 7, 2))
                .run();
    }

    @Override
    public void close() {
        reckoner.close();
    }
}
