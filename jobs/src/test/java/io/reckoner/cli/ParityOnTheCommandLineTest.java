package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity}: what is computed here against what an older system billed (formats §14, §16). */
class ParityOnTheCommandLineTest {
    private static final String TERMS = """
            {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"API calls","type":"USAGE","pricing_group_key":["region"]}}
            {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Platform","type":"FIXED"}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":200}]}}
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2024-01-01","rate_card_id":"card","scheduled_charges":[{"product_id":"fixed","schedule":{"credit_type_id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","schedule_items":[{"timestamp":"2024-02-10","amount":500}]}}]}}
            {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"fixed","name":"Gift","access_schedule":{"schedule_items":[{"amount":600,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}}
            {"path":"/v1/customers","id":"bolt","body":{"name":"Bolt"}}
            {"path":"/v1/contracts/create","id":"bolt.k","body":{"customer_id":"bolt","starting_at":"2024-01-01","rate_card_id":"card"}}
            {"path":"/v1/customers","id":"cable","body":{"name":"Cable"}}
            {"path":"/v1/contracts/create","id":"cable.k","body":{"customer_id":"cable","starting_at":"2024-01-15","rate_card_id":"card"}}
            """;

    /** Cable's row begins before its contract does, so that its account cannot be billed. */
    private static final String USAGE = """
            customer_id,product_id,starting_at,ending_before,quantity,region
            acme,calls,2024-01-10,2024-01-11,10,us
            acme,calls,2024-02-10,2024-02-11,12,us
            acme,calls,2024-03-10,2024-03-11,5,us
            bolt,calls,2024-03-10,2024-03-11,1.5,us
            cable,calls,2024-01-14,2024-01-16,1,us
            """;

    private static final String BY_TOTALS = """
            PARITY 2024-01..2024-03: what was billed before, and what is computed here. Nothing was written.

            verdict           invoices
            equal                    2
            within tolerance         0
            different                1
            not computed             3
            not expected             1

            currency  billed before  computed  difference
            USD               56.51     56.00       -0.51

            cause                              invoices  currency  difference
            no such customer or contract here         2  USD            -1.50

            Differences, largest first:
            customer                              contract                              period   number  currency  billed before  computed  difference  why
            Bolt                                  Bolt                                  2024-03          USD                0.00      3.00       +3.00  nothing was billed before
            Cable                                 all                                   2024-01          USD                2.00      0.00       -2.00  cannot be billed, see below
            6f39913d-b934-3a8f-8fae-4311ec79d825  all                                   2024-01  N-1     USD                1.00      0.00       -1.00  no such customer or contract here -1.00
            Bolt                                  740e39f6-5c4c-3c74-8454-08f3402deff0  2024-01  B-1     USD                0.50      0.00       -0.50  no such customer or contract here -0.50
            Acme                                  all                                   2024-03  A-3     USD               10.01     10.00       -0.01  not known: only the total was given

            Not computed, because the account cannot be billed:
              Cable: usage of "API calls" [2024-01-14T00:00:00Z, 2024-01-16T00:00:00Z) quantity 1 straddles the start of the contract at 2024-01-15T00:00:00Z; expected rows that end there and begin there

            Not compared:
              rows of the file that are of other periods: 1
              cells of the file that are wrong, with what their rows expect: 3

            Next:
              no such customer or contract here: load the customer and its contract, or correct its id in the expected totals
              not computed: mend what the problems name by a load
              not expected: was it billed under another customer or period, or never?
              only totals: import the older invoices with their quantities (reckoner historical-invoices) to learn the causes
            """;

