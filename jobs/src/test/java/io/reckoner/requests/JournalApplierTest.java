package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.id.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What applied lines leave behind, and what a later line sees of earlier ones. */
class JournalApplierTest {
    private static final String[] CATALOG = {
        "{'path':'/v1/contract-pricing/products/create','id':'calls','body':{'name':'Calls','type':'USAGE','tags':['cloud']}}",
        "{'path':'/v1/contract-pricing/products/create','id':'fee','body':{'name':'Fee','type':'FIXED'}}",
        "{'path':'/v1/contract-pricing/rate-cards/create','id':'one','body':{'name':'One','aliases':[{'name':'list'}]}}",
        "{'path':'/v1/contract-pricing/rate-cards/create','id':'two','body':{'name':'Two'}}",
        "{'path':'/v1/contract-pricing/rate-cards/addRates','id':'rates','body':{'rate_card_id':'one','rates':[{'product_id':'calls','starting_at':'2024-01-01','entitled':true,'rate_type':'FLAT','price':1.50}]}}",
        "{'path':'/v1/customers','id':'acme','body':{'name':'Acme'}}",
    };

    private final JournalFixture journal = JournalFixture.open();

    @BeforeEach
    void catalog() {
        applied(CATALOG);
    }

    @Test
    void aKeyIsItsUuid() {
        assertThat(journal.one("select id from billing.customer")).isEqualTo("316fa1ab-c9fd-383c-ac72-4a1978ccab67");
        applied(
                "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'316FA1AB-C9FD-383C-AC72-4A1978CCAB67','starting_at':'2024-01-01','commits':["
                        + "{'type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}]}}");
        String contract = Ids.derive("c").toString();
        assertThat(journal.one("select id from billing.balance"))
                .isEqualTo(Ids.derive(contract + "/commits/0").toString());
        assertThat(journal.one("select id from billing.access_segment"))
                .isEqualTo(Ids.derive(contract + "/commits/0/access_schedule/schedule_items/0")
                        .toString());
    }

    @Test
    void theStoredTermsAreTheNormalizedPayload() {
        applied(
                "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','rate_card_alias':'list','starting_at':'2024-01-01T01:00:00+01:00','uniqueness_key':'u','name':null,'priority':1.50,"
                        + "'usage_filter':{'group_key':'region','group_values':['US']},"
                        + "'scheduled_charges':[{'id':'c.fee','product_id':'fee','schedule':{'schedule_items':[{'id':'c.fee.1','timestamp':'2024-02-01','amount':10.0}]}}],"
                        + "'commits':[{'id':'c.commit','temporary_id':'mine','type':'prepaid','product_id':'fee','access_schedule':{'schedule_items':[{'id':'c.seg','amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}],"
                        + "'overrides':[{'id':'c.o','starting_at':'2024-01-01','type':'multiplier','multiplier':5e-1,'is_commit_specific':true,'override_specifiers':[{'product_id':'calls','commit_ids':['mine']}]}]}}");

        assertThat(journal.one("select terms = jsonb_build_object("
                        + "'starting_at', '2024-01-01T00:00:00Z', 'rate_card_id', '%s', 'priority', 1.5, "
                                .formatted(id("one"))
                        + "'usage_filters', '[{\"group_key\":\"region\",\"group_values\":[\"US\"],\"starting_at\":\"2024-01-01T00:00:00Z\"}]'::jsonb,"
                        + "'scheduled_charges', '[{\"id\":\"%s\",\"product_id\":\"%s\",\"schedule\":{\"schedule_items\":[{\"id\":\"%s\",\"timestamp\":\"2024-02-01T00:00:00Z\",\"unit_price\":10,\"quantity\":1}]}}]'::jsonb,"
                                .formatted(id("c.fee"), id("fee"), id("c.fee.1"))
                        + "'commits', '[{\"id\":\"%s\",\"temporary_id\":\"mine\",\"type\":\"PREPAID\",\"product_id\":\"%s\",\"sequence\":7000000,\"access_schedule\":{\"schedule_items\":[{\"id\":\"%s\",\"amount\":1,\"starting_at\":\"2024-01-01T00:00:00Z\",\"ending_before\":\"2025-01-01T00:00:00Z\"}]}}]'::jsonb,"
                                .formatted(id("c.commit"), id("fee"), id("c.seg"))
                        + "'overrides', '[{\"id\":\"%s\",\"starting_at\":\"2024-01-01T00:00:00Z\",\"type\":\"MULTIPLIER\",\"multiplier\":0.5,\"is_commit_specific\":true,\"override_specifiers\":[{\"product_id\":\"%s\",\"commit_ids\":[\"%s\"]}]}]'::jsonb)"
                                .formatted(id("c.o"), id("calls"), id("c.commit"))
                        + " from billing.contract"))
                .isEqualTo("t");
    }

