package io.reckoner.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.jobs.load.FileRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows become, and what is wrong with cells, before any database is asked. */
class SheetImportTest {

    @TempDir
    private Path folder;

    @Test
    void aCustomerIsALine() throws IOException {
        assertThat(lines(ImportKind.CUSTOMERS, """
                        custom_fields.crm,customer_id,name,ingest_aliases
                        17,acme, Acme Ltd. ,acme-eu | acme-us

                        ,beta,Beta,
                        ,,,
                        """))
                .containsExactly(
                        "{\"path\":\"/v1/customers\",\"id\":\"acme\",\"body\":{\"name\":\"Acme Ltd.\","
                                + "\"ingest_aliases\":[\"acme-eu\",\"acme-us\"],\"custom_fields\":{\"crm\":\"17\"}}}",
                        "{\"path\":\"/v1/customers\",\"id\":\"beta\",\"body\":{\"name\":\"Beta\"}}");
    }

    @Test
    void aContractWithoutAPackageSaysItAll() throws IOException {
        assertThat(lines(ImportKind.CONTRACTS, """
                        contract_id,customer_id,rate_card_alias,starting_at,ending_before,name,net_payment_terms_days
                        a-1,acme,list,2024-01-01,2025-01-01T00:00:00Z,First,30
                        """))
                .containsExactly("{\"path\":\"/v1/contracts/create\",\"id\":\"a-1\",\"body\":{\"customer_id\":\"acme\","
                        + "\"rate_card_alias\":\"list\",\"starting_at\":\"2024-01-01\",\"ending_before\":\"2025-01-01T00:00:00Z\","
                        + "\"name\":\"First\",\"net_payment_terms_days\":30}}");
    }

    /** Two amounts of one commit are one change of it; a row that says what its package says has no edit. */
    @Test
    void whatARowSaysOtherwiseThanItsPackageIsAnEdit() throws IOException {
        List<String> lines = lines(ImportKind.CONTRACTS, """
                contract_id,customer_id,package_alias,starting_at,commit_2_amount,commit_2_invoice_amount,subscription_1_quantity
                a-1,acme,starter,2024-01-01,1000.50,900,7
                a-2,acme,starter,2024-01-01,,,
                """);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .startsWith(
                        "{\"path\":\"/v2/contracts/edit\",\"body\":{\"customer_id\":\"acme\",\"contract_id\":\"a-1\","
                                + "\"update_commits\":[{\"commit_id\":")
                .contains("\"amount\":1000.50}]},\"invoice_schedule\":{\"update_schedule_items\":[{\"id\":")
                .endsWith("\"quantity_updates\":[{\"starting_at\":\"2024-01-01\",\"quantity\":7}]}]}}");
        assertThat(lines.get(2)).contains("/v1/contracts/create", "a-2");
    }

    @Test
    void aRateIsALineWithItsTiersAndPricingValues() throws IOException {
        assertThat(lines(ImportKind.RATES, """
                        rate_card_id,product_id,starting_at,entitled,rate_type,price,tier_1_size,tier_1_price,tier_2_price,pricing_group_values.region
                        card,api,2024-01-01,yes,FLAT,0.020,,,,eu
                        card,api,2024-01-01,no,TIERED,,1000,2,1,
                        """))
                .containsExactly(
                        "{\"path\":\"/v1/contract-pricing/rate-cards/addRates\",\"body\":{\"rate_card_id\":\"card\","
                                + "\"rates\":[{\"product_id\":\"api\",\"rate_type\":\"FLAT\",\"price\":0.020,"
                                + "\"starting_at\":\"2024-01-01\",\"entitled\":true,\"pricing_group_values\":{\"region\":\"eu\"}}]}}",
                        "{\"path\":\"/v1/contract-pricing/rate-cards/addRates\",\"body\":{\"rate_card_id\":\"card\","
                                + "\"rates\":[{\"product_id\":\"api\",\"rate_type\":\"TIERED\",\"starting_at\":\"2024-01-01\","
                                + "\"entitled\":false,\"tiers\":[{\"size\":1000,\"price\":2},{\"price\":1}]}]}}");
    }

    @Test
    void aRateMayHaveAnotherPriceForWhatCommitsPay() throws IOException {
        assertThat(lines(ImportKind.RATES, """
                rate_card_id,product_id,starting_at,entitled,rate_type,price,commit_rate_type,commit_price,commit_tier_1_size,commit_tier_1_price,commit_tier_2_price
                card,api,2024-01-01,yes,FLAT,3,FLAT,2.5,,,
                card,api,2024-02-01,yes,FLAT,3,TIERED,,1000,2,1
                card,api,2024-03-01,yes,FLAT,3,,,,,
                """))
                .satisfiesExactly(
                        flat -> assertThat(flat).contains("\"commit_rate\":{\"rate_type\":\"FLAT\",\"price\":2.5}"),
                        tiered -> assertThat(tiered)
                                .contains(
                                        "\"commit_rate\":{\"rate_type\":\"TIERED\",\"tiers\":[{\"size\":1000,\"price\":2},"
                                                + "{\"price\":1}]}"),
                        none -> assertThat(none).doesNotContain("commit_rate"));
    }

