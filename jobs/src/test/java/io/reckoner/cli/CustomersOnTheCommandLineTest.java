package io.reckoner.cli;

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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever works with a customer may call it what they call it elsewhere. */
class CustomersOnTheCommandLineTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String URL = DATABASE.login();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void customers() throws IOException {
        Path journal = Files.writeString(folder.resolve("a.ndjson"), """
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme, Inc.","ingest_aliases":["acme@example.com"],"external_id":"CRM-7"}}
                {"path":"/v1/customers","id":"globex","body":{"name":"Globex","external_id":"Twin"}}
                {"path":"/v1/customers","id":"twin-1","body":{"name":"Twin"}}
                {"path":"/v1/customers","id":"CRM-8","body":{"name":"Keyed"}}
                {"path":"/v1/customers","id":"named","body":{"name":"CRM-8"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contracts/create","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01"}}
                """);
        assertThat(CommandResult.of(URL, "load", journal.toString()).code()).isZero();
    }

    /** A sheet is a journal: what it refuses goes back to the cell, and what others mend counts when it is imported again. */
    @Test
    void sheetsAreCheckedAndImported() throws IOException {
        Path customers = Files.writeString(folder.resolve("customers.csv"), """
                customer_id,name,ingest_aliases
                sheet-1,First,acme@example.com
                sheet-2,,
                """);
        Path contracts = Files.writeString(folder.resolve("contracts.csv"), """
                contract_id,customer_id,package_alias,starting_at,commit_2_amount,commit_1_amount
                sheet-1.a,globex,starter,2024-01-01,,2000
                sheet-1.b,nobody,starter,2024-01-01T00:30:00Z,,
                sheet-1.c,globex,starter,2024-01-01,5,
                """);

        CommandResult checked = imported(customers, "customers", "--check");
        CommandResult early = imported(contracts, "contracts");
        assertThat(CommandResult.of(URL, "load", packages().toString()).code()).isZero();
        CommandResult late = imported(contracts, "contracts", "--json");
        CommandResult again = imported(contracts, "contracts", "--check");

        assertThat(checked.code()).isEqualTo(4);
        assertThat(checked.out()).startsWith("""
                C2: found "acme@example.com", expected "acme@example.com" free: customer 316fa1ab-c9fd-383c-ac72-4a1978ccab67 has it
                B3: found nothing, expected string
                2 rows of customers: 0 lines applied, 0 already there, 2 problems
                """);
        assertThat(CommandResult.of(URL, "balances", "sheet-1").err()).contains("sheet-1");
        assertThat(early.code()).isEqualTo(4);
        assertThat(early.out()).startsWith("3 rows of contracts: 0 lines applied, 0 already there, 5 problems\n");
        JsonNode json = JsonMapper.shared().readTree(late.out());
        assertThat(json.get("applied").longValue()).isEqualTo(3);
        assertThat(json.get("problems").longValue()).isEqualTo(3);
        assertThat(folder.resolve("contracts.csv.rejects.csv")).content().isEqualTo("""
                sheet,row,cell,column,found,expected
                ,3,B3,customer_id,nobody,a customer
                ,3,D3,starting_at,2024-01-01T00:30:00Z,a whole hour
                ,4,E4,commit_2_amount,5,a commit of the contract
                """);
        assertThat(again.out()).contains("3 rows of contracts: 0 lines applied, 3 already there, 3 problems\n");
        assertThat(CommandResult.of(URL, "balances", "globex").out()).contains("prepaid commit", "20.00");
    }

    /** What names nothing, and a unit that the card has no prices in. */
    @Test
    void whatASheetNamesHasToBeThere() throws IOException {
        Path balances = Files.writeString(folder.resolve("balances.csv"), """
                balance_id,customer_id,type,product_id,amount,starting_at,ending_before,invoice_at,invoice_amount,invoice_contract_id
                b-1,acme,PREPAID,nothing,1,2024-01-01,2025-01-01,2024-01-01,1,nobody.contract
                """);
        Path rates = Files.writeString(folder.resolve("rates.csv"), """
                rate_card_id,product_id,starting_at,entitled,rate_type,price,commit_rate_type,commit_price,credit_type_id
                card,nothing,2024-01-01,yes,FLAT,1,FLAT,"1,5",euro
                """);

        assertThat(imported(balances, "balances", "--check").out()).startsWith("""
                D2: found "nothing", expected a product of type FIXED
                J2: found "nobody.contract", expected a contract of customer 316fa1ab-c9fd-383c-ac72-4a1978ccab67
                """);
        assertThat(imported(rates, "rates", "--check").out()).startsWith("""
                B2: found "nothing", expected a product of type USAGE|SUBSCRIPTION|COMPOSITE
                H2: found "1,5", expected a plain decimal: a point before decimals and no thousands mark
                I2: found "euro", expected the card's fiat or a unit with a conversion
                """);
    }

    @Test
    void aTemplateIsANewFile() throws IOException {
        Path file = folder.resolve("template.xlsx");

        CommandResult printed = CommandResult.of(URL, "import", "rates", "--template");
        CommandResult written = CommandResult.of(URL, "import", "rates", "--template", "--to", file.toString());
        CommandResult again = CommandResult.of(URL, "import", "rates", "--template", "--to", file.toString());
        CommandResult other = CommandResult.of(URL, "import", "rates", "--template", "--to", file + ".ods");
        CommandResult both = CommandResult.of(URL, "import", "rates", file.toString(), "--template");

        assertThat(printed.out()).startsWith("rate_card_id,product_id,").hasLineCount(2);
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(imported(
                                file,
                                "rates",
                                "--to",
                                folder.resolve("template.ndjson").toString())
                        .out())
                .contains("1 rows of rates");
        assertThat(again.err()).contains("is there already");
        assertThat(other.err()).contains("*.xlsx or *.csv");
        assertThat(List.of(again.code(), other.code(), both.code())).containsExactly(1, 1, 2);
    }

    private static CommandResult imported(Path file, String... words) {
        List<String> all = new ArrayList<>(List.of("import", words[0], file.toString()));
        all.addAll(List.of(words).subList(1, words.length));
        return CommandResult.of(URL, all.toArray(String[]::new));
    }

    private static Path packages() throws IOException {
        return Files.writeString(folder.resolve("packages.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
                {"path":"/v1/packages/create","id":"starter","body":{"name":"Starter","aliases":[{"name":"starter"}],"rate_card_id":"card",\
                "commits":[{"type":"PREPAID","product_id":"fee","access_schedule":{"schedule_items":[{"amount":1000,\
                "starting_at_offset":{"unit":"DAYS","value":0},"duration":{"unit":"YEARS","value":1}}]}}]}}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "316fa1ab-c9fd-383c-ac72-4a1978ccab67",
                "316FA1AB-C9FD-383C-AC72-4A1978CCAB67",
                "acme@example.com",
                "CRM-7",
                "Acme, Inc."
            })
    void aCustomerIsFoundByWhateverItIsCalled(String name) {
        CommandResult result = CommandResult.of(URL, "balances", name);

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("Acme, Inc. has no commit or credit that was asked for.");
        assertThat(CommandResult.of(URL, "invoice", "list", "--customer", name).code())
                .isZero();
        assertThat(CommandResult.of(URL, "net-balance", name).code()).isZero();
        assertThat(CommandResult.of(URL, "invoice", "draft", name, "--as-of", "2024-01-05")
                        .code())
                .isZero();
    }

    @Test
    void aKeyIsMeantAsOneWhateverElseHasThatName() {
        assertThat(CommandResult.of(URL, "balances", "CRM-8").err()).startsWith("Keyed has no");
    }

    @Test
    void oneNameOfTwoCustomersIsRefusedWithBoth() {
        CommandResult result = CommandResult.of(URL, "balances", "Twin", "--json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("reckoner: 'Twin' names 2 customers: ")
                .contains(
                        Ids.derive("globex") + " (Globex, by its external id)",
                        Ids.derive("twin-1") + " (Twin, by its name)",
                        "  Say which one by its id.");
        var json = new JsonMapper().readTree(result.out());
        assertThat(json.path("error").asString()).startsWith("'Twin' names 2 customers: ");
        assertThat(json.path("next_step").asString()).isEqualTo("Say which one by its id.");
        assertThat(json.path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void runsRefuseCustomersThatAreNotThereAsTheyWereTyped() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "acme\nAcme, Inc.\nacme inc\n");

        CommandResult only = CommandResult.of(URL, "bill", "--as-of", "2024-02-02", "--only", "nobody,acme");
        CommandResult exclude = CommandResult.of(URL, "bill", "--as-of", "2024-02-02", "--exclude", "@" + list);

        assertThat(only.code()).isEqualTo(1);
        assertThat(only.err()).startsWith("reckoner: There is no customer 'nobody'.");
        assertThat(exclude.code()).isEqualTo(1);
        assertThat(exclude.err()).startsWith("reckoner: There is no customer 'acme inc'.");
        assertThat(CommandResult.of(URL, "runs").err()).contains("No run yet");
    }

    @Test
    void draftsNeedNoInstantAndAreObjectsAsExported() {
        CommandResult text = CommandResult.of(URL, "invoice", "draft", "acme", "--as-of", "2024-01-05");
        JsonNode json = new JsonMapper()
                .readTree(CommandResult.of(URL, "invoice", "draft", "acme", "--as-of", "2024-01-05", "--json")
                        .out());
        CommandResult now = CommandResult.of(URL, "invoice", "draft", "acme", "--json");

        assertThat(text.out()).startsWith("DRAFT as of 2024-01-05T00:00:00Z\nUSAGE INVOICE Acme, Inc.");
        assertThat(json.path("customer_id").asString())
                .isEqualTo(Ids.derive("acme").toString());
        assertThat(json.path("as_of").asString()).isEqualTo("2024-01-05T00:00:00Z");
        assertThat(json.path("problems").toString()).isEqualTo("[]");
        JsonNode draft = json.path("invoices").get(0);
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");
        assertThat(draft.path("number").isNull()).isTrue();
        assertThat(draft.path("line_items").isArray()).isTrue();
        assertThat(now.code()).isZero();
        assertThat(new JsonMapper().readTree(now.out()).path("invoices").size()).isPositive();
    }

    @Test
    void aWrongCommandLineIsAnObjectTooWhereJsonIsAskedFor() {
        CommandResult result = CommandResult.of(URL, "balances", "acme", "--json", "--at", "tomorrow");

        assertThat(result.code()).isEqualTo(2);
        assertThat(new JsonMapper().readTree(result.out()).path("error").asString())
                .contains("'tomorrow' is no instant");
        assertThat(result.err()).startsWith("reckoner: ").contains("See: reckoner balances --help");
    }
}
