package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as Parquet, by a jar that somebody has. */
class ParquetOnTheCommandLineTest {
    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path folder;

    @BeforeEach
    void aMonthIsBilled() throws IOException {
        Path terms = Files.writeString(folder.resolve("terms.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls, \\"API\\"","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"gifts","body":{"name":"Gifts","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":0.000000000007}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Açme"}}
                {"path":"/v1/contracts/create","id":"acme.k","body":{"customer_id":"acme","starting_at":"2025-01-01","rate_card_id":"card"}}
                {"path":"/v1/contracts/customerCredits/create","id":"gift","body":{"customer_id":"acme","product_id":"gifts","name":"Gift","access_schedule":{"schedule_items":[{"amount":1,"starting_at":"2025-01-01","ending_before":"2026-01-01"}]}}}
                """);
        Path usage = Files.writeString(folder.resolve("usage.csv"), """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2025-01-10,2025-01-11,123456789012.345
                """);
        assertThat(run("load", terms.toString(), usage.toString()).code()).isZero();
        assertThat(run("bill", "--as-of", "2025-02-02").code()).isZero();
    }

    @Test
    void theRowsAreThoseOfTheCsvFile() throws IOException, SQLException, URISyntaxException {
        for (String what : List.of("invoices", "lines", "ledger")) {
            Path file = folder.resolve(what + ".parquet");
            CommandResult made =
                    run("export", what, "--format", "parquet", "--parquet-jar", jar(), "--out", file.toString());
            assertThat(made.code()).as(made.err()).isZero();
            Path csv = Files.writeString(
                    folder.resolve(what + ".csv"),
                    run("export", what, "--format", "csv", "--raw").out());

            // As DuckDB prints what it reads of both, numbers without the zeros that a column's longest one brings.
            assertThat(rows("select * from read_parquet('" + file + "')"))
                    .as(what)
                    .isEqualTo(rows("select * from read_csv('" + csv + "', header = true, all_varchar = true)"))
                    .isNotEmpty();
        }
        assertThat(rows("select column_type from (describe select total, issued_at, position, name from read_parquet('"
                        + folder.resolve("lines.parquet") + "'))"))
                .containsExactly("DECIMAL(38,15)", "TIMESTAMP", "BIGINT", "VARCHAR");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }

    @Test
    void whatIsMissingIsNamed() throws URISyntaxException {
        assertThat(run("export", "lines", "--format", "parquet", "--parquet-jar", jar())
                        .err())
                .startsWith("reckoner: --format parquet needs --out FILE");
        String out = folder.resolve("lines.parquet").toString();
        assertThat(run("export", "lines", "--format", "parquet", "--out", out).err())
                .startsWith("reckoner: --format parquet needs --parquet-jar JAR, DuckDB's JDBC driver");
        assertThat(run("export", "lines", "--format", "parquet", "--parquet-jar", "none.jar", "--out", out)
                        .err())
                .startsWith("reckoner: There is no jar none.jar.");
        assertThat(run("export", "journal", "--format", "parquet", "--parquet-jar", jar(), "--out", out)
                        .err())
                .contains("parquet of invoices, lines and the ledger");
        assertThat(folder.resolve("lines.parquet")).doesNotExist();
    }

    private static String jar() throws URISyntaxException {
        return Path.of(DuckDBDriver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                var cells = new ArrayList<String>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(cell(row.getString(column)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    private static String cell(String text) {
        if (text == null) {
            return "";
        }
        return text.matches("-?\\d+\\.\\d+|-?\\d(\\.\\d+)?E-\\d+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text.replaceAll("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(Z|\\.0)?", "$1 $2");
    }

    private CommandResult run(String... arguments) {
        return CommandResult.of(database.login(), arguments);
    }
}
