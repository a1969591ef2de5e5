package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines do at once to balances, ledgers and invoices, in the world of the refusal tables. */
class MoneyRequestsTest {
    private static final String TERMS = "'customer_id':'acme','contract_id':'acme.terms'";

    private static final JournalFixture BILLED = billed();

    private final JournalFixture journal = BILLED.copy();

    private static JournalFixture billed() {
        JournalFixture fixture = JournalFixture.open();
        fixture.apply(RefusalsTest.WORLD.split("\n"));
        fixture.run("requests/billed.sql");
        return fixture.close();
    }

    @AfterEach
    void closed() {
        journal.close();
    }

    @BeforeEach
    void nothingIsDue() {
        journal.jdbc.update("update billing.account_due set due_at = 'infinity'");
    }

    @Test
    void manualEntriesGoOnWhereTheLedgerEnds() {
        applied(
                manual(
                        "m1",
                        "'id':'acme.drawn','segment_id':'acme.drawn.segment','amount':-1500.5,'reason':'late fee'"),
                manual(
                        "m2",
                        "'id':'acme.gated','segment_id':'acme.gated.segment','amount':7,'reason':'goodwill','timestamp':'2024-05-05T10:00:00Z'"),
                manual(
                        "m3",
                        "'id':'acme.drawn','segment_id':'acme.drawn.segment','amount':3,'reason':'sorry','per_group_amounts':{'a':1,'b':2}"),
                manual("m4", "'id':'acme.postpaid','segment_id':'acme.postpaid.segment','amount':1,'reason':'p'"),
                manual("m5", "'id':'acme.gift','segment_id':'acme.gift.segment','amount':1,'reason':'g'"),
                manual("m6", "'id':'child','segment_id':'child.segment','amount':1,'reason':'c'"));

        assertThat(written())
                .containsExactly(
                        "acme.drawn 3 PREPAID_COMMIT_MANUAL -1500.5 2024-01-01 00:00:00+00 acme.drawn.segment - - late fee m1",
                        "acme.gated 1 PREPAID_COMMIT_MANUAL 7 2024-05-05 10:00:00+00 acme.gated.segment - - goodwill m2",
                        "acme.drawn 4 PREPAID_COMMIT_MANUAL 3 2024-01-01 00:00:00+00 acme.drawn.segment - - sorry m3",
                        "acme.postpaid 4 POSTPAID_COMMIT_MANUAL 1 2024-01-01 00:00:00+00 acme.postpaid.segment - - p m4",
                        "acme.gift 3 CREDIT_MANUAL 1 2024-01-01 00:00:00+00 acme.gift.segment - - g m5",
                        "child 1 PREPAID_COMMIT_MANUAL 1 2024-02-01 00:00:00+00 child.segment - - c m6");
        assertThat(journal.one("select due_at from billing.account_due where account_id = billing.derive('acme')"))
                .isEqualTo("-infinity");
    }

    @Test
    void aBalanceCanBeCreatedAndGivenAnEntryInOneChunk() {
        applied(
                "{'path':'/v1/contracts/customerCredits/create','id':'fresh','body':{'customer_id':'acme','product_id':'fee','access_schedule':{'schedule_items':[{'id':'fresh.segment','amount':5,'starting_at':'2024-06-01','ending_before':'2024-07-01'}]}}}",
                "{'path':'/v1/contracts/addManualBalanceLedgerEntry','id':'m','body':{'customer_id':'acme','id':'fresh','segment_id':'fresh.segment','amount':1,'reason':'x'}}");

        assertThat(written()).containsExactly("fresh 1 CREDIT_MANUAL 1 2024-06-01 00:00:00+00 fresh.segment - - x m");
    }