    private static final String OF_STORED = """
            PARITY 2024-01..2024-03: what was billed before, and what is computed here. Nothing was written.

            verdict           invoices
            equal                    1
            within tolerance         0
            different                2
            not computed             1
            not expected             1

            currency  billed before  computed  difference
            USD               46.90     52.00       +5.10

            cause                                 invoices  currency  difference
            other quantities than the usage here         1  USD            +2.00
            other terms                                  1  USD            +0.10

            Differences, largest first:
            customer  contract  period            number  currency  billed before  computed  difference  why
            Bolt      Bolt      2024-03                   USD                0.00      3.00       +3.00  nothing was billed before
            Acme      Acme      2024-02           A-2     USD               27.00     29.00       +2.00  other quantities than the usage here +2.00
            Bolt      Bolt      2024-01           B-1     USD                5.90      6.00       +0.10  other terms +0.10
            Cable     Cable     2024-01..2024-03          USD                0.00      0.00        0.00  cannot be billed, see below

            Not computed, because the account cannot be billed:
              Cable: usage of "API calls" [2024-01-14T00:00:00Z, 2024-01-16T00:00:00Z) quantity 1 straddles the start of the contract at 2024-01-15T00:00:00Z; expected rows that end there and begin there

            Not compared:
              stored older invoices that say no total: 1

            Next:
              other quantities than the usage here: load the usage that is missing or was corrected, for the same period
              other terms: see what the contract has agreed: reckoner contract show CONTRACT
              not computed: mend what the problems name by a load
              not expected: was it billed under another customer or period, or never?
            """;

    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @Test
    void totalsOfAFileAreCompared() throws IOException {
        load();
        String billed = write("billed.csv", """
                customer_id,contract_id,period,expected_total,currency,external_number,note
                acme,,2024-01,1400,USD,A-1,
                acme,acme.k,2024-02,2900,,A-2,
                acme,,2024-03,1001,,A-3,
                acme,,2023-12,77,,A-0,
                nobody,,2024-01,100,,N-1,
                bolt,bolt.other,2024-01,50,,B-1,
                cable,,2024-01,200,USD,,
                acme,,2024-1,1,,,
                acme,,2024-01,"1,00",,,
                acme,,2024-01,1,XYZ,,
                """);
        var before = database.tables();

        CommandResult seen =
                run("parity", "--period", "2024-01..2024-03", billed, "--csv", folder + "/differences.csv");

        assertThat(seen.err()).contains("billed.csv.rejects.csv. Mend them, and ask again.");
        assertThat(seen.code()).isEqualTo(ExitCodes.DONE_WITH_REJECTS);
        assertThat(seen.out()).isEqualTo(BY_TOTALS);
        assertThat(Files.readString(folder.resolve("billed.csv.rejects.csv"))).isEqualTo("""
                line,column,found,expected,row
                9,period,2024-1,"a month such as 2024-01, months such as 2024-01..2024-12, or two instants such as 2024-01-15..2024-02-15, the second not included","acme,,2024-1,1,,,"
                10,expected_total,"1,00",a plain decimal of at most 38 digits: a point before decimals and no thousands mark,"acme,,2024-01,""1,00"",,,"
                11,currency,XYZ,a credit type that invoices are in,"acme,,2024-01,1,XYZ,,"
                """);
        assertThat(Files.readString(folder.resolve("differences.csv")).lines().map(row -> row.substring(36)))
                .satisfiesExactly(
                        header -> assertThat(header).contains("verdict,unknown_contract,missing_usage,terms,"),
                        row -> assertThat(row).startsWith(",Bolt,").contains(",2024-03,", ",0,300,300,NOT_EXPECTED,,"),
                        row -> assertThat(row)
                                .startsWith(",Cable,,")
                                .contains(",200,0,-200,NOT_COMPUTED,", "straddles"),
                        row -> assertThat(row).contains(",N-1,100,0,-100,NOT_COMPUTED,-100,,"),
                        row -> assertThat(row).contains(",B-1,50,0,-50,NOT_COMPUTED,-50,,"),
                        row -> assertThat(row).startsWith(",Acme,,2024-03,").contains(",A-3,1001,1000,-1,DIFFERENT,,"));
        assertThat(run("parity", "--period", "2024-01..2024-03", billed, "--tolerance", "1", "--json")
                        .out())
                .contains("\"verdict\" : \"WITHIN_TOLERANCE\"", "\"other_periods\" : 1,\n  \"refused\" : 3");
        assertThat(database.tables()).isEqualTo(before);
    }