    @Test
    void anEditAddsReplacesAndRemoves() {
        applied(
                "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','starting_at':'2024-01-01','name':'Old','net_payment_terms_days':30,'overrides':[{'id':'o1','starting_at':'2024-01-01','entitled':true},{'id':'o2','starting_at':'2024-01-01','entitled':true}]}}",
                "{'path':'/v2/contracts/edit','id':'e','body':{'customer_id':'acme','contract_id':'c','update_contract_name':null,'update_net_payment_terms_days':14,'remove_overrides':[{'id':'o1'}],'add_overrides':[{'starting_at':'2024-01-01','entitled':false}]}}",
                "{'path':'/v1/contracts/amend','id':'a','body':{'customer_id':'acme','contract_id':'c','starting_at':'2024-03-01','overrides':[{'starting_at':'2024-03-01','entitled':true}]}}");

        assertThat(journal.one(
                        "select version || ' ' || coalesce(terms ->> 'name', 'none') || ' ' || (terms ->> 'net_payment_terms_days')"
                                + " from billing.contract"))
                .isEqualTo("3 none 14");
        assertThat(
                        journal.one(
                                "select string_agg(o ->> 'id', ' ') from billing.contract, jsonb_array_elements(terms -> 'overrides') o"))
                .isEqualTo(id("o2") + " "
                        + Ids.derive(id("e") + "/add_overrides/0") + " "
                        + Ids.derive(id("a") + "/overrides/0"));
        assertThat(journal.one("select terms -> 'overrides' -> 2 ->> 'amendment_id' from billing.contract"))
                .isEqualTo(id("a"));
        assertThat(journal.one("select count(*) from billing.contract_version")).isEqualTo("3");
        assertThat(journal.one("select body from billing.request where path = '/v2/contracts/edit'"))
                .contains("\"update_contract_name\":null");
    }

    @Test
    void thingsOfDifferentKindsShareAnId() {
        applied(
                "{'path':'/v1/contracts/create','id':'acme','body':{'customer_id':'acme','starting_at':'2024-01-01','rate_card_id':'one',"
                        + "'commits':[{'id':'acme','type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'id':'acme','amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]},'invoice_schedule':{'schedule_items':[{'id':'acme','timestamp':'2024-01-01','amount':1}]}}],"
                        + "'recurring_commits':[{'id':'acme','product_id':'fee','access_amount':{'unit_price':1,'quantity':1},'commit_duration':{'value':1},'starting_at':'2024-01-01'}],"
                        + "'scheduled_charges':[{'id':'acme','product_id':'fee','schedule':{'schedule_items':[{'timestamp':'2024-02-01','amount':10.0}]}}],"
                        + "'overrides':[{'id':'acme','starting_at':'2024-01-01','type':'multiplier','multiplier':0.5,'is_commit_specific':true,'override_specifiers':[{'product_id':'calls','commit_ids':['acme']},{'product_id':'calls','recurring_commit_ids':['acme']},{'product_id':'calls','any_commit_or_credit_ids':['acme']}]}]}}",
                "{'path':'/v1/contracts/setUsageFilter','id':'acme','body':{'customer_id':'acme','contract_id':'acme','starting_at':'2024-02-01','group_key':'region','group_values':['US']}}",
                "{'path':'/v1/contract-pricing/rate-cards/create','id':'acme','body':{'name':'Acme'}}",
                "{'path':'/v2/contracts/edit','id':'acme','body':{'customer_id':'acme','contract_id':'acme','remove_overrides':[{'id':'acme'}]}}");

        assertThat(journal.one(
                        "select string_agg(kind, ' ' order by kind collate \"C\") from billing.object where id = '%s'"
                                .formatted(id("acme"))))
                .isEqualTo("ACCESS_SEGMENT COMMIT CONTRACT CUSTOMER EDIT OVERRIDE RATE_CARD RECURRING_COMMIT REQUEST"
                        + " SCHEDULED_CHARGE SCHEDULE_ITEM");
        assertThat(journal.one("select string_agg(path, ' ' order by sequence) from billing.request where id = '%s'"
                        .formatted(id("acme"))))
                .isEqualTo("/v1/customers /v1/contracts/create /v1/contracts/setUsageFilter"
                        + " /v1/contract-pricing/rate-cards/create /v2/contracts/edit");
    }