    @Test
    void aVoidedInvoiceGivesBackWhatItTook() {
        applied("{'path':'/v1/invoices/void','id':'v','at':'2024-07-01T10:30:00Z','body':{'id':'january'}}");

        assertThat(invoices()).contains("january VOID 2024-07-01 10:30:00+00");
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "acme.drawn 3 PREPAID_COMMIT_CANCELED 300.5 2024-07-01 10:30:00+00 acme.drawn.segment january acme.terms - v",
                        "acme.gift 3 CREDIT_CANCELED 40 2024-07-01 10:30:00+00 acme.gift.segment january acme.terms - v",
                        "acme.postpaid 4 POSTPAID_COMMIT_MANUAL 200 2024-07-01 10:30:00+00 acme.postpaid.segment january acme.terms invoice voided v");
        assertThat(journal.one("select due_at from billing.account_due where account_id = billing.derive('acme')"))
                .isEqualTo("-infinity");
    }

    @Test
    void aVoidedTrueUpIsOwedAgain() {
        applied("{'path':'/v1/invoices/void','id':'v','at':'2025-02-01','body':{'id':'true-up.one'}}");

        assertThat(written())
                .containsExactly(
                        "acme.postpaid 4 POSTPAID_COMMIT_MANUAL 300 2025-02-01 00:00:00+00 acme.postpaid.segment true-up.one acme.terms invoice voided v");
    }

    @Test
    void anAddressMeansTheNewestInvoiceThatIsNotVoid() {
        applied(
                "{'path':'/v1/invoices/void','at':'2024-07-01','body':{'contract_id':'acme.terms','type':'USAGE','start_timestamp':'2024-03-01'}}",
                "{'path':'/v1/invoices/void','at':'2024-07-02','body':{'contract_id':'acme.terms','type':'SCHEDULED','timestamp':'2024-01-12'}}");

        assertThat(invoices()).contains("march.again VOID 2024-07-01 00:00:00+00", "more VOID 2024-07-02 00:00:00+00");
    }

    @Test
    void laterLinesOfAChunkSeeThatAnInvoiceIsVoidAndIsToBeMadeAgain() {
        String refused = "\"status\":409";
        List<LineOutcome> outcomes = journal.apply(Stream.of(
                        "{'path':'/v1/invoices/regenerate','id':'r0','body':{'id':'purchase'}}",
                        "{'path':'/v1/invoices/void','id':'v1','at':'2024-07-01','body':{'id':'purchase'}}",
                        "{'path':'/v1/invoices/void','id':'v2','at':'2024-07-02','body':{'id':'purchase'}}",
                        "{'path':'/v1/invoices/regenerate','id':'r1','body':{'contract_id':'acme.terms','type':'SCHEDULED','timestamp':'2024-01-15'}}",
                        "{'path':'/v1/invoices/regenerate','id':'r2','body':{'id':'purchase'}}",
                        "{'path':'/v1/invoices/void','id':'v1','at':'2024-07-03','body':{'id':'purchase'}}")
                .map(MoneyRequestsTest::json)
                .toArray(String[]::new));

        assertThat(outcomes.stream().map(outcome -> outcome.state().name()))
                .containsExactly("REFUSED", "APPLIED", "REFUSED", "APPLIED", "REFUSED", "ALREADY_THERE");
        assertThat(Stream.of(0, 2, 4).map(line -> outcomes.get(line).reject()))
                .allSatisfy(reject -> assertThat(reject).contains(refused, "STATE"));
        assertThat(invoices()).contains("purchase VOID 2024-07-01 00:00:00+00");
        assertThat(journal.one("select string_agg(request.id::text, ' ') from billing.regeneration"
                        + " join billing.request on sequence = request_sequence"
                        + " where invoice_id = billing.derive('purchase') and customer_id = billing.derive('acme')"))
                .isEqualTo(id("r1"));
        assertThat(
                        journal.one(
                                "select count(*) filter (where invoice_id = billing.derive('purchase')) || ' of ' || count(*) from billing.billed_item"))
                .isEqualTo("0 of 7");
    }

    @Test
    void aRunsLaterRevisionShowsThatAnInvoiceWasRegenerated() {
        journal.jdbc.update("delete from billing.regeneration");

        assertThat(journal.tried(json("{'path':'/v1/invoices/regenerate','body':{'id':'march'}}")))
                .contains("STATE");
        assertThat(journal.tried(json("{'path':'/v1/invoices/regenerate','body':{'id':'april'}}")))
                .isEqualTo("APPLIED");
        assertThat(journal.tried(json("{'path':'/v1/invoices/regenerate','body':{'id':'dropped'}}")))
                .as("another scheduled invoice of the instant bills other items")
                .isEqualTo("APPLIED");
    }

    @Test
    void aPaidPurchaseOpensItsCommit() {
        applied(
                "{'path':'/v1/payments/update','at':'2024-01-20T08:00:00Z','body':{'contract_id':'acme.terms','type':'SCHEDULED','timestamp':'2024-01-15','payment_status':'PAID'}}");

        assertThat(payment("acme.gated")).isEqualTo("PAID 2024-01-20 08:00:00+00");
        assertThat(payment("recharged")).isEqualTo("PENDING -");
        assertThat(invoices()).contains("purchase FINALIZED -");
        assertThat(journal.one("select due_at from billing.account_due where account_id = billing.derive('acme')"))
                .isEqualTo("-infinity");
        assertThat(
                        journal.outcome(
                                json(
                                        "{'path':'/v1/payments/update','at':'2024-01-21','body':{'commit_id':'acme.gated','payment_status':'FAILED'}}")))
                .contains("STATE", "/body/commit_id");
    }

    @Test
    void aFailedPurchaseLeavesNoInvoiceStanding() {
        applied(
                "{'path':'/v1/payments/update','id':'f','at':'2024-01-20','body':{'id':'second.half','payment_status':'FAILED'}}");

        assertThat(payment("acme.gated")).isEqualTo("FAILED -");
        assertThat(invoices())
                .contains("purchase VOID 2024-01-20 00:00:00+00", "second.half VOID 2024-01-20 00:00:00+00")
                .contains("recharge FINALIZED -", "january FINALIZED -");
        assertThat(written()).isEmpty();
        assertThat(journal.one("select version from billing.contract where id = billing.derive('acme.terms')"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'commit_id':'recharged'", "'id':'recharge'"})
    void aFailedRechargeSwitchesItsThresholdOff(String purchase) {
        applied("{'path':'/v1/payments/update','id':'f','at':'2024-03-20','body':{%s,'payment_status':'FAILED'}}"
                .formatted(purchase));

        assertThat(journal.one(enabled("billing.contract", "id"))).isEqualTo("2 true false");
        assertThat(journal.one(enabled("billing.contract_version", "version = 2 and contract_id")))
                .isEqualTo("2 true false");
        assertThat(invoices()).contains("recharge VOID 2024-03-20 00:00:00+00", "purchase FINALIZED -");
    }

    private static String enabled(String table, String where) {
        return "select concat_ws(' ', version, terms -> 'spend_threshold_configuration' ->> 'is_enabled', terms -> 'prepaid_balance_threshold_configuration' ->> 'is_enabled') from %s where %s = billing.derive('acme.terms')"
                .formatted(table, where);
    }

    @Test
    void quantitiesAreKeptInTheOrderTheyCame() {
        applied(
                "{'path':'/v1/subscriptions/updateQuantity','body':{%s,'subscription_id':'acme.seats','starting_at':'2024-03-01','quantity':5}}"
                        .formatted(TERMS),
                "{'path':'/v1/subscriptions/updateQuantity','body':{%s,'subscription_id':'acme.seats','starting_at':'2024-02-01T01:00:00+01:00','quantity_delta':-2}}"
                        .formatted(TERMS));

        assertThat(
                        journal.one(
                                "select version || ' ' || (terms -> 'subscriptions' -> 0 ->> 'quantity_updates') from billing.contract where id = billing.derive('acme.terms')"))
                .isEqualTo(
                        "3 [{\"quantity\": 5, \"starting_at\": \"2024-03-01T00:00:00Z\"}, {\"starting_at\": \"2024-02-01T00:00:00Z\", \"quantity_delta\": -2}]");
        assertThat(journal.outcome(json(
                        "{'path':'/v1/subscriptions/updateQuantity','body':{%s,'subscription_id':'acme.seats','starting_at':'2024-02-01','quantity_delta':-1}}"
                                .formatted(TERMS))))
                .contains("RANGE", "/body/quantity_delta");
        assertThat(journal.outcome(json(
                        "{'path':'/v1/subscriptions/updateQuantity','body':{%s,'subscription_id':'acme.seats','starting_at':'2024-03-01','quantity_delta':-5}}"
                                .formatted(TERMS))))
                .isEqualTo("APPLIED");
    }

    @Test
    void thresholdsAreMergedWithWhatAnEditGives() {
        applied(
                "{'path':'/v2/contracts/edit','body':{%s,'update_spend_threshold_configuration':{'is_enabled':false,'commit':{'priority':3},'discount_configuration':{'payment_fraction':0.9}},'update_prepaid_balance_threshold_configuration':{'threshold_amount':150,'recharge_to_amount':300,'payment_gate_config':{'payment_gate_type':'EXTERNAL'},'commit':{'applicable_product_tags':[],'specifiers':[{'product_id':'calls'}]}}}}"
                        .formatted(TERMS));

        assertThat(journal.one(
                        "select (terms -> 'spend_threshold_configuration') = '{\"is_enabled\":false,\"threshold_amount\":100,\"commit\":{\"product_id\":\"%s\",\"name\":\"Spent\",\"priority\":3},\"payment_gate_config\":{\"payment_gate_type\":\"NONE\"},\"discount_configuration\":{\"payment_fraction\":0.9}}'::jsonb from billing.contract where id = billing.derive('acme.terms')"
                                .formatted(id("fee"))))
                .isEqualTo("t");
        assertThat(journal.one(
                        "select (terms -> 'prepaid_balance_threshold_configuration') = '{\"is_enabled\":true,\"threshold_amount\":150,\"recharge_to_amount\":300,\"commit\":{\"product_id\":\"%s\",\"applicable_product_tags\":[],\"specifiers\":[{\"product_id\":\"%s\"}]},\"payment_gate_config\":{\"payment_gate_type\":\"EXTERNAL\"}}'::jsonb from billing.contract where id = billing.derive('acme.terms')"
                                .formatted(id("fee"), id("calls"))))
                .isEqualTo("t");
        applied(
                "{'path':'/v2/contracts/edit','body':{%s,'update_spend_threshold_configuration':{'discount_configuration':{'cap':{'amount':7,'spend_tracker_alias':'t'}}}}}"
                        .formatted(TERMS));
        assertThat(
                        journal.one(
                                "select terms -> 'spend_threshold_configuration' ->> 'discount_configuration' from billing.contract where id = billing.derive('acme.terms')"))
                .isEqualTo("{\"cap\": {\"amount\": 7, \"spend_tracker_alias\": \"t\"}, \"payment_fraction\": 0.9}");
    }

    @Test
    void recurringTermsAreMergedAndANullEndIsNoEnd() {
        applied(
                "{'path':'/v2/contracts/edit','id':'e','body':{%s,'update_recurring_commits':[{'recurring_commit_id':'acme.monthly','access_amount':{'unit_price':60},'invoice_amount':{'quantity':2},'ending_before':null,'rate_type':'COMMIT_RATE'},{'recurring_commit_id':'acme.free','invoice_amount':{'unit_price':1,'quantity':1},'proration_rounding':{'access':{'rounding_method':'floor','decimal_places':0}}}],'update_recurring_credits':[{'recurring_credit_id':'acme.bonus','ending_before':'2024-06-01'}]}}"
                        .formatted(TERMS));

        assertThat(
                        journal.one(
                                "select concat_ws(' ', t -> 0 ->> 'access_amount', t -> 0 ->> 'invoice_amount', coalesce(t -> 0 ->> 'ending_before', 'open'), t -> 0 ->> 'rate_type', t -> 1 ->> 'invoice_amount', t -> 1 ->> 'proration_rounding', terms -> 'recurring_credits' -> 0 ->> 'ending_before') from billing.contract, lateral (select terms -> 'recurring_commits') r (t) where id = billing.derive('acme.terms')"))
                .isEqualTo(
                        "{\"quantity\": 1, \"unit_price\": 60} {\"quantity\": 2, \"unit_price\": 40} open COMMIT_RATE {\"quantity\": 1, \"unit_price\": 1} {\"access\": {\"decimal_places\": 0, \"rounding_method\": \"FLOOR\"}} 2024-06-01T00:00:00Z");
        assertThat(journal.one("select body from billing.request where id = billing.derive('e')"))
                .as("what the journal keeps clears the end again")
                .contains("\"ending_before\":null");
    }

    @Test
    void anEditChangesHowABalanceIsDrawn() {
        applied(
                "{'path':'/v2/contracts/edit','id':'e1','body':{%s,'update_commits':[{'commit_id':'acme.drawn','name':'New','priority':7,'rate_type':'COMMIT_RATE','rollover_fraction':0.5,'applicable_product_ids':null,'specifiers':[{'product_tags':['cloud']}]},{'commit_id':'child','name':'Child'}],'update_credits':[{'credit_id':'acme.gift','priority':1,'specifiers':null}]}}"
                        .formatted(TERMS));

        assertThat(balance("acme.drawn"))
                .isEqualTo("New 7 COMMIT_RATE 0.5 {\"specifiers\": [{\"product_tags\": [\"cloud\"]}]}");
        assertThat(balance("child")).isEqualTo("Child 100 LIST_RATE 0 -");
        assertThat(balance("acme.gift")).isEqualTo("Fee 1 LIST_RATE 0 -");
        for (String document : List.of(
                "select terms -> 'commits' -> 0 from billing.contract where id = billing.derive('acme.terms')",
                "select definition from billing.balance where id = billing.derive('acme.drawn')")) {
            assertThat(journal.one(
                            "select concat_ws(' ', d ->> 'name', d ->> 'priority', d ->> 'rollover_fraction', d ->> 'specifiers', coalesce(d ->> 'applicable_product_ids', 'none')) from (%s) t (d)"
                                    .formatted(document)))
                    .isEqualTo("New 7 0.5 [{\"product_tags\": [\"cloud\"]}] none");
        }
        applied(
                "{'path':'/v2/contracts/edit','id':'e2','body':{%s,'update_commits':[{'commit_id':'acme.drawn','priority':null,'rollover_fraction':null,'specifiers':null}]}}"
                        .formatted(TERMS));
        assertThat(balance("acme.drawn")).isEqualTo("New 100 COMMIT_RATE 0 -");
    }

    @Test
    void aCommitCanBeCreatedAndEditedInOneChunk() {
        applied(
                "{'path':'/v2/contracts/edit','body':{%s,'add_commits':[{'id':'late','type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':5,'starting_at':'2024-06-01','ending_before':'2024-07-01'}]}}]}}"
                        .formatted(TERMS),
                "{'path':'/v2/contracts/edit','body':{%s,'update_commits':[{'commit_id':'late','name':'Late'}]}}"
                        .formatted(TERMS),
                "{'path':'/v2/contracts/edit','body':{%s,'update_commits':[{'commit_id':'late','priority':2}]}}"
                        .formatted(TERMS));

        assertThat(balance("late")).isEqualTo("Late 2 LIST_RATE 0 -");
    }

    @Test
    void gatesTaxesAndFractionsArePartOfABalance() {
        applied(
                "{'path':'/v1/contracts/customerCommits/create','id':'k','body':{'customer_id':'acme','type':'PREPAID','product_id':'fee','rollover_fraction':0.25,'custom_fields':{'a':'b'},'payment_gate_config':{'payment_gate_type':'stripe','tax_type':'precalculated','precalculated_tax_config':{'tax_amount':1.50}},"
                        + "'access_schedule':{'schedule_items':[{'amount':5,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}}",
                "{'path':'/v1/contracts/customerCommits/create','id':'l','body':{'customer_id':'acme','type':'PREPAID','product_id':'fee','payment_gate_config':{'payment_gate_type':'NONE','tax_type':'STRIPE'},"
                        + "'access_schedule':{'schedule_items':[{'amount':5,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}}",
                "{'path':'/v1/payments/update','at':'2024-01-05','body':{'commit_id':'k','payment_status':'PAID'}}");

        String columns =
                "select concat_ws(' ', payment_gate, payment_status, paid_at, rollover_fraction, custom_fields, tax, unsupported_terms) from billing.balance where id = billing.derive('%s')";
        assertThat(journal.one(columns.formatted("k")))
                .isEqualTo(
                        "STRIPE PAID 2024-01-05 00:00:00+00 0.25 {\"a\": \"b\"} {\"name\": \"Tax\", \"amount\": 1.5}");
        assertThat(journal.one(columns.formatted("l"))).isEqualTo("0");
    }

    @Test
    void aRenewalEndsTheOldContractAndASecondOneIsRefused() {
        applied(
                "{'path':'/v1/contracts/create','id':'next','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'2024-06-01','transition':{'from_contract_id':'acme.contract','type':'RENEWAL'}}}",
                "{'path':'/v2/contracts/edit','body':{'customer_id':'acme','contract_id':'acme.contract','update_contract_name':'Old'}}");

        assertThat(
                        journal.one(
                                "select ending_before || ' ' || version || ' ' || (terms ->> 'succeeded_by') || (terms ->> 'name') from billing.contract where id = billing.derive('acme.contract')"))
                .isEqualTo(
                        "2024-06-01 00:00:00+00 3 {\"type\": \"RENEWAL\", \"cut_at\": \"2024-06-01T00:00:00Z\", \"trueup\": \"AS_IS\", \"contract_id\": \"%s\", \"starting_at\": \"2024-06-01T00:00:00Z\"}Old"
                                .formatted(id("next")));
        assertThat(journal.one("select terms ->> 'transition' from billing.contract where id = billing.derive('next')"))
                .isEqualTo("{\"type\": \"RENEWAL\", \"from_contract_id\": \"%s\"}".formatted(id("acme.contract")));
        assertThat(
                        journal.outcome(
                                json(
                                        "{'path':'/v1/contracts/create','id':'again','body':{'customer_id':'acme','starting_at':'2024-07-01','transition':{'from_contract_id':'acme.contract','type':'RENEWAL'}}}")))
                .contains("STATE", "/body/transition/from_contract_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "2023-06-01"})
    void aContractReplacedFromItsStartBillsNothing(String start) {
        applied(
                "{'path':'/v1/contracts/create','id':'next','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'%s','transition':{'from_contract_id':'acme.contract','type':'SUPERSEDE','future_invoice_behavior':{'trueup':'AS_IS'}}}}"
                        .formatted(start));

        assertThat(
                        journal.one(
                                "select (ending_before = starting_at) || ' ' || (terms -> 'succeeded_by' ->> 'trueup') from billing.contract where id = billing.derive('acme.contract')"))
                .isEqualTo("true REMOVE");
    }

    @Test
    void anOldContractThatEndedBeforeKeepsItsEnd() {
        applied(
                "{'path':'/v1/contracts/create','id':'next','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'2026-01-01','transition':{'from_contract_id':'acme.contract','type':'RENEWAL','future_invoice_behavior':{'trueup':'REMOVE'}}}}");

        assertThat(
                        journal.one(
                                "select ending_before || ' ' || (terms -> 'succeeded_by' ->> 'trueup') from billing.contract where id = billing.derive('acme.contract')"))
                .isEqualTo("2025-01-01 00:00:00+00 REMOVE");
    }

    @Test
    void theTimeThatARenewalTookAwayCanBeHadByAnotherContractOfTheChunk() {
        String other = json(
                "{'path':'/v1/contracts/create','id':'third','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'2024-06-01','ending_before':'2025-01-01'}}");
        assertThat(journal.tried(other)).contains("STATE", "/body/usage_filter");

        applied(
                "{'path':'/v1/contracts/create','id':'next','body':{'customer_id':'acme','starting_at':'2024-06-01','transition':{'from_contract_id':'acme.contract','type':'RENEWAL'}}}",
                other);
    }

    @Test
    void aLineAtATimeGivesTheSameTablesAsAllInOneChunk() {
        String[] lines = Stream.of(
                        manual("m1", "'id':'acme.drawn','segment_id':'acme.drawn.segment','amount':1,'reason':'x'"),
                        "{'path':'/v1/invoices/void','id':'v','at':'2024-07-01','body':{'id':'january'}}",
                        manual("m2", "'id':'acme.drawn','segment_id':'acme.drawn.segment','amount':2,'reason':'y'"),
                        "{'path':'/v1/invoices/regenerate','id':'r','body':{'contract_id':'acme.terms','type':'USAGE','start_timestamp':'2024-01-01'}}",
                        "{'path':'/v1/payments/update','id':'p','at':'2024-07-02','body':{'commit_id':'acme.gated','payment_status':'FAILED'}}",
                        "{'path':'/v1/payments/update','id':'q','at':'2024-07-03','body':{'id':'recharge','payment_status':'FAILED'}}",
                        "{'path':'/v1/subscriptions/updateQuantity','id':'s','body':{%s,'subscription_id':'acme.seats','starting_at':'2024-03-01','quantity':5}}"
                                .formatted(TERMS),
                        "{'path':'/v2/contracts/edit','id':'e','body':{%s,'update_contract_name':'N','update_commits':[{'commit_id':'acme.drawn','priority':3}],'update_spend_threshold_configuration':{'is_enabled':false}}}"
                                .formatted(TERMS),
                        "{'path':'/v1/contracts/create','id':'next','body':{'customer_id':'acme','starting_at':'2024-08-01','transition':{'from_contract_id':'acme.terms','type':'RENEWAL'}}}",
                        "{'path':'/v1/invoices/void','id':'w','at':'2024-07-01','body':{'id':'purchase'}}")
                .map(MoneyRequestsTest::json)
                .toArray(String[]::new);
        JournalFixture other = BILLED.copy();
        for (String line : lines) {
            other.apply(line);
        }
        other.jdbc.update(
                "update billing.account_due set due_at = 'infinity' where account_id <> billing.derive('acme')");

        assertThat(journal.apply(lines))
                .filteredOn(outcome -> outcome.reject() != null)
                .hasSize(1);
        Map<String, List<String>> tables = journal.tables();
        assertThat(other.tables()).isEqualTo(tables);
        assertThat(journal.apply(lines))
                .extracting(LineOutcome::state)
                .containsOnly(LineOutcome.State.ALREADY_THERE, LineOutcome.State.REFUSED);
        assertThat(journal.tables()).isEqualTo(tables);
    }

    @Test
    void aChunkIsReadWithTheSameQueriesHoweverManyInvoicesItNames() {
        String once = "{'path':'/v1/invoices/void','at':'2024-07-01','body':{'id':'january'}}";
        applied("{'path':'/v1/customers','body':{'name':'New'}}");
        List<String> ofOthers = List.copyOf(journal.queries);
        journal.queries.clear();
        applied(once);
        List<String> ofOne = List.copyOf(journal.queries);
        journal.queries.clear();
        applied(
                "{'path':'/v1/invoices/void','at':'2024-07-01','body':{'id':'set-up'}}",
                "{'path':'/v1/invoices/void','at':'2024-07-01','body':{'id':'recharge'}}",
                "{'path':'/v1/invoices/void','at':'2024-07-01','body':{'contract_id':'acme.terms','type':'USAGE','start_timestamp':'2024-03-01'}}");

        assertThat(ofOthers)
                .isNotEmpty()
                .noneMatch(sql -> sql.contains("billing.invoice") || sql.contains("billing.balance"));
        assertThat(ofOne)
                .filteredOn(sql -> sql.contains("from billing.invoice"))
                .isNotEmpty();
        assertThat(journal.queries).hasSizeLessThanOrEqualTo(ofOne.size());
    }

    private static String manual(String id, String rest) {
        return "{'path':'/v1/contracts/addManualBalanceLedgerEntry','id':'%s','body':{%s,%s}}"
                .formatted(id, TERMS, rest);
    }

    /** What requests wrote, ids as the keys they have here. */
    private List<String> written() {
        return journal.jdbc.queryForList(
                """
                with key (name) as (select unnest(string_to_array('%s', ' ')))
                select concat_ws(' ', b.name, e.sequence, e.type, e.amount, e.timestamp, s.name, coalesce(i.name, '-'),
                                 coalesce(c.name, '-'), coalesce(e.reason, '-'), l.name)
                  from billing.ledger_entry e
                  join key b on billing.derive(b.name) = e.balance_id
                  join key s on billing.derive(s.name) = e.segment_id
                  left join key i on billing.derive(i.name) = e.invoice_id
                  left join key c on billing.derive(c.name) = e.contract_id
                  join billing.request r on r.sequence = e.request_sequence
                  join key l on billing.derive(l.name) = r.id
                 where e.run_id is null
                 order by r.sequence, b.name, e.sequence
                """.formatted(
                                "acme.drawn acme.gated acme.gift acme.postpaid child fresh acme.drawn.segment acme.gated.segment acme.gift.segment acme.postpaid.segment"
                                        + " child.segment fresh.segment acme.terms january true-up.one m m1 m2 m3 m4 m5 m6 v"),
                String.class);
    }

    private List<String> invoices() {
        return journal.jdbc.queryForList("""
                select concat_ws(' ', name, status, coalesce(voided_at::text, '-')) from billing.invoice
                  join unnest(array['january', 'march.again', 'more', 'purchase', 'second.half', 'recharge']) name
                    on billing.derive(name) = id
                """, String.class);
    }

    private String payment(String balance) {
        return journal.one(
                "select payment_status || ' ' || coalesce(paid_at::text, '-') from billing.balance where id = billing.derive('%s')"
                        .formatted(balance));
    }

    private String balance(String balance) {
        return journal.one(
                "select concat_ws(' ', name, priority, rate_type, rollover_fraction, coalesce(applicability::text, '-')) from billing.balance where id = billing.derive('%s')"
                        .formatted(balance));
    }

    private void applied(String... lines) {
        assertThat(journal.apply(
                        Arrays.stream(lines).map(MoneyRequestsTest::json).toArray(String[]::new)))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String id(String key) {
        return Ids.derive(key).toString();
    }
}
