package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecutionException;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeersTest {

    private static final List<String> PROMISED =
            List.of("seconds", "invoices_per_s", "cpu_ms_per_invoice", "times_ours", "statements_per_invoice");

    @TempDir
    private Path folder;

    @Test
    void everyoneIsMeasured() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Peers.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "50", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("invoices").asInt()).isEqualTo(50);
        assertThat(figures.get("lines").asInt()).isEqualTo(100);
        assertThat(figures.get("contenders")).hasSize(4);
        for (JsonNode contender : figures.get("contenders")) {
            assertThat(PROMISED)
                    .allSatisfy(name ->
                            assertThat(contender.get(name).decimalValue()).isPositive());
        }
        assertThat(figures.get("contenders").get(0).get("times_ours").asInt()).isEqualTo(1);
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }

    @Test
    void everyoneBillsTheSameAndADifferenceWouldBeSeen() throws IOException, SQLException, JobExecutionException {
        Map<Contender, Content> billed = new EnumMap<>(Contender.class);
        try (BenchServer server = BenchServer.start(folder.resolve("postgresql"))) {
            Peers.load(server, folder, 50);
            for (Contender contender : Contender.values()) {
                String database = contender.name().toLowerCase(Locale.ROOT);
                server.copy(Course.LOADED, database);
                billed.put(contender, content(server, database, contender));
            }
            assertThat(Content.ofAll(billed).lastNumber()).isEqualTo(50);

            // one unit of usage moves from one account to another: the same number of invoices, the same sum
            server.copy(Course.LOADED, "other");
            server.execute("other", """
                    with moved as (select ctid, row_number() over (order by customer_id desc) as n from billing.usage_row)
                    update billing.usage_row u set quantity = quantity + case n when 1 then 1 else -1 end
                      from moved where moved.ctid = u.ctid and n in (1, 100)
                    """);
            billed.put(Contender.SET_BASED, content(server, "other", Contender.SET_BASED));
        }
        assertThat(billed.get(Contender.SET_BASED).due())
                .isEqualByComparingTo(billed.get(Contender.RECKONER).due());
        assertThatThrownBy(() -> Content.ofAll(billed)).hasMessageContaining(Contender.SET_BASED.title() + " billed");
    }

    private static Content content(BenchServer server, String database, Contender contender)
            throws SQLException, JobExecutionException {
        contender.bill(server.url(database));
        try (Connection connection = server.connect(database)) {
            return Content.of(connection);
        }
    }
}