    /** What the older invoices drew, the runs of the period and the cut-over behind it are all as if they had not been. */
    @Test
    void storedInvoicesAreComparedWhateverWasBilledSince() throws IOException {
        load();
        run(
                "load",
                write(
                        "more.csv",
                        USAGE.lines().findFirst().orElseThrow() + "\nbolt,calls,2024-01-10,2024-01-11,3,us\n"));
        run("load", write("cut.ndjson", """
                {"path":"/v1/contracts/cutOver","at":"2024-04-03","body":{"customer_id":"acme","contract_id":"acme.k","billed_through":"2024-04-01","by":"jane","from":"old billing","reason":"moved in","balances":[{"id":"gift","remaining":0}]}}
                """));
        String old = write("old.csv", """
                contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,external_number,expected_total,region
                acme.k,2024-02-05,2024-01-01,2024-02-01,calls,10,A-1,1400,us
                acme.k,2024-03-05,2024-02-01,2024-03-01,calls,11,A-2,2700,us
                acme.k,2024-04-05,2024-03-01,2024-04-01,calls,5,A-3,,us
                bolt.k,2024-02-05,2024-01-01,2024-02-01,calls,3,B-1,590,us
                """);
        assertThat(run("historical-invoices", old).code()).isZero();
        assertThat(run("bill", "--as-of", "2024-06-03").code()).isEqualTo(ExitCodes.DONE_WITH_PARKED);
        var before = database.tables();

        CommandResult seen = run("parity", "--period", "2024-01..2024-03");

        assertThat(seen.code()).as(seen.err()).isZero();
        assertThat(seen.out()).isEqualTo(OF_STORED);
        assertThat(run("parity", "--period", "2024-01..2024-02", "--json").out().replaceAll("\\s", ""))
                .contains("\"external_number\":\"A-2\",\"expected\":2700,\"computed\":2900,\"difference\":200,"
                        + "\"verdict\":\"DIFFERENT\",\"causes\":[{\"cause\":\"MISSING_USAGE\",\"amount\":200}]");
        assertThat(database.tables()).isEqualTo(before);
    }

    /** One as issued says what each line came to, so that each difference is a line's: price, balance, usage. */
    @Test
    void invoicesAsIssuedAreComparedLineByLine() throws IOException {
        load();
        String old = write("issued.csv", """
                contract_id,issue_date,inclusive_start_date,exclusive_end_date,product_id,quantity,unit_price,total,external_number,expected_total,region
                acme.k,2024-02-05,2024-01-01,2024-02-01,calls,10,150,1500,A-1,,us
                acme.k,2024-03-05,2024-02-01,2024-03-01,calls,12,,,A-2,2900,us
                bolt.k,2024-04-05,2024-03-01,2024-04-01,calls,2,200,400,B-1,,us
                """);
        assertThat(run("historical-invoices", old).code()).isZero();
        assertThat(run("parity", "--period", "2024-01..2024-03").out())
                .contains(" 15.00     14.00       -1.00  another unit price +5.00; balances paid another part -6.00\n");
        assertThat(run("parity", "--period", "2024-01..2024-03", "--json").out().replaceAll("\\s", ""))
                .contains(
                        "1500,\"computed\":2000,\"difference\":500,\"causes\":[{\"cause\":\"PRICE\",\"amount\":500}]}",
                        "0,\"computed\":-600,\"difference\":-600,\"causes\":[{\"cause\":\"BALANCE\",\"amount\":-600}]}",
                        "\"difference\":-100,\"causes\":[{\"cause\":\"MISSING_USAGE\",\"amount\":-100}]}],");
    }

    private void load() throws IOException {
        assertThat(run("load", write("terms.ndjson", TERMS)).code()).isZero();
        assertThat(run("load", write("usage.csv", USAGE)).code()).isZero();
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private CommandResult run(String... args) {
        return CommandResult.of(database.login(), args);
    }
}
