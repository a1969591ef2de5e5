package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.preview.PreviewTables;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview is what the run makes, changes nothing, and is there whole or not at all (J5). */
class PreviewTest {
    private static final TestReckoner RECKONER =
            TestReckoner.on(TestPostgres.withTables(), 2, Map.of("reckoner.now", "2024-05-20T09:30:00Z"));
    private static final Instant AS_OF = Instant.parse("2024-03-02T00:00:00Z");
    private static final BillingSettings SETTINGS = new BillingSettings(2, 0, 1);

    @TempDir
    private Path folder;

    private int files;

    @BeforeEach
    void someCustomers() throws IOException {
        RECKONER.clear();
        load("ndjson", """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":10}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/customers","id":"sub","body":{"name":"Sub"}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
                {"path":"/v1/customers","id":"held","body":{"name":"Held"}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","commits":[{"type":"PREPAID","product_id":"fee","name":"Commit","priority":1,"access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2024-03-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2024-01-01","amount":1000}]}}]}}
                {"path":"/v1/contracts/create","id":"sub.k","body":{"customer_id":"sub","starting_at":"2024-01-01","rate_card_id":"card","hierarchy_configuration":{"parent":{"contract_id":"acme.k","customer_id":"acme"}}}}
                {"path":"/v1/contracts/create","id":"globex.k","body":{"customer_id":"globex","starting_at":"2024-01-01","rate_card_id":"card"}}
                {"path":"/v1/contracts/create","id":"held.k","body":{"customer_id":"held","starting_at":"2024-01-01","rate_card_id":"card"}}
                {"path":"/v1/holds/add","at":"2024-02-01","body":{"customer_id":"held","reason":"in dispute"}}
                """);
        usage(
                "acme,calls,2024-01-10,2024-01-11,9\nsub,calls,2024-02-10,2024-02-11,20\nglobex,calls,2024-02-10,2024-02-11,7\n");
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    @Test
    void itChangesNoTableButItsOwn() {
        Map<String, String> before = tables();

        Preview preview = preview();

        assertThat(preview.isWhole()).isTrue();
        assertThat(tables()).isEqualTo(before);
        assertThat(RECKONER.texts("select relname from pg_class where relnamespace = 'billing'::regnamespace"
                        + " and relkind = 'r' and relname like 'preview%' order by 1"))
                .containsExactly("preview", "preview_account");
    }

    @Test
    void itHasTheFingerprintOfTheRunBehindIt() {
        Preview preview = preview();

        Run run = RECKONER.bill("2024-03-02");

        assertThat(preview.fingerprint()).isEqualTo(run.fingerprint());
    }

    @Test
    void billingAfterItEqualsBillingWithoutIt() throws IOException {
        Run without = RECKONER.bill("2024-03-02");
        someCustomers();
        preview();

        Run run = RECKONER.bill("2024-03-02");

        assertThat(run.id()).isEqualTo(without.id());
        assertThat(run.fingerprint()).isEqualTo(without.fingerprint());
    }

    @Test
    void anOutcomeThatDiffersIsRefused() {
        Preview preview = preview();
        RECKONER.jdbc()
                .sql("update billing.preview_account set hash = sha256('x') where hash is not null")
                .update();

        assertThatThrownBy(() -> bill(new Waivers(false, null, preview.id(), List.of(), null)))
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageMatching(
                        "The outcome is not that of preview \\d+: Acme \\(\\S+\\) is billed otherwise; Globex .*");
        assertThat(RECKONER.count("billing.run")).isZero();
        assertThat(RECKONER.count("billing.preview")).isOne();
    }

    @Test
    void aPreviewOfBetweenIsRefused() throws IOException {
        Preview preview = preview();
        usage("globex,calls,2024-02-11,2024-02-12,1\n");

        assertThatThrownBy(() -> bill(new Waivers(false, null, preview.id(), List.of(), null)))
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageMatching("Inputs are not those of preview \\d+: usage change \\d+, previewed \\d+\\.");
    }

    /** One whose process is gone has no report: it is not listed, and the next one takes its place. */
    @Test
    void oneThatWasBrokenOffIsNotThere() {
        assertThatThrownBy(() -> RECKONER.get(Billing.class)
                        .preview(AS_OF, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, SETTINGS, Waivers.NONE, whole -> {
                            throw new IllegalStateException("killed");
                        }))
                .hasMessage("killed");
        assertThat(RECKONER.count("billing.preview")).isZero();
        RECKONER.jdbc().sql("""
                        insert into billing.preview (as_of, grace, scope, scope_typed, engine_version, plugins, requests_through,
                                                     usage_through, started_at)
                        values ('2024-03-02', '1 day', '{}', '{}', '', '', 1, 1, '2024-03-02')
                        """).update();
        RECKONER.jdbc()
                .sql("create table " + PreviewTables.PLACE + "invoice (x int)")
                .update();
        assertThat(RECKONER.get(PreviewStore.class).newest(10)).isEmpty();

        Preview next = preview();

        assertThat(RECKONER.get(PreviewStore.class).newest(10))
                .extracting(Preview::id)
                .containsExactly(next.id());
        assertThat(RECKONER.count("billing.preview")).isOne();
    }

    @Test
    void tooManyParkedAccountsStopIt() throws IOException {
        load("ndjson", """
                {"path":"/v1/contract-pricing/rate-cards/create","id":"odd.card","body":{"name":"Odd"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"odd.card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"CUSTOM","custom_rate":{"formula":"x"}}]}}
                {"path":"/v1/customers","id":"odd","body":{"name":"Odd"}}
                {"path":"/v1/contracts/create","id":"odd.k","body":{"customer_id":"odd","starting_at":"2024-01-01","rate_card_id":"odd.card"}}
                """);
        usage("odd,calls,2024-02-10,2024-02-11,7\n");
        set("parked-share", 33);

        assertThatThrownBy(() -> bill(Waivers.NONE))
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageContaining("parked-share is 33.34 %, at most 33 % is allowed");

        set("parked-share", 34);
        bill(Waivers.NONE);
        assertThat(RECKONER.get(RunStore.class).newest(1).get(0).status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
    }

    @Test
    void aResumeKeepsWhatWasDecided() {
        set("largest-invoice:USD", 1);
        set("parked-share", 5);
        Preview preview = preview();
        RECKONER.jdbc()
                .sql(
                        "create function billing.fail() returns trigger language plpgsql as $$ begin raise 'killed'; end $$")
                .update();
        RECKONER.jdbc()
                .sql("create trigger killed before insert on billing.invoice_number execute function billing.fail()")
                .update();
        assertThatThrownBy(
                        () -> bill(new Waivers(false, null, preview.id(), List.of("largest-invoice:USD"), "big month")))
                .hasMessageContaining("killed");
        RECKONER.jdbc().sql("drop trigger killed on billing.invoice_number").update();
        RECKONER.jdbc().sql("drop function billing.fail").update();
        set("parked-share", 0);
        set("largest-invoice:USD", 0);

        Run run = RECKONER.get(Billing.class).resume(SETTINGS).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(run.fingerprint()).isEqualTo(preview.fingerprint());
        GuardStore.Decided decided = RECKONER.get(GuardStore.class).decided(run.id());
        assertThat(decided.preview()).isEqualTo(preview.id());
        assertThat(decided.guards()).contains("\"overridden\": true").contains("\"limit\": 5");
        assertThat(RECKONER.texts("select path from billing.request where sequence = " + run.requestsThrough()))
                .containsExactly("/v1/guards/override");
    }

    private static void set(String name, int most) {
        RECKONER.get(GuardStore.class).set(new GuardStore.Limit(name, BigDecimal.valueOf(most)));
    }

    private static Preview preview() {
        return RECKONER.get(Billing.class)
                .preview(AS_OF, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, SETTINGS, Waivers.NONE, whole -> {});
    }

    private static void bill(Waivers waivers) {
        RECKONER.get(Billing.class).bill(AS_OF, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, SETTINGS, waivers);
    }

    /** What is in every table but those of previews, and where every sequence is. */
    private static Map<String, String> tables() {
        var content = new TreeMap<String, String>();
        RECKONER.texts(
                        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('billing', 'batch')"
                                + " and tablename not in ('preview', 'preview_account')")
                .forEach(table -> content.put(
                        table,
                        RECKONER.texts("select coalesce(string_agg(t::text, e'\\n' order by t::text), '') from " + table
                                        + " t")
                                .get(0)));
        RECKONER.texts("select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences"
                        + " where schemaname in ('billing', 'batch') and sequencename <> 'preview_id_seq'")
                .forEach(sequence -> content.put("sequence " + sequence, ""));
        return content;
    }

    private void usage(String rows) throws IOException {
        load("csv", "customer_id,product_id,starting_at,ending_before,quantity\n" + rows);
    }

    private void load(String kind, String content) throws IOException {
        files++;
        RECKONER.load(Files.writeString(folder.resolve(files + "." + kind), content));
    }
}
