package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
            List.of("seconds", "cpu_ms_per_account", "times_ours", "statements_per_account");

    private static final Map<String, String> SPEEDS =
            Map.of("load", "rows_per_s", "bill", "invoices_per_s", "both", "accounts_per_s");

    /** What the set-based SQL has loaded, with a difference. */
    private static final String OTHER = "other";

    @TempDir
    private Path folder;

    @Test
    void loadingAndBillingAreMeasured() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Peers.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "50", "--beside", "SET_BASED", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("invoices").asInt()).isEqualTo(50);
        assertThat(figures.get("lines").asInt()).isEqualTo(100);
        assertThat(figures.get("contenders")).hasSize(2);
        for (JsonNode contender : figures.get("contenders")) {
            SPEEDS.forEach((part, speed) -> {
                JsonNode its = contender.get(part);
                assertThat(its.get(speed).decimalValue()).isPositive();
                assertThat(PROMISED)
                        .allSatisfy(
                                name -> assertThat(its.get(name).decimalValue()).isPositive());
            });
        }
        JsonNode ours = figures.get("contenders").get(0);
        assertThat(ours.get("rows").asInt())
                .as("two requests, three rows of usage an account; five for all")
                .isEqualTo(255);
        assertThat(ours.get("both").get("times_ours").asInt()).isEqualTo(1);
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }

    @Test
    void everyoneDoesTheSameAndADifferenceWouldBeSeen() throws IOException, SQLException, JobExecutionException {
        Map<Contender, Loaded> loaded = new EnumMap<>(Contender.class);
        Map<Contender, Content> billed = new EnumMap<>(Contender.class);
        try (BenchServer server = BenchServer.start(folder.resolve("postgresql"))) {
            var course = new PeersCourse(server, new PeerFiles(folder.resolve("files")));
            course.prepare(50);
            for (Contender contender : Contender.values()) {
                String database = contender.name().toLowerCase(Locale.ROOT);
                course.begin(database);
                contender.load(server.url(database), course.files());
                loaded.put(contender, course.loaded(contender, database));
                if (contender == Contender.SET_BASED) {
                    server.copy(database, OTHER);
                }
                contender.bill(server.url(database));
                billed.put(contender, course.billed(database));
            }
            assertThat(PeersCourse.same("loaded", loaded).usageRows()).isEqualTo(150);
            assertThat(PeersCourse.same("billed", billed).lastNumber()).isEqualTo(50);

            // one unit of usage moves from one account to another: the same number of invoices, the same sum
            server.execute(OTHER, """
                    with moved as (select ctid, row_number() over (order by customer_id desc) as n from plain.usage_row)
                    update plain.usage_row u set quantity = quantity + case n when 1 then 1 else -1 end
                      from moved where moved.ctid = u.ctid and n in (1, 100)
                    """);
            Contender.SET_BASED.bill(server.url(OTHER));
            billed.put(Contender.SET_BASED, course.billed(OTHER));

            server.execute(OTHER, "delete from plain.usage_row where ctid = (select min(ctid) from plain.usage_row)");
            loaded.put(Contender.SET_BASED, course.loaded(Contender.SET_BASED, OTHER));
        }
        assertThat(billed.get(Contender.SET_BASED).due())
                .isEqualByComparingTo(billed.get(Contender.RECKONER).due());
        assertThatThrownBy(() -> PeersCourse.same("billed", billed))
                .hasMessageContaining(Contender.SET_BASED.title() + " billed");
        assertThatThrownBy(() -> PeersCourse.same("loaded", loaded))
                .hasMessageContaining(Contender.SET_BASED.title() + " loaded");
    }
}