    @Test
    void whatHasNoIdOfItsOwnKeepsApartUnderAContractAndAnAmendmentOfOneId() {
        String commits =
                "'commits':[{'type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}]";
        applied(
                "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','starting_at':'2024-01-01',%s}}"
                        .formatted(commits),
                "{'path':'/v1/contracts/amend','id':'c','body':{'customer_id':'acme','contract_id':'c','starting_at':'2024-01-01',%s}}"
                        .formatted(commits));

        assertThat(journal.one("select string_agg(id::text, ' ' order by sequence) from billing.balance"))
                .isEqualTo(Ids.derive(id("c") + "/commits/0") + " " + Ids.derive(id("c") + "/amendment/commits/0"));
        assertThat(journal.one("select count(distinct id) from billing.access_segment"))
                .isEqualTo("2");
    }

    @Test
    void whoseChildrenMayDrawItStandsWithTheBalance() {
        applied(
                "{'path':'/v1/contracts/customerCommits/create','id':'k','body':{'customer_id':'acme','type':'POSTPAID','product_id':'fee','rate_type':'COMMIT_RATE','priority':3,'hierarchy_configuration':{'child_access':{'type':'ALL'}},"
                        + "'access_schedule':{'schedule_items':[{'amount':5,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]},"
                        + "'invoice_schedule':{'do_not_invoice':true,'schedule_items':[{'timestamp':'2025-01-01','unit_price':2.5,'quantity':2}]},'specifiers':[{'pricing_group_values':{'region':'US'}}]}}");

        assertThat(
                        journal.one(
                                "select concat_ws(' ', child_access, child_contract_ids, unsupported_terms) from billing.balance"))
                .isEqualTo("ALL");
        assertThat(
                        journal.one(
                                "select name || ' ' || priority || ' ' || (purchase ->> 'do_not_invoice') from billing.balance"))
                .isEqualTo("Fee 3 true");
    }

    @Test
    void aliasesPointAtTheCardThatReceivedThemLast() {
        applied(
                "{'path':'/v1/contract-pricing/rate-cards/moveRateCardAliases','body':{'to_rate_card_id':'two','aliases':[{'name':'list','starting_at':'2025-01-01'}]}}",
                "{'path':'/v1/contracts/create','id':'before','body':{'customer_id':'acme','rate_card_alias':'list','starting_at':'2024-12-31','ending_before':'2025-01-01'}}",
                "{'path':'/v1/contracts/create','id':'after','body':{'customer_id':'acme','rate_card_alias':'list','starting_at':'2025-01-01'}}");

        assertThat(
                        journal.one(
                                "select string_agg(c.name, ' ' order by k.sequence) from billing.contract k join billing.rate_card c on c.id = k.rate_card_id"))
                .isEqualTo("One Two");
    }