    @Test
    void aBalanceOpensWithWhatIsLeft() throws IOException {
        assertThat(lines(ImportKind.BALANCES, """
                        balance_id,customer_id,type,product_id,amount,starting_at,ending_before,invoice_at,invoice_amount,invoice_contract_id
                        b-1,acme,PREPAID,fee,125000,2024-01-01,2025-01-01,,,
                        b-2,acme,credit,fee,1,2024-01-01,2025-01-01,,,
                        b-3,acme,POSTPAID,fee,5,2024-01-01,2025-01-01,2025-01-01,5,a-1
                        """))
                .satisfiesExactly(
                        prepaid -> assertThat(prepaid)
                                .isEqualTo("{\"path\":\"/v1/contracts/customerCommits/create\",\"id\":\"b-1\",\"body\":"
                                        + "{\"type\":\"PREPAID\",\"customer_id\":\"acme\",\"product_id\":\"fee\",\"access_schedule\":"
                                        + "{\"schedule_items\":[{\"amount\":125000,\"starting_at\":\"2024-01-01\","
                                        + "\"ending_before\":\"2025-01-01\"}]}}}"),
                        credit -> assertThat(credit)
                                .contains("/v1/contracts/customerCredits/create")
                                .doesNotContain("type"),
                        postpaid -> assertThat(postpaid)
                                .contains("\"invoice_contract_id\":\"a-1\"")
                                .contains(
                                        "\"invoice_schedule\":{\"schedule_items\":[{\"timestamp\":\"2025-01-01\",\"amount\":5}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,5              | a plain decimal: a point before decimals and no thousands mark",
                "1e3               | a plain decimal",
                "0.123456789012345678901 | at most 38 digits, 20 of them decimals",
            })
    void numbersArePlain(String cell, String expected) throws IOException {
        assertThat(problems(ImportKind.BALANCES, """
                        balance_id,customer_id,type,product_id,amount,starting_at,ending_before
                        b-1,acme,PREPAID,fee,"%s",2024-01-01,2025-01-01
                        """.formatted(cell)))
                .containsExactly("E2: found \"" + cell + "\", expected " + expected);
    }

    @Test
    void everyProblemOfEveryRowIsToldByItsCell() throws IOException {
        assertThat(problems(ImportKind.RATES, """
                        rate_card_id,product_id,starting_at,entitled,rate_type,price
                        card,api,45292,TRUE,FLAT,1.000
                        card,api,2024-13-01,yes,FLAT,x
                        card,api,2024-01-01,yes,FLAT,1,2
                        card,api,2024-01-01,yes,FLAT,1
                        """))
                .containsExactly(
                        "C2: found \"45292\", expected no bare number, but a date such as 2024-01-31, or an instant such"
                                + " as 2024-01-31T13:00:00Z",
                        "D2: found \"TRUE\", expected yes or no",
                        "C3: found \"2024-13-01\", expected a date such as 2024-01-31, or an instant such as"
                                + " 2024-01-31T13:00:00Z",
                        "F3: found \"x\", expected a plain decimal",
                        "row 4: found nothing, expected 6 cells, but there are 7");
    }

    @Test
    void columnsAreKnownAndThereOnce() throws IOException {
        assertThat(problems(ImportKind.CUSTOMERS, "name,Name,name,commit_0_amount,\nA,B,C,D,E\n"))
                .containsExactly(
                        "B1: found \"Name\", expected one of the columns customer_id, name, ingest_aliases, custom_fields.{key}",
                        "C1: found \"name\", expected a column once",
                        "D1: found \"commit_0_amount\", expected one of the columns customer_id, name, ingest_aliases,"
                                + " custom_fields.{key}",
                        "E1: found nothing, expected one of the columns customer_id, name, ingest_aliases, custom_fields.{key}",
                        "row 1, customer_id: found nothing, expected a column of this name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer_id;name\\na;A | semicolons seem to separate its columns",
                "customer_id,name\\n | it has no row below the names of its columns",
                "\\n | it is empty",
            })
    void whatIsNoTableIsRefusedAsAWhole(String text, String reason) {
        assertThatThrownBy(() -> problems(ImportKind.CUSTOMERS, text.replace("\\n", "\n")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file =
                Files.write(folder.resolve("a.csv"), "customer_id,name\nä,A\n".getBytes(StandardCharsets.ISO_8859_1));
        Path utf16 =
                Files.write(folder.resolve("b.csv"), "\uFEFFcustomer_id,name\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(problems(new SheetImport(ImportKind.CUSTOMERS, file, null)))
                .containsExactly("row 2: found nothing, expected UTF-8");
        assertThatThrownBy(() -> problems(new SheetImport(ImportKind.CUSTOMERS, utf16, null)))
                .hasMessageContaining("UTF-16");
    }

    @ParameterizedTest
    @EnumSource(ImportKind.class)
    void aTemplateCanBeImported(ImportKind kind) throws IOException {
        String csv = String.join(
                "\n", kind.template().stream().map(row -> String.join(",", row)).toList());

        assertThat(problems(kind, csv)).isEmpty();
        assertThat(lines(kind, csv)).isNotEmpty();
    }

    private List<String> lines(ImportKind kind, String csv) throws IOException {
        Path journal = folder.resolve("out.ndjson");
        new SheetImport(kind, Files.writeString(folder.resolve("in.csv"), csv), null).write(journal, false);
        return Files.readAllLines(journal);
    }

    private List<String> problems(ImportKind kind, String csv) throws IOException {
        return problems(new SheetImport(kind, Files.writeString(folder.resolve("in.csv"), csv), null));
    }

    private List<String> problems(SheetImport sheet) throws IOException {
        List<String> problems = new ArrayList<>();
        sheet.write(folder.resolve("out.ndjson"), false);
        sheet.problems(null, false, problem -> problems.add(problem.sentence()));
        return problems;
    }
}
