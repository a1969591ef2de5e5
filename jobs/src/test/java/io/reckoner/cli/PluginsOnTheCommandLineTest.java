package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.PluginJar;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CUSTOM rates are priced by jars of a folder; without them, or with others, nothing is billed in silence (P6). */
class PluginsOnTheCommandLineTest {
    private final TestPostgres.Database database = TestPostgres.withTables();

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void usageAtACustomRate() throws IOException {
        folder = temporary.resolve("plugins");
        Path journal = Files.writeString(temporary.resolve("a.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"CUSTOM","custom_rate":{"formula":"x"}}]}}
                {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
                {"path":"/v1/contracts/create","id":"acme.contract","body":{"customer_id":"acme","starting_at":"2024-01-01","ending_before":"2024-02-01","rate_card_id":"card"}}
                """);
        Path usage = Files.writeString(temporary.resolve("usage.csv"), """
                customer_id,product_id,starting_at,ending_before,quantity
                acme,calls,2024-01-15T00:00:00Z,2024-01-15T01:00:00Z,10
                """);
        assertThat(command("load", journal.toString(), usage.toString()).code()).isZero();
    }

    @Test
    void aForgottenPluginParksTheAccountAndGivenItIsBilled() {
        CommandResult forgotten = command("bill", "--as-of", "2024-02-02");
        assertThat(forgotten.code()).isEqualTo(ExitCodes.DONE_WITH_PARKED);
        assertThat(command("run", "show", "1", "--parked").out())
                .contains("its CUSTOM rate {\"formula\":\"x\"} fails: no processor knows it");

        PluginJar.in(folder, "1.2", "7");
        CommandResult given = command("bill", "--as-of", "2024-02-02", "--plugins", folder.toString());

        assertThat(given.code()).isZero();
        assertThat(given.out()).contains("0.70 due on 1 invoices", "plug-ins     rates.jar 1.2 (sha256 ");
        assertThat(command("run", "show", "2").out()).contains("plug-ins     rates.jar 1.2 (sha256 ");
    }

    @Test
    void pluginsAreListed() {
        PluginJar.in(folder, "1.2", "7");

        assertThat(command("plugins", "list", "--plugins", folder.toString()).out())
                .contains("rates.jar", "1.2", "rates.ByFormula");
        assertThat(command("plugins", "list", "--json", "--plugins", folder.toString())
                        .out())
                .contains("\"file\" : \"rates.jar\"", "\"version\" : \"1.2\"", "\"sha256\" : \"", "rates.ByFormula");
        CommandResult missing = command(
                "plugins", "list", "--plugins", temporary.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.err()).contains("The plug-ins folder", "is no folder");
    }

    @Test
    void aRunIsNotGoneOnWithWithOtherPluginsAndAnExplanationSaysSo() throws IOException {
        PluginJar.in(folder, "1.2", "7");
        assertThat(command("bill", "--as-of", "2024-02-02", "--plugins", folder.toString())
                        .code())
                .isZero();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update billing.run set status = 'FAILED'");
        } catch (java.sql.SQLException failure) {
            throw new IOException(failure);
        }

        CommandResult without = command("resume");
        assertThat(without.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(without.err())
                .contains("Run 1 was begun with plug-ins rates.jar 1.2 (sha256 ", "here there is no plug-in");
        PluginJar.in(folder, "2.0", "8");
        assertThat(command("resume", "--plugins", folder.toString()).err())
                .contains("here there is plug-ins rates.jar 2.0");
        CommandResult explained = command("invoice", "explain", "1", "--plugins", folder.toString());
        assertThat(explained.err())
                .contains(
                        "The invoice was made with plug-ins rates.jar 1.2",
                        "it is explained with plug-ins rates.jar 2.0");
    }

    private CommandResult command(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        return CommandResult.of(database.login(), all.toArray(String[]::new));
    }
}