    @Test
    void twoContractsWithDisjointFiltersMayStandSideBySide() {
        applied(
                "{'path':'/v1/contracts/create','id':'us','body':{'customer_id':'acme','rate_card_id':'one','starting_at':'2024-01-01','usage_filter':{'group_key':'region','group_values':['US']}}}",
                "{'path':'/v1/contracts/create','id':'eu','body':{'customer_id':'acme','rate_card_id':'one','starting_at':'2024-01-01','ending_before':'2025-01-01','usage_filter':{'group_key':'region','group_values':['EU']}}}",
                "{'path':'/v1/contracts/setUsageFilter','body':{'customer_id':'acme','contract_id':'us','group_key':'region','group_values':['US','EU'],'starting_at':'2025-01-01'}}");
        assertThat(
                        journal.outcome(
                                json(
                                        "{'path':'/v1/contracts/setUsageFilter','body':{'customer_id':'acme','contract_id':'us','group_key':'region','group_values':['US','EU'],'starting_at':'2024-12-31'}}")))
                .contains("STATE", "/body/group_values", id("eu"));
        assertThat(journal.one(
                        "select jsonb_array_length(terms -> 'usage_filters') from billing.contract where version = 2"))
                .isEqualTo("2");
    }

    @Test
    void aProductVersionKeepsWhatItDoesNotSay() {
        applied(
                "{'path':'/v1/contract-pricing/products/create','id':'gb','body':{'name':'GB','type':'USAGE','tags':['a'],'quantity_conversion':{'operation':'DIVIDE','conversion_factor':1024}}}",
                "{'path':'/v1/contract-pricing/products/update','body':{'product_id':'gb','starting_at':'2024-02-01','name':'Gigabytes'}}",
                "{'path':'/v1/contract-pricing/products/update','body':{'product_id':'gb','starting_at':'2024-03-01','tags':[],'quantity_conversion':null}}");

        assertThat(journal.one(
                        "select string_agg(name || tags::text || coalesce(definition -> 'quantity_conversion' ->> 'operation', '-'), ' ' order by ordinal)"
                                + " from billing.product_version where product_id = '%s'".formatted(id("gb"))))
                .isEqualTo("GB{a}DIVIDE Gigabytes{a}DIVIDE Gigabytes{}-");
    }

    @Test
    void usageUnderAnAliasMovesWithIt() {
        journal.jdbc.update(
                "insert into billing.unattributed_usage values"
                        + " ('eu', '2024-01-01', '2024-01-02', ?, ?, 5, null, 0, 1), ('us', '2024-01-01', '2024-01-02', ?, ?, 7, null, 1, 2)",
                uuid("calls"),
                new UUID(0, 0),
                uuid("calls"),
                new UUID(0, 0));
        applied("{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'acme','ingest_aliases':['eu']}}");
        assertThat(journal.one("select quantity from billing.usage_row")).isEqualTo("5");
        assertThat(journal.one("select last_value from billing.usage_change where is_called"))
                .isEqualTo("1");
        applied("{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'acme','ingest_aliases':['us']}}");
        assertThat(journal.one("select quantity from billing.usage_row")).isEqualTo("7");
        assertThat(journal.one("select alias from billing.ingest_alias")).isEqualTo("us");
        assertThat(journal.one("select count(*) from billing.unattributed_usage"))
                .isEqualTo("0");
    }

    @Test
    void usageThatComesAfterItsInvoiceIsLate() {
        applied(
                "{'path':'/v1/contracts/create','id':'us','body':{'customer_id':'acme','starting_at':'2024-01-01','usage_filter':{'group_key':'region','group_values':['US']}}}");
        journal.jdbc.update(
                "insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp,"
                        + " end_timestamp, issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)"
                        + " select gen_random_uuid(), 1, 'USAGE', ?, ?, id, '2024-01-01', '2024-02-01', '2024-02-02', 0, 0, 0, 0, 0, ''"
                        + " from billing.credit_type",
                uuid("acme"),
                uuid("us"));
        for (String row : List.of(
                "'2024-01-05', '2024-01-06', 'US'",
                "'2024-01-05', '2024-01-06', 'EU'",
                "'2024-02-01', '2024-02-02', 'US'")) {
            String[] cells = row.split(", ", 3);
            journal.jdbc.update(
                    "insert into billing.unattributed_usage values ('x', %s, %s, '%s', gen_random_uuid(), 1, '{\"region\":\"' || %s || '\"}')"
                            .formatted(cells[0], cells[1], id("calls"), cells[2]));
        }

        applied("{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'acme','ingest_aliases':['x']}}");

        assertThat(journal.one("select string_agg(starting_at::date || group_values, ' ') from billing.late_usage"))
                .isEqualTo("2024-01-05{\"region\":\"US\"}");
        assertThat(journal.one("select count(*) from billing.usage_row")).isEqualTo("2");
    }

