package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageLoadTest {

    static final String HEADER = "customer_id,product_id,starting_at,ending_before,quantity";

    private static final String DAY = "2024-01-01,2024-01-02";
    private static final String JOURNAL = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme","ingest_aliases":["acme@example.com","globex"]}}
            {"path":"/v1/customers","id":"globex","body":{"name":"Globex"}}
            {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API calls","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"keyed","body":{"name":"Keyed","type":"USAGE","pricing_group_key":["env"],"presentation_group_key":["zone"]}}
            {"path":"/v1/contract-pricing/products/create","id":"twin-1","body":{"name":"Twin","type":"USAGE"}}
            {"path":"/v1/contract-pricing/products/create","id":"twin-2","body":{"name":"Twin","type":"USAGE"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contracts/create","id":"us","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01","usage_filter":{"group_key":"region","group_values":["US"]}}}
            """;

    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);

    private final Load load = reckoner.get(Load.class);
    private int files;

    @TempDir
    private Path folder;

    @BeforeEach
    void catalog() throws IOException {
        reckoner.clear();
        Path journal = Files.writeString(folder.resolve("journal.ndjson"), JOURNAL);
        assertThat(load.load(List.of(journal)).get(0).rejects()).isNull();
        reckoner.jdbc().sql("delete from billing.account_due").update();
    }

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // row | column | found | expected
                "acme,api,2024-01-01,2024-01-02 | | 4 cells | 5 cells",
                "acme,api,2024-01-01,2024-01-02,1,2 | | 6 cells | 5 cells",
                "ac\"me,api,2024-01-01,2024-01-02,1\" | | | `\"quotes around a whole cell, doubled inside it\"`",
                ",api,2024-01-01,2024-01-02,1 | customer_id | | `\"a customer's id, key or ingest alias\"`",
                "acme,nothing,2024-01-01,2024-01-02,1 | product_id | nothing | `\"a product's id, key or name\"`",
                "acme,Twin,2024-01-01,2024-01-02,1 | product_id | Twin | an id: several products have this name",
                "acme,api,yesterday,2024-01-02,1 | starting_at | yesterday | an instant such as 2024-01-31T13:00:00Z",
                "acme,api,2024-01-01T00:30:00Z,2024-01-02,1 | starting_at | 2024-01-01T00:30:00Z | a whole hour",
                "acme,api,2024-01-01,2024-01-01,1 | ending_before | 2024-01-01 | after starting_at",
                "acme,api,2024-01-01,2024-01-02,1e3 | quantity | 1e3 | a plain decimal",
                "acme,api,2024-01-01,2024-01-02,+1 | quantity | +1 | a plain decimal",
                "acme,api,2024-01-01,2024-01-02,.5 | quantity | .5 | a plain decimal",
                "acme,api,2024-01-01,2024-01-02,\"1,000\" | quantity | `\"1,000\"` | a plain decimal: a point before decimals and no thousands mark",
                "acme,api,2024-01-01,2024-01-02,0.123456789012345678901 | quantity | 0.123456789012345678901 | `\"at most 38 digits, 20 of them decimals\"`",
            })
    void aWrongRowIsRefusedWithItsReason(String row, String column, String found, String expected) throws IOException {
        Load.Loaded loaded = loadRows(HEADER, row);

        String quoted = '"' + row.replace("\"", "\"\"") + '"';
        assertThat(Files.readAllLines(loaded.rejects()))
                .containsExactly(
                        "line,column,found,expected,row",
                        "2," + blank(column) + "," + blank(found) + "," + expected + "," + quoted);
        assertThat(loaded.file().counts()).isEqualTo(LoadCounts.refused(1));
        assertThat(loaded.rejects().getFileName().toString()).isEqualTo("usage-1.csv.rejects.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme,api,2024-01-01,2024-01-02,1",
                "acme@example.com, API calls ,2024-01-01T00:00:00Z,2024-01-02T01:00:00+01:00,1.50",
                "316fa1ab-c9fd-383c-ac72-4a1978ccab67,\"API calls\",2024-01-01,2024-01-02,-3",
                "\"acme\",\"api\",\"2024-01-01\",\"2024-01-02\",\"99999999999999999999999999999999999999\"",
            })
    void aRightRowCounts(String row) throws IOException {
        assertThat(loadRows(HEADER, row).file().counts()).isEqualTo(new LoadCounts(1, 0, 0, 0, 0));
        assertThat(reckoner.texts("select customer_id::text from billing.usage_row"))
                .containsExactly("316fa1ab-c9fd-383c-ac72-4a1978ccab67");
    }

    @Test
    void everyProblemOfARowIsReportedAtTheLineWhereItBegins() throws IOException {
        Load.Loaded loaded =
                loadRows(HEADER + ",note", "acme,api," + DAY + ",1,\"two\nlines\"", "", "acme,nothing," + DAY + ",x,");

        assertThat(Files.readAllLines(loaded.rejects()))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("line,"),
                        product -> assertThat(product).startsWith("5,product_id,nothing,"),
                        quantity -> assertThat(quantity).startsWith("5,quantity,x,"));
        assertThat(loaded.file().counts()).isEqualTo(new LoadCounts(1, 0, 1, 0, 0));
        assertThat(reckoner.texts("select group_values from billing.usage_row"))
                .containsExactly("{\"note\":\"two\\nlines\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer_id,product_id,starting_at,quantity | there is no column ending_before",
                "customer_id,product_id,starting_at,ending_before,quantity,region,region | the column \"region\" is there twice",
                "customer_id,product_id,starting_at,ending_before,quantity, | column 6 has no name",
                "customer_id,product_id,starting_at,ending_before,\"quantity | the quotes of its first line do not match",
                "customer_id;product_id;starting_at;ending_before;quantity | semicolons separate its columns; commas are expected, and decimals need a point",
                "sep=; | it begins with a spreadsheet's \"sep=;\", so that semicolons separate its cells",
                "acme,api,2024-01-01,2024-01-02,1 | its first line is a row, but must name the columns",
                "Customer_ID,product_id, starting_at,Ending Before,quantity | names of columns are exact: \"Customer_ID\" is spelt customer_id, \" starting_at\" is spelt starting_at, \"Ending Before\" is spelt ending_before",
            })
    void aWrongHeaderRefusesTheWholeFile(String header, String reason) throws IOException {
        Load.Loaded refused = loadRows(header, "acme,api," + DAY + ",1,,");

        assertThat(refused.refusal())
                .hasMessageContaining("Nothing of ")
                .hasMessageContaining(reason)
                .hasMessageContaining("Its first line reads: " + header);
        assertThat(refused.file().state()).isEqualTo(LoadFile.State.REFUSED);
        assertThat(refused.file().reason()).contains(reason);
        assertThat(reckoner.get(LoadFileStore.class).unfinished()).isEmpty();
        assertThat(reckoner.count("billing.usage_row")).isZero();
    }

    @Test
    void columnsComeInAnyOrderAndTheRestAreGroupKeys() throws IOException {
        loadRows(
                "zone,quantity,ending_before,starting_at,product_id,customer_id,env",
                "z 1 ,1,2024-01-02,2024-01-01,keyed,acme,prod",
                ",2,2024-01-02,2024-01-01,keyed,acme,\"\"",
                "\"a\"\"b\",3,2024-01-02,2024-01-01,keyed,acme,");

        assertThat(
                        reckoner.texts(
                                "select coalesce(group_values, 'none') || ' ' || quantity from billing.usage_row order by quantity"))
                .containsExactly("{\"env\":\"prod\",\"zone\":\"z 1 \"} 1", "none 2", "{\"zone\":\"a\\\"b\"} 3");
        assertThat(reckoner.texts("select group_id::text from billing.usage_row where group_values is null"))
                .containsExactly("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void theSameKeyAgainReplacesLineByLine() throws IOException {
        LoadCounts first = loadRows(
                        HEADER, "acme,api," + DAY + ",1", "acme,api," + DAY + ",2", "acme,api," + DAY + ",2.0")
                .file()
                .counts();
        LoadCounts second = loadRows(HEADER, "acme,api," + DAY + ",2.00", "acme,api," + DAY + ",5")
                .file()
                .counts();

        assertThat(first).isEqualTo(new LoadCounts(2, 1, 0, 0, 0));
        assertThat(second).isEqualTo(new LoadCounts(1, 1, 0, 0, 0));
        assertThat(quantities("usage_row")).containsExactly("5");
    }

    @Test
    void whatChangesMakesItsAccountDueAndIsNoted() throws IOException {
        loadRows(HEADER, "acme,api," + DAY + ",1");
        String noted = usageChange();
        reckoner.jdbc()
                .sql("update billing.account_due set due_at = 'infinity'")
                .update();
        loadRows(HEADER, "acme,api," + DAY + ",1", "nobody,api," + DAY + ",1");

        assertThat(noted).isEqualTo("1");
        assertThat(usageChange()).isEqualTo("1");
        assertThat(reckoner.texts("select due_at::text from billing.account_due"))
                .containsExactly("infinity");
    }

    /** What a crash adds to a sequence are the numbers its server has logged ahead: a resumed run must find its own. */
    @Test
    void noChangeIsNotedAheadOfItself() throws IOException {
        loadRows(HEADER, "acme,api," + DAY + ",1");
        loadRows(HEADER, "acme,api," + DAY + ",2");

        assertThat(reckoner.texts("select last_value || ' and ' || log_cnt from billing.usage_change"))
                .containsExactly("2 and 0");
    }

    @Test
    void anIdIsAnIdBeforeItIsAnAlias() throws IOException {
        loadRows(HEADER, "globex,api," + DAY + ",1");

        assertThat(reckoner.texts(
                        "select c.name from billing.usage_row u join billing.customer c on c.id = u.customer_id"))
                .containsExactly("Globex");
    }

    @Test
    void usageOfNobodyWaitsForItsAlias() throws IOException {
        LoadCounts counts = loadRows(HEADER, "new@example.com,api," + DAY + ",1", "new@example.com,api," + DAY + ",2")
                .file()
                .counts();

        assertThat(counts).isEqualTo(new LoadCounts(0, 0, 0, 0, 2));
        assertThat(reckoner.texts("select alias || ' ' || quantity from billing.unattributed_usage"))
                .containsExactly("new@example.com 2");
    }

    @Test
    void usageOfAnInvoicedPeriodIsLateIfTheContractWouldBillIt() throws IOException {
        loadRows(HEADER + ",region", "acme,api," + DAY + ",1,US");
        invoiceForJanuary();

        LoadCounts counts = loadRows(
                        HEADER + ",region",
                        "acme,api," + DAY + ",1,US",
                        "acme,api," + DAY + ",7,US",
                        "acme,api," + DAY + ",7,US",
                        "acme,api," + DAY + ",8,EU",
                        "acme,api," + DAY + ",9,",
                        "acme,api,2024-02-01,2024-02-02,10,US")
                .file()
                .counts();

        assertThat(counts).isEqualTo(new LoadCounts(3, 2, 0, 1, 0));
        assertThat(quantities("late_usage")).containsExactly("7");
        assertThat(quantities("usage_row")).containsExactly("1", "8", "9", "10");
    }

    /** The engine hashes rows that are appended, the server those that are merged, and all of them when it proves. */
    @Test
    void rowsOfAnyQuantityAndGroupsAreSealedAsTheServerHashesThem() throws IOException {
        Random random = new Random(20_260_210);
        List<String> rows =
                new ArrayList<>(List.of("0", "0.00", "-0", "100", "10000.0", "0.00010", "-0.5", "9".repeat(38)));
        for (int row = 0; row < 500; row++) {
            BigDecimal quantity = new BigDecimal(new BigInteger(1 + random.nextInt(90), random), random.nextInt(20));
            rows.add((random.nextBoolean() ? "-" : "")
                    + quantity.movePointRight(random.nextInt(3) * 4).toPlainString());
        }
        String[] lines = IntStream.range(0, rows.size())
                .mapToObj(n -> "acme,keyed,2024-03-01,"
                        + Instant.parse("2024-03-02T00:00:00Z").plus(Duration.ofHours(n)) + "," + rows.get(n) + ","
                        + List.of("", "a", "\u00e9").get(n % 3))
                .toArray(String[]::new);

        LoadCounts counts = loadRows(HEADER + ",env", lines).file().counts();

        assertThat(counts).isEqualTo(new LoadCounts(rows.size(), 0, 0, 0, 0));
        assertThat(proof()).isEmpty();
        assertThat(loadRows(HEADER + ",env", "acme,api," + DAY + ",1,b", lines[0])
                        .file()
                        .counts())
                .isEqualTo(new LoadCounts(1, 1, 0, 0, 0));
        assertThat(proof()).isEmpty();
    }

    @Test
    void aFileOfNewRowsGoesOnTheShortWayBehindOneThatWasThere() throws IOException {
        loadRows(HEADER, "acme,api,2024-02-01,2024-02-02,5");
        String rows = IntStream.range(0, 25_000)
                .mapToObj(n -> "acme,api,2024-01-01,"
                        + Instant.parse("2024-01-01T01:00:00Z").plus(Duration.ofHours(n)) + "," + n)
                .collect(Collectors.joining("\n"));

        LoadCounts counts = load.load(List.of(write(HEADER + "\nacme,api,2024-02-01,2024-02-02,6\n" + rows)))
                .get(0)
                .file()
                .counts();

        assertThat(counts).isEqualTo(new LoadCounts(25_001, 0, 0, 0, 0));
        assertThat(reckoner.count("billing.usage_history")).isEqualTo(1);
        assertThat(reckoner.texts("select rows::text from billing.usage_mark order by mark"))
                .as("the row that was replaced is one more")
                .containsExactly("1", "10001", "10000", "5001");
        assertThat(proof()).isEmpty();
    }

    private static List<Map<String, Object>> proof() {
        return reckoner.jdbc()
                .sql(BillingSchema.resource("/db/verify/deep-usage.sql"))
                .query()
                .listOfRows();
    }

    @Test
    void anInterruptedFileGoesOnAtItsRow() throws IOException {
        Path file = write(HEADER + "\n"
                + IntStream.rangeClosed(1, 25_000)
                        .mapToObj(n -> "acme,api,2024-01-01,"
                                + Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofHours(n)) + "," + n)
                        .collect(Collectors.joining("\n")));
        reckoner.jdbc()
                .sql("alter table billing.usage_row add constraint trouble check (quantity <> 15000)")
                .update();
        assertThatThrownBy(() -> load.load(List.of(file))).hasMessageContaining("trouble");
        assertThat(reckoner.count("billing.usage_row")).isEqualTo(10_000);
        reckoner.jdbc()
                .sql("alter table billing.usage_row drop constraint trouble")
                .update();

        LoadCounts counts = load.load(List.of(file)).get(0).file().counts();

        assertThat(counts).isEqualTo(new LoadCounts(25_000, 0, 0, 0, 0));
        assertThat(reckoner.count("billing.usage_row")).isEqualTo(25_000);
        assertThat(reckoner.texts("select rows::text from billing.usage_mark order by mark"))
                .as("nothing is left of the chunk that failed")
                .containsExactly("10000", "10000", "5000");
        assertThat(proof()).isEmpty();
    }

    private void invoiceForJanuary() {
        reckoner.jdbc().sql("""
                insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp,
                  end_timestamp, issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
                select gen_random_uuid(), 1, 'USAGE', customer_id, id, '2714e483-4ff1-48e4-9e25-ac732e8f24f2', '2024-01-01Z',
                  '2024-02-01Z', '2024-02-02Z', 0, 0, 0, 0, 0, '' from billing.contract
                """).update();
    }

    private List<String> quantities(String table) {
        return reckoner.texts("select quantity::text from billing." + table + " t order by t.quantity");
    }

    private String usageChange() {
        return reckoner.texts("select last_value::text from billing.usage_change")
                .get(0);
    }

    private Load.Loaded loadRows(String header, String... rows) throws IOException {
        return load.load(List.of(write(header + "\n" + String.join("\r\n", rows))))
                .get(0);
    }

    private Path write(String content) throws IOException {
        files++;
        return Files.writeString(folder.resolve("usage-" + files + ".csv"), content);
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }
}
