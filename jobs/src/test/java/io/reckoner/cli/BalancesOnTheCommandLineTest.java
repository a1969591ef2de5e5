package io.reckoner.cli;

import static io.reckoner.testing.BillingSchema.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a customer has: its balances, what all of them are worth together, and why (§9, §11). */
class BalancesOnTheCommandLineTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void januaryIsOpen() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE","tags":["api"]}}
                {"path":"/v1/contract-pricing/products/create","id":"other","body":{"name":"Other","type":"USAGE","pricing_group_key":["region"]}}
                {"path":"/v1/credit-types/create","id":"tokens","body":{"name":"Tokens","kind":"CUSTOM"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","name":"Acme 2024","starting_at":"2024-01-01","rate_card_id":"card","commits":[\
                {"id":"prepaid","type":"PREPAID","name":"Prepaid","product_id":"fixed","priority":1,"access_schedule":{"schedule_items":[{"amount":10000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}},\
                {"id":"postpaid","type":"POSTPAID","name":"Postpaid","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":50000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]},"invoice_schedule":{"schedule_items":[{"timestamp":"2025-01-01","amount":50000}]}}]}}
                {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","name":"Gift","product_id":"fixed","applicable_product_ids":["other"],"custom_fields":{"campaign":"free-trial","by":"Ann, Bo"},"access_schedule":{"schedule_items":[{"id":"gift.year","amount":3000,"starting_at":"2024-01-01","ending_before":"2025-01-01"},{"id":"gift.half","amount":600,"starting_at":"2024-01-01","ending_before":"2024-07-01"}]}}}
                {"path":"/v1/customers","id":"cover","body":{"name":"Cover"}}
                {"path":"/v1/contracts/create","id":"cover.contract","body":{"customer_id":"cover","starting_at":"2024-01-01","ending_before":"2024-10-01","rate_card_id":"card","commits":[\
                {"id":"spring","type":"PREPAID","name":"Spring","description":"for a start","product_id":"fixed","applicable_product_tags":["api"],"rate_type":"COMMIT_RATE","access_schedule":{"schedule_items":[{"id":"spring.access","amount":1000,"starting_at":"2024-01-01","ending_before":"2024-04-01"}]},"invoice_schedule":{"schedule_items":[{"id":"spring.invoice","timestamp":"2024-01-05","unit_price":45,"quantity":20}]}},\
                {"id":"late","type":"PREPAID","name":"Late","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":700,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                {"path":"/v1/contracts/customerCommits/create","id":"tail","body":{"customer_id":"cover","type":"PREPAID","name":"Tail","product_id":"fixed","applicable_contract_ids":["cover.contract"],"specifiers":[{"product_id":"other","pricing_group_values":{"region":"eu"}}],"uniqueness_key":"tail","rollover_fraction":0.50,"access_schedule":{"credit_type_id":"tokens","schedule_items":[{"id":"tail.access","amount":0.0000001,"starting_at":"2024-06-01","ending_before":"2025-06-01"}]}}}
                {"path":"/v1/customers","id":"grace","body":{"name":"Grace"}}
                {"path":"/v1/contracts/create","id":"grace.contract","body":{"customer_id":"grace","starting_at":"2024-01-01","rate_card_id":"card","commits":[{"id":"pot","type":"PREPAID","name":"Pot","product_id":"fixed","access_schedule":{"schedule_items":[{"id":"pot.access","amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                {"path":"/v1/contracts/customerCredits/create","id":"bag","body":{"customer_id":"grace","name":"Bag","product_id":"fixed","access_schedule":{"credit_type_id":"tokens","schedule_items":[{"amount":7,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card2","body":{"name":"Other"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card2","rates":[{"product_id":"other","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                {"path":"/v1/customers","id":"two","body":{"name":"Two"}}
                {"path":"/v1/contracts/create","id":"two.weekly","body":{"customer_id":"two","starting_at":"2024-01-01","rate_card_id":"card","usage_statement_schedule":{"frequency":"WEEKLY"},"commits":[{"type":"PREPAID","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                {"path":"/v1/contracts/create","id":"two.monthly","body":{"customer_id":"two","starting_at":"2024-01-01","rate_card_id":"card2"}}
                {"path":"/v1/customers","id":"plain","body":{"name":"Plain"}}
                {"path":"/v1/customers","id":"parked","body":{"name":"Parked"}}
                {"path":"/v1/contracts/create","id":"parked.contract","body":{"customer_id":"parked","starting_at":"2024-01-01","rate_card_id":"card","commits":[{"id":"parked.pot","type":"PREPAID","name":"Pot","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":1000,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                """);
        assertThat(command("load", journal.toString()).code()).isZero();
        assertThat(command("bill", "--as-of", "2024-01-10").code()).isZero();
        Path usage = Files.writeString(folder.resolve("usage.csv"), """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,2500
                grace,calls,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,200
                two,calls,2024-01-20T00:00:00Z,2024-01-20T01:00:00Z,100
                grace,calls,2024-02-01T00:00:00Z,2024-02-01T01:00:00Z,300
                """);
        assertThat(command("load", usage.toString()).code()).isZero();
        Path manual = Files.writeString(folder.resolve("b.ndjson"), """
                {"path":"/v1/contracts/addManualBalanceLedgerEntry","body":{"customer_id":"acme","id":"gift","segment_id":"gift.half","amount":-1000,"reason":"by mistake","timestamp":"2024-03-01"}}
                """);
        assertThat(command("load", manual.toString()).code()).isZero();
        sql("update billing.balance set unsupported_terms = '{a term nobody knows}' where id = '"
                + Ids.derive("parked.pot") + "'");
    }

    /** E11.3, in its own numbers. */
    @ParameterizedTest
    @CsvSource({
        "105.00, 10500, --filter balance_types=PREPAID_COMMIT|CREDIT",
        "130.00, 13000, --filter balance_types=PREPAID_COMMIT|CREDIT --finalized",
        "605.00, 60500, ''",
        "630.00, 63000, --finalized"
    })
    void draftsAreTakenOffUnlessOnlyFinalizedInvoicesCount(String text, String stored, String options) {
        assertThat(net("acme", "2024-01-20", options).out()).isEqualTo(text + " USD\n");
        JsonNode json = json(net("acme", "2024-01-20", options + " --json"));
        assertThat(json.toString())
                .isEqualTo("{\"balance\":" + stored + ",\"credit_type_id\":\"2714e483-4ff1-48e4-9e25-ac732e8f24f2\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ids=prepaid|postpaid; 575.00",
                "ids=prepaid|postpaid,balance_types=postpaid_commit; 500.00",
                "custom_fields.campaign=free-trial; 30.00",
                "custom_fields.campaign=free-trial,custom_fields.by=Ann\\, Bo; 30.00",
                "custom_fields.campaign=free-trial,custom_fields.by=Bo; 0.00",
                "custom_fields.campaign=free-trial,balance_types=PREPAID_COMMIT; 0.00"
            })
    void conditionsOfOneFilterHoldTogether(String filter, String net) {
        assertThat(command("net-balance", "acme", "--at", "2024-01-20", "--filter", filter)
                        .out())
                .isEqualTo(net + " USD\n");
    }

    @Test
    void anyOfSeveralFiltersIsEnough() {
        CommandResult result = command(
                "net-balance",
                "acme",
                "--at",
                "2024-01-20",
                "--filter",
                "balance_types=CREDIT,custom_fields.campaign=free-trial",
                "--filter",
                "balance_types=POSTPAID_COMMIT");

        assertThat(result.out()).isEqualTo("530.00 USD\n");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "kinds=CREDIT; 'kinds' is no condition: balance_types, ids or custom_fields.KEY is expected",
                "custom_fields.=x; 'custom_fields.' is no condition",
                "balance_types=PREPAID; 'PREPAID' is no balance type: PREPAID_COMMIT, POSTPAID_COMMIT or CREDIT is expected",
                "ids=a/b; 'a/b' is neither an id nor a key",
                "ids=; 'ids=' is no CONDITION=VALUE",
                "ids=a,ids=b; 'ids' is given twice"
            })
    void aFilterThatCannotBeReadIsAWrongCommandLine(String filter, String message) {
        CommandResult result = command("net-balance", "acme", "--filter", filter);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void onlyOneUnitIsAddedUp() {
        assertThat(net("grace", "2024-01-10", "--credit-type tokens").out()).isEqualTo("7 Tokens\n");
        assertThat(net("acme", "2024-01-20", "--credit-type tokens").err())
                .contains("Acme has no commit or credit in Tokens that was asked for.");
    }

    /** The next statement begins before the one before it is final, and draws as well. */
    @Test
    void everyStatementThatHasBegunIsDrafted() {
        assertThat(net("grace", "2024-01-31T23:00:00Z", "").out()).isEqualTo("8.00 USD\n");
        assertThat(net("grace", "2024-02-01T12:00:00Z", "").out()).isEqualTo("5.00 USD\n");
        assertThat(net("grace", "2024-02-01T12:00:00Z", "--finalized").out()).isEqualTo("10.00 USD\n");
        assertThat(command("invoice", "draft", "grace", "--as-of", "2024-02-01T12:00:00Z")
                        .out())
                .contains("2024-01-01 .. 2024-02-01", "2024-02-01 .. 2024-03-01");
    }

    /** A month that is open makes the weeks in it no earlier. */
    @Test
    void aStatementThatHasNotBegunDrawsNothingYet() {
        assertThat(net("two", "2024-01-14T23:00:00Z", "").out()).isEqualTo("10.00 USD\n");
        assertThat(net("two", "2024-01-15", "").out()).isEqualTo("9.00 USD\n");
    }

    @Test
    void anAccountThatCannotBeBilledHasNoDrafts() {
        CommandResult result = net("parked", "2024-01-20", "");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("a term nobody knows", "--finalized");
        assertThat(net("parked", "2024-01-20", "--finalized").out()).isEqualTo("10.00 USD\n");
    }

    @Test
    void theBalancesOfACustomerAreATable() {
        CommandResult result = command("balances", "acme", "--at", "2024-01-20");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .isEqualTo("""
                name      type             unit  priority  access                    granted  balance  id
                Prepaid   prepaid commit   USD          1  2024-01-01 .. 2025-01-01   100.00   100.00  %s
                Postpaid  postpaid commit  USD        100  2024-01-01 .. 2025-01-01   500.00   500.00  %s
                Gift      credit           USD        100  2024-01-01 .. 2025-01-01    36.00    30.00  %s
                """.formatted(Ids.derive("prepaid"), Ids.derive("postpaid"), Ids.derive("gift")));
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--at 2024-01-20, Spring Late Tail",
        "--at 2024-01-20 --contract-balances, Spring Late Tail",
        "--at 2024-01-20 --no-contract-balances, Tail",
        "--at 2024-01-20 --id late, Late",
        "--at 2024-01-20 --covering-date 2024-03-31T23:00:00Z, Spring Late",
        "--at 2024-01-20 --covering-date 2024-04-01, Late",
        "--at 2024-01-20 --covering-date 2024-06-01, Late Tail",
        "--at 2024-01-20 --starting-at 2024-03-31T23:00:00Z, Spring Late Tail",
        "--at 2024-01-20 --starting-at 2024-04-01, Late Tail",
        "--at 2024-01-20 --effective-before 2024-06-01, Spring Late",
        "--at 2024-01-20 --effective-before 2024-06-01T01:00:00Z, Spring Late Tail",
        "--at 2024-01-20 --exclude-zero-balances, Spring Late",
        "--at 2024-05-01 --exclude-zero-balances, Late",
        "--at 2024-10-01 --exclude-zero-balances, Tail",
        "--at 2024-01-20 --id nothing, ''"
    })
    void balancesAreSelectedByWhatTheyAreAndWhenTheyCanBeUsed(String options, String names) {
        var found = new ArrayList<String>();
        json(balances("cover", options + " --json"))
                .forEach(one -> found.add(one.path("name").asString()));

        assertThat(String.join(" ", found)).isEqualTo(names);
    }

    @Test
    void aSegmentThatNoRunHasOpenedYetCountsAndIsPointedOut() {
        CommandResult result = balances("cover", "--at 2024-06-01");

        assertThat(result.out()).contains("Tail    prepaid commit  Tokens", " 0.0000001  0.0000001  ");
        assertThat(result.err())
                .isEqualTo("1 balance begun since the last run: counted already, in its ledger after the next one.\n");
    }

    @Test
    void ledgersFollowTheTable() {
        CommandResult result = balances("acme", "--at 2024-01-20 --id gift --ledgers");

        assertThat(result.out()).isEqualTo("""
                name  type    unit  priority  access                    granted  balance  id
                Gift  credit  USD        100  2024-01-01 .. 2025-01-01    36.00    30.00  %s

                CREDIT LEDGER Gift                         2024-01-01 .. 2025-01-01  USD
                  2024-01-01  segment start                          30.00         30.00
                  2024-01-01  segment start                           6.00         36.00
                  2024-03-01  manual, by mistake                    -10.00         26.00
                """.formatted(Ids.derive("gift")));
    }

    @Test
    void aCommitIsJsonInTheShapeOfTheApi() {
        assertThat(named(balances("cover", "--at 2024-01-20 --id spring --json")))
                .isEqualTo(oneLine("""
                [{"id":"spring","product":{"id":"fixed","name":"Prepayment"},"type":"PREPAID",
                "access_schedule":{"credit_type":{"id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","name":"USD (cents)"},
                "schedule_items":[{"id":"spring.access","amount":1000,
                "starting_at":"2024-01-01T00:00:00Z","ending_before":"2024-04-01T00:00:00Z"}]},
                "applicable_product_tags":["api"],"balance":1000,"contract":{"id":"cover.contract"},"description":"for a start",
                "invoice_contract":{"id":"cover.contract"},
                "invoice_schedule":{"credit_type":{"id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","name":"USD (cents)"},
                "do_not_invoice":false,"schedule_items":[{"id":"spring.invoice","timestamp":"2024-01-05T00:00:00Z",
                "amount":900,"invoice_id":"7e06286a-43d4-36e7-9e82-17339b3dd43d","quantity":20,"unit_price":45}]},
                "ledger":[{"amount":1000,"segment_id":"spring.access","timestamp":"2024-01-01T00:00:00Z",
                "type":"PREPAID_COMMIT_SEGMENT_START"}],
                "name":"Spring","priority":100,"rate_type":"COMMIT_RATE"}]
                """));
    }

    /** Of several contracts, with conditions, not begun, and of a size that would have an exponent. */
    @Test
    void aCommitOfTheCustomerIsJsonToo() {
        assertThat(named(balances("cover", "--at 2024-01-20 --id tail --json"))).isEqualTo(oneLine("""
                [{"id":"tail","product":{"id":"fixed","name":"Prepayment"},"type":"PREPAID",
                "access_schedule":{"credit_type":{"id":"tokens","name":"Tokens"},
                "schedule_items":[{"id":"tail.access","amount":0.0000001,
                "starting_at":"2024-06-01T00:00:00Z","ending_before":"2025-06-01T00:00:00Z"}]},
                "applicable_contract_ids":["cover.contract"],"balance":0,"ledger":[],
                "name":"Tail","priority":100,"rate_type":"LIST_RATE","rollover_fraction":0.5,
                "specifiers":[{"pricing_group_values":{"region":"eu"},"product_id":"other"}],"uniqueness_key":"tail"}]
                """));
    }

    @Test
    void aCreditIsJsonInTheShapeOfTheApi() {
        assertThat(named(balances("acme", "--at 2024-01-20 --id gift --json"))).isEqualTo(oneLine("""
                [{"id":"gift","product":{"id":"fixed","name":"Prepayment"},"type":"CREDIT",
                "access_schedule":{"credit_type":{"id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","name":"USD (cents)"},
                "schedule_items":[{"id":"gift.year","amount":3000,
                "starting_at":"2024-01-01T00:00:00Z","ending_before":"2025-01-01T00:00:00Z"},
                {"id":"gift.half","amount":600,
                "starting_at":"2024-01-01T00:00:00Z","ending_before":"2024-07-01T00:00:00Z"}]},
                "applicable_product_ids":["other"],"balance":3000,
                "custom_fields":{"by":"Ann, Bo","campaign":"free-trial"},
                "ledger":[
                {"amount":3000,"segment_id":"gift.year","timestamp":"2024-01-01T00:00:00Z","type":"CREDIT_SEGMENT_START"},
                {"amount":600,"segment_id":"gift.half","timestamp":"2024-01-01T00:00:00Z","type":"CREDIT_SEGMENT_START"},
                {"amount":-1000,"reason":"by mistake","timestamp":"2024-03-01T00:00:00Z","type":"CREDIT_MANUAL"}],
                "name":"Gift","priority":100,"rate_type":"LIST_RATE"}]
                """));
    }

    @Test
    void whatRolledOverSaysWhereItComesFrom() {
        JsonNode rolledOver =
                json(balances("acme", "--at 2024-01-20 --id prepaid --json")).get(0);
        assertThat(rolledOver.has("rolled_over_from")).isFalse();
        sql("""
                update billing.balance set rolled_over_from_balance = '%s', rolled_over_from_segment = '%s',
                       rolled_over_from_contract = '%s' where id = '%s'
                """.formatted(
                Ids.derive("spring"), Ids.derive("spring.access"), Ids.derive("cover.contract"), Ids.derive("pot")));

        assertThat(named(balances("grace", "--at 2024-01-20 --id pot --json")))
                .contains("\"rolled_over_from\":{\"commit_id\":\"spring\",\"contract_id\":\"cover.contract\"}");
        assertThat(balances("grace", "--at 2024-01-20 --id pot").out()).contains("rolled over prepaid commit");
    }

    @Test
    void aCustomerWithoutBalancesIsToldInASentence() {
        CommandResult table = command("balances", "plain");
        CommandResult sum = command("net-balance", "plain");

        assertThat(table.code()).isZero();
        assertThat(table.out()).isEmpty();
        assertThat(table.err()).isEqualTo("Plain has no commit or credit that was asked for.\n");
        assertThat(command("balances", "plain", "--json").out()).isEqualTo("[ ]\n");
        assertThat(sum.code()).isZero();
        assertThat(sum.out()).isEqualTo("0.00 USD\n");
        assertThat(sum.err()).isEqualTo("Plain has no commit or credit in USD that was asked for.\n");
    }

    @Test
    void whoIsNoCustomerIsAnError() {
        String sentence = "reckoner: There is no customer 'nobody'.\n  Is its journal loaded?";

        for (String command : List.of("balances", "net-balance")) {
            assertThat(command(command, "nobody").code()).isEqualTo(1);
            assertThat(command(command, "nobody").err()).startsWith(sentence);
        }
        assertThat(command("net-balance", "acme", "--credit-type", "nothing").code())
                .isEqualTo(1);
        assertThat(command("net-balance", "acme", "--credit-type", "nothing").err())
                .contains("There is no credit type " + Ids.derive("nothing"));
    }

    private static CommandResult balances(String customer, String options) {
        return withOptions(List.of("balances", customer), options);
    }

    private static CommandResult net(String customer, String at, String options) {
        return withOptions(List.of("net-balance", customer, "--at", at), options);
    }

    private static CommandResult withOptions(List<String> command, String options) {
        var all = new ArrayList<>(command);
        if (!options.isEmpty()) {
            all.addAll(List.of(options.strip().split(" ")));
        }
        return command(all.toArray(String[]::new));
    }

    /** On one line, and ids as this journal calls them. */
    private static String named(CommandResult result) {
        assertThat(result.code()).isZero();
        String json = result.out()
                .replaceAll("\\s*\\n\\s*", "")
                .replace(" : ", ":")
                .replace("[ ", "[")
                .replace(" ]", "]")
                .replace("}, {", "},{");
        for (String name : List.of(
                "fixed",
                "other",
                "tokens",
                "gift",
                "gift.year",
                "gift.half",
                "spring",
                "spring.access",
                "spring.invoice",
                "tail",
                "tail.access",
                "cover.contract")) {
            json = json.replace(Ids.derive(name).toString(), name);
        }
        return json;
    }

    private static String oneLine(String json) {
        return json.replace("\n", "");
    }

    private static JsonNode json(CommandResult result) {
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static CommandResult command(String... args) {
        return CommandResult.of(URL, args);
    }

    private static void sql(String sql) {
        run(DATABASE.dataSource(), sql);
    }
}