    @Test
    void anAliasThatWasGivenUpCanBeTakenInTheSameChunk() {
        applied(
                "{'path':'/v1/customers','id':'b','body':{'name':'B','ingest_aliases':['x']}}",
                "{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'b','ingest_aliases':[]}}",
                "{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'acme','ingest_aliases':['x']}}");
        assertThat(journal.one("select customer_id from billing.ingest_alias")).isEqualTo(id("acme"));
    }

    @Test
    void aUniquenessKeyIsRefusedEvenInAnIdenticalLine() {
        String line = json(
                "{'path':'/v1/contracts/create','body':{'customer_id':'acme','starting_at':'2024-01-01','uniqueness_key':'u'}}");
        String plain = json("{'path':'/v1/customers','body':{'name':'Twin'}}");
        List<LineOutcome> outcomes = journal.apply(line, line, plain, plain);
        assertThat(outcomes)
                .extracting(LineOutcome::state)
                .containsExactly(
                        LineOutcome.State.APPLIED,
                        LineOutcome.State.REFUSED,
                        LineOutcome.State.APPLIED,
                        LineOutcome.State.ALREADY_THERE);
        assertThat(outcomes.get(1).reject()).contains("\"status\":409", "DUPLICATE", "\"found\":\"u\"");
    }

    @Test
    void aRolledBackChunkLeavesNothingInMemoryEither() {
        assertThatThrownBy(() -> journal.chunk.executeWithoutResult(status -> {
                    journal.applier.apply(
                            List.of(
                                    new JournalLine(
                                            1,
                                            json(
                                                    "{'path':'/v1/contract-pricing/products/create','id':'ghost','body':{'name':'Ghost','type':'USAGE'}}"))));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(journal.outcome(
                        json("{'path':'/v1/contract-pricing/products/archive','body':{'product_id':'ghost'}}")))
                .contains("REFERENCE");
    }

    @Test
    void blankLinesAndAByteOrderMarkAreNoLines() {
        assertThat(JournalLine.of(3, " \r")).isEmpty();
        assertThat(JournalLine.of(1, "\uFEFF")).isEmpty();
        assertThat(JournalLine.of(1, "\uFEFF{}")).contains(new JournalLine(1, "{}"));
        assertThat(JournalLine.of(2, "\uFEFF{}")).contains(new JournalLine(2, "\uFEFF{}"));
    }

    private static final String[] PACKAGE = {
        "{'path':'/v1/contract-pricing/products/create','id':'seat','body':{'name':'Seat','type':'SUBSCRIPTION'}}",
        "{'path':'/v1/contract-pricing/rate-cards/addRates','id':'seats','body':{'rate_card_id':'one','rates':[{'product_id':'seat','starting_at':'2024-01-01','entitled':true,'rate_type':'SUBSCRIPTION','price':9,'billing_frequency':'MONTHLY'}]}}",
        "{'path':'/v1/packages/create','id':'everything','body':{'name':'Everything','aliases':[{'name':'all'}],'contract_name':'Of a package','rate_card_alias':'list','duration':{'unit':'YEARS','value':1},"
                + "'net_payment_terms_days':30,'multiplier_override_prioritization':'EXPLICIT','scheduled_charges_on_usage_invoices':'ALL','billing_provider':'stripe','delivery_method':'direct_to_billing_provider',"
                + "'usage_statement_schedule':{'frequency':'QUARTERLY','day':'CONTRACT_START','invoice_generation_starting_at_offset':{'unit':'WEEKS','value':1}},"
                + "'commits':[{'temporary_id':'promise','type':'POSTPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':9,'starting_at_offset':{'unit':'DAYS','value':1},'duration':{'unit':'MONTHS','value':1}}]},'invoice_schedule':{'schedule_items':[{'date_offset':{'unit':'MONTHS','value':2},'unit_price':9,'quantity':1}]}}],"
                + "'credits':[{'product_id':'fee','priority':1,'access_schedule':{'schedule_items':[{'amount':1,'starting_at_offset':{'unit':'DAYS','value':0},'duration':{'unit':'MONTHS','value':1}}]}}],"
                + "'recurring_commits':[{'product_id':'fee','starting_at_offset':{'unit':'MONTHS','value':1},'access_amount':{'unit_price':2,'quantity':1},'commit_duration':{'value':1}}],"
                + "'recurring_credits':[{'temporary_id':'bonus','product_id':'fee','starting_at_offset':{'unit':'DAYS','value':0},'duration':{'unit':'WEEKS','value':3},'access_amount':{'unit_price':2},'commit_duration':{'value':1},'subscription_config':{'subscription_id':'team','apply_seat_increase_config':{'is_prorated':true}}}],"
                + "'overrides':[{'starting_at_offset':{'unit':'DAYS','value':0},'duration':{'unit':'YEARS','value':1},'type':'MULTIPLIER','multiplier':0.5,'priority':1,'is_commit_specific':true,'override_specifiers':[{'product_id':'calls','commit_ids':['promise'],'recurring_credit_ids':['bonus']}]}],"
                + "'scheduled_charges':[{'product_id':'fee','schedule':{'schedule_items':[{'date_offset':{'unit':'MONTHS','value':1},'unit_price':7,'quantity':2}]}}],"
                + "'subscriptions':[{'temporary_id':'team','subscription_rate':{'product_id':'seat','billing_frequency':'MONTHLY'},'collection_schedule':'ADVANCE','initial_quantity':3,'proration':{},'duration':{'unit':'MONTHS','value':1}}],"
                + "'spend_threshold_configuration':{'is_enabled':true,'threshold_amount':100,'commit':{'product_id':'fee'},'payment_gate_config':{'payment_gate_type':'NONE'}},"
                + "'spend_trackers':[{'alias':'t','credit_type_id':'2714e483-4ff1-48e4-9e25-ac732e8f24f2','reset_frequency':'BILLING_PERIOD','applicable_spend_specifiers':[{'spend_type':'COMMIT_PURCHASE','sources':['MANUAL']}]}]}}",
    };

    private static final String[] OF_THE_PACKAGE = {
        "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','starting_at':'2024-01-31','package_alias':'all','uniqueness_key':'u','custom_fields':{'a':'b'}}}"
    };

    @Test
    void aContractOfAPackageIsWhatItWouldBeHadItSaidSoItself() {
        JournalFixture itself = JournalFixture.open();
        itself.apply(all(CATALOG, PACKAGE));
        assertThat(
                        itself.apply(
                                json(
                                        "{'path':'/v1/contracts/create','id':'c','body':{'customer_id':'acme','starting_at':'2024-01-31','uniqueness_key':'u','custom_fields':{'a':'b'},'name':'Of a package','rate_card_id':'one','ending_before':'2025-01-31',"
                                                + "'net_payment_terms_days':30,'multiplier_override_prioritization':'EXPLICIT','scheduled_charges_on_usage_invoices':'ALL','billing_provider_configuration':{'billing_provider':'stripe','delivery_method':'direct_to_billing_provider'},"
                                                + "'usage_statement_schedule':{'frequency':'QUARTERLY','day':'CONTRACT_START','invoice_generation_starting_at':'2024-02-07'},"
                                                + "'commits':[{'temporary_id':'promise','type':'POSTPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':9,'starting_at':'2024-02-01','ending_before':'2024-03-01'}]},'invoice_schedule':{'schedule_items':[{'timestamp':'2024-03-31','unit_price':9,'quantity':1}]}}],"
                                                + "'credits':[{'product_id':'fee','priority':1,'access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2024-01-31','ending_before':'2024-02-29'}]}}],"
                                                + "'recurring_commits':[{'product_id':'fee','starting_at':'2024-02-29','access_amount':{'unit_price':2,'quantity':1},'commit_duration':{'value':1}}],"
                                                + "'recurring_credits':[{'temporary_id':'bonus','product_id':'fee','starting_at':'2024-01-31','ending_before':'2024-02-21','access_amount':{'unit_price':2},'commit_duration':{'value':1},'subscription_config':{'subscription_id':'team','apply_seat_increase_config':{'is_prorated':true}}}],"
                                                + "'overrides':[{'starting_at':'2024-01-31','ending_before':'2025-01-31','type':'MULTIPLIER','multiplier':0.5,'priority':1,'is_commit_specific':true,'override_specifiers':[{'product_id':'calls','commit_ids':['promise'],'recurring_credit_ids':['bonus']}]}],"
                                                + "'scheduled_charges':[{'product_id':'fee','schedule':{'schedule_items':[{'timestamp':'2024-02-29','unit_price':7,'quantity':2}]}}],"
                                                + "'subscriptions':[{'temporary_id':'team','subscription_rate':{'product_id':'seat','billing_frequency':'MONTHLY'},'collection_schedule':'ADVANCE','initial_quantity':3,'proration':{},'ending_before':'2024-02-29'}],"
                                                + "'spend_threshold_configuration':{'is_enabled':true,'threshold_amount':100,'commit':{'product_id':'fee'},'payment_gate_config':{'payment_gate_type':'NONE'}},"
                                                + "'spend_trackers':[{'alias':'t','credit_type_id':'2714e483-4ff1-48e4-9e25-ac732e8f24f2','reset_frequency':'BILLING_PERIOD','applicable_spend_specifiers':[{'spend_type':'COMMIT_PURCHASE','sources':['MANUAL']}]}]}}")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();

        applied(PACKAGE);
        applied(OF_THE_PACKAGE);

        assertThat(journal.one("select terms ->> 'package_id' from billing.contract"))
                .isEqualTo(id("everything"));
        for (String all : List.<String>of(
                "select (terms - 'package_id')::text || starting_at || ending_before || rate_card_id from billing.contract",
                "select string_agg(id::text || kind, ' ' order by id, kind) from billing.object",
                "select string_agg(b::text, ' ' order by id) from billing.balance b",
                "select string_agg(s::text, ' ' order by id) from billing.access_segment s")) {
            assertThat(journal.one(all)).isEqualTo(itself.one(all));
        }
    }

    @Test
    void aPackageIsTheSameInOneChunkInManyAndFromTheExportedJournal() {
        JournalFixture chunks = JournalFixture.open();
        JournalFixture again = JournalFixture.open();
        String[] lines = all(CATALOG, PACKAGE, OF_THE_PACKAGE);

        applied(Stream.of(PACKAGE, OF_THE_PACKAGE).flatMap(Stream::of).toArray(String[]::new));
        Stream.of(lines).forEach(chunks::apply);
        again.apply(
                journal.one("select string_agg(jsonb_build_object('path', path, 'id', id, 'body', body::jsonb)::text,"
                                + " chr(10) order by sequence) from billing.request")
                        .split("\n"));

        assertThat(chunks.tables()).isEqualTo(journal.tables());
        assertThat(again.tables()).isEqualTo(journal.tables());
    }

    /** What an amendment added may have the place that the package's contract has (formats §2.3). */
    @Test
    void aContractOfAPackageKeepsApartFromAnAmendmentOfItsId() {
        String[] amendment = {
            "{'path':'/v1/contracts/create','id':'first','body':{'customer_id':'acme','starting_at':'2023-01-01'}}",
            "{'path':'/v1/contracts/amend','id':'c','body':{'customer_id':'acme','contract_id':'first','starting_at':'2023-01-01','credits':[{'product_id':'fee','access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2023-01-01','ending_before':'2023-02-01'}]}}]}}"
        };
        JournalFixture inOneChunk = JournalFixture.open();
        inOneChunk.apply(all(CATALOG, amendment));
        inOneChunk.apply(all(PACKAGE, OF_THE_PACKAGE));

        applied(amendment);
        applied(PACKAGE);
        applied(OF_THE_PACKAGE);

        assertThat(journal.one(
                        "select id from billing.balance where contract_id = '%s' and priority = 1".formatted(id("c"))))
                .isEqualTo(id(id("c") + "/contract/credits/0"));
        assertThat(inOneChunk.tables()).isEqualTo(journal.tables());
    }

    private void applied(String... lines) {
        assertThat(journal.apply(
                        Arrays.stream(lines).map(JournalApplierTest::json).toArray(String[]::new)))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
    }

    private static String[] all(String[]... groups) {
        return Stream.of(groups)
                .flatMap(Stream::of)
                .map(JournalApplierTest::json)
                .toArray(String[]::new);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static UUID uuid(String key) {
        return Ids.derive(key);
    }

    private static String id(String key) {
        return uuid(key).toString();
    }

    @Test
    void aSubscriptionWithoutARateIsWarnedOf() {
        JournalFixture fresh = JournalFixture.open();
        assertThat(fresh.apply(RefusalsTest.WORLD.split("\n")))
                .filteredOn(outcome -> !outcome.warnings().isEmpty())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.warnings())
                        .hasSize(2)
                        .allSatisfy(warning -> assertThat(warning)
                                .matches(
                                        "subscription \\S+ has no rate yet: add one for product \\S+ billed [A-Z]+, or its"
                                                + " account is parked")));
    }

    /** Ever scheduled is ever scheduled (H10), whatever became of it: 600 of 1000 went with the end. */
    @Test
    void whatAnEarlierEndDropsOfAServiceStillCountsAgainstItsMaximum() {
        JournalFixture fresh = JournalFixture.open();
        fresh.apply(RefusalsTest.WORLD.split("\n"));
        List<LineOutcome> outcomes = fresh.apply(
                json(
                        "{'path':'/v1/contracts/create','id':'short','body':{'customer_id':'acme','starting_at':'2024-01-01','professional_services':[{'id':'short.advice','product_id':'advice','unit_price':1,'quantity':1,'max_amount':1000}]}}"),
                scheduled("2024-06-01", 600),
                json(
                        "{'path':'/v1/contracts/updateEndDate','body':{'customer_id':'acme','contract_id':'short','ending_before':'2024-05-01'}}"),
                scheduled("2024-04-01", 401),
                scheduled("2024-04-01", 400));

        assertThat(outcomes.get(3).reject()).contains("at most 400 in all");
        assertThat(outcomes)
                .extracting(LineOutcome::reject)
                .filteredOn(Objects::isNull)
                .hasSize(4);
    }

    private static String scheduled(String date, int amount) {
        return json(
                "{'path':'/v1/contracts/scheduleProServicesInvoice','body':{'customer_id':'acme','contract_id':'short','issued_at':'%s','line_items':[{'professional_service_id':'short.advice','amount':%d}]}}"
                        .formatted(date, amount));
    }

    /** A rate for another frequency is none (S1). */
    @Test
    void aSubscriptionIsWarnedOfByHowOftenItIsBilled() {
        JournalFixture fresh = JournalFixture.open();
        fresh.apply(RefusalsTest.WORLD.split("\n"));
        String rates = json(
                "{'path':'/v1/contract-pricing/rate-cards/addRates','body':{'rate_card_id':'card','rates':[{'product_id':'seats','starting_at':'2024-01-01','entitled':true,'rate_type':'FLAT','price':1,'billing_frequency':'ANNUAL'}]}}");
        List<LineOutcome> outcomes =
                fresh.apply(rates, subscribed("yearly", "ANNUAL"), subscribed("monthly", "MONTHLY"));
        assertThat(outcomes).extracting(LineOutcome::reject).containsOnlyNulls();
        assertThat(outcomes.get(1).warnings()).isEmpty();
        assertThat(outcomes.get(2).warnings()).singleElement().asString().contains("billed MONTHLY");
    }

    private static String subscribed(String contract, String frequency) {
        return json(
                "{'path':'/v1/contracts/create','id':'%s','body':{'customer_id':'acme','rate_card_id':'card','starting_at':'2030-01-01','usage_filter':{'group_key':'k','group_values':['%s']},'subscriptions':[{'subscription_rate':{'product_id':'seats','billing_frequency':'%s'},'collection_schedule':'ADVANCE','initial_quantity':1,'proration':{}}]}}"
                        .formatted(contract, contract, frequency));
    }
}
