package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static io.reckoner.testing.BillingSchema.empty;
import static io.reckoner.testing.BillingSchema.freshDatabase;
import static io.reckoner.testing.BillingSchema.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.db.usage.LateUsageStore;
import io.reckoner.id.Ids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The export files to the byte; {@code -Dexports.update=true} rewrites the golden ones, the git diff is what is reviewed. */
class ExportsTest {
    private static final DataSource DATABASE = freshDatabase();

    private final Exports exports = new Exports(DATABASE);

    @BeforeEach
    void acme() {
        empty(DATABASE);
        behindTheGuards(DATABASE, resource("/proof/acme.sql"));
        behindTheGuards(DATABASE, resource("/proof/nova.sql"));
        behindTheGuards(DATABASE, """
                update billing.invoice set status = 'VOID', voided_at = '2024-03-06T01:02:03.5Z' where total = 40;
                insert into billing.late_usage select customer_id, starting_at + interval '1 hour', ending_before + interval '1 hour',
                  product_id, group_id, 2.50, group_values from billing.usage_row where quantity in (7, 9);
                insert into billing.unattributed_usage select 'alias, "quoted"', starting_at, ending_before, product_id, group_id,
                  1, group_values from billing.usage_row where quantity = 7;
                update billing.contract set version = 2, terms = jsonb_set(terms, '{scheduled_charges,0,amendment_id}',
                  '"33333333-0000-0000-0000-000000000003"');
                insert into billing.request values
                  (1, billing.derive('acme'), '/v1/customers', null, '{"name":"Acme \\\\ \\"Co\\"\\n"}', ''),
                  (2, billing.derive('void'), '/v1/invoices/void', '2024-03-06T00:00:00Z', '{"id":"x"}', '')""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoices.ndjson",
                "invoices.csv",
                "lines.csv",
                "ledger.csv",
                "usage-exceptions.csv",
                "journal.ndjson"
            })
    void exportsAreWhatTheFormatsSay(String file) throws IOException {
        String exported = text(out -> export(file, null, out));

        Path golden = Path.of("src/test/resources/proof/golden", file);
        if (Boolean.getBoolean("exports.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, exported);
        }
        assertThat(exported).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices.ndjson", "invoices.csv", "lines.csv", "ledger.csv", "usage-exceptions.csv"})
    void aRunHasOnlyWhatItWrote(String file) {
        String all = text(out -> export(file, null, out));
        String run = text(out -> export(file, 1L, out));
        String another = text(out -> export(file, 2L, out));

        assertThat(run.lines())
                .containsExactlyElementsOf(
                        all.lines().filter(ExportsTest::ofARun).toList());
        assertThat(another.lines()).hasSize(file.endsWith(".csv") ? 1 : 0);
    }

    /** What it does not let in is late for no invoice of its contract, in either export (U6, F1). */
    @Test
    void aFilterThatSaysNoDateIsInForceFromTheContractsStart() {
        var late = new LateUsageStore(JdbcClient.create(DATABASE));
        assertThat(late.late(null)).hasSize(1);

        filter("US");
        assertThat(late.late(null)).hasSize(1);
        assertThat(lateRowsOfInvoices()).hasSize(1);
        filter("EU");
        assertThat(late.late(null)).isEmpty();
        assertThat(lateRowsOfInvoices()).isEmpty();
    }

    private static void filter(String region) {
        behindTheGuards(
                DATABASE,
                "update billing.contract set terms = jsonb_set(terms, '{usage_filters}',"
                        + " '[{\"group_key\":\"region\",\"group_values\":[\"" + region + "\"]}]')");
    }

    private List<String> lateRowsOfInvoices() {
        return text(out -> exports.usageExceptions(null, out))
                .lines()
                .filter(row -> row.contains(",LATE,") && ofARun(row))
                .toList();
    }

    @Test
    void whatBreaksALongExportIsToldByItsOwnName() {
        behindTheGuards(DATABASE, """
                insert into billing.unattributed_usage select repeat('x', 200) || n, starting_at, ending_before, product_id, group_id,
                  1, group_values from billing.usage_row, generate_series(1, 60000) n where quantity = 7""");
        var full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> exports.usageExceptions(null, full))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void whoeverReadsAlongMayPauseLongerThanARunMay() {
        var impatient = new DelegatingDataSource(DATABASE) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                        .execute("set idle_in_transaction_session_timeout = '100ms'");
                return connection;
            }
        };

        var seen = new ArrayList<StoredInvoice>();
        new InvoiceStore(impatient).forEach(InvoiceFilter.run(null), invoice -> {
            pause();
            seen.add(invoice);
        });

        assertThat(seen).isNotEmpty();
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Usage that is on no invoice is of no run. */
    private static boolean ofARun(String row) {
        return !row.contains(",,,") || !row.matches(".*(LATE|UNATTRIBUTED).*");
    }

    @Test
    void aLineOfSeatsNamesItsSubscription() {
        behindTheGuards(DATABASE, """
                update billing.invoice_line set type = 'subscription', starting_at = '2024-02-01', ending_before = '2024-03-01'
                where type = 'scheduled' and total = 40""");
        String term = "11111111-0000-0000-0000-000000000002";

        assertThat(text(out -> exports.invoices(null, out))).contains("\"subscription_id\":\"" + term + "\"");
        List<String> rows = text(out -> exports.lines(null, out)).lines().toList();
        int column = List.of(rows.get(0).split(",", -1)).indexOf("subscription_id");
        assertThat(rows)
                .filteredOn(row -> row.contains(",subscription,"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.split(",", -1)[column]).isEqualTo(term));
    }

    @Test
    void idsOfLinesAndEntriesAreDerived() {
        String invoice = Ids.derive(Ids.derive("acme.contract")
                        + "/USAGE/2024-01-15T00:00:00Z/2714e483-4ff1-48e4-9e25-ac732e8f24f2/0")
                .toString();
        String line = Ids.derive(invoice + "/line/5").toString();
        String balance = Ids.derive("commit") + "/" + Ids.derive("commit.segment") + "/PREPAID_COMMIT_";
        String start =
                Ids.derive(balance + "SEGMENT_START/2024-01-15T00:00:00Z/0").toString();
        String drawn = Ids.derive(balance + "AUTOMATED_INVOICE_DEDUCTION/" + invoice + "/0")
                .toString();

        assertThat(text(out -> exports.invoices(null, out))).contains("{\"id\":\"" + line + "\"");
        assertThat(text(out -> exports.lines(null, out))).contains("," + line + ",");
        assertThat(text(out -> exports.ledger(null, out)))
                .contains(",1," + start + ",")
                .contains(",2," + drawn + ",");
    }

    private void export(String file, Long run, OutputStream out) {
        switch (file) {
            case "invoices.ndjson" -> exports.invoices(run, out);
            case "invoices.csv" -> exports.invoiceTable(run, out);
            case "lines.csv" -> exports.lines(run, out);
            case "ledger.csv" -> exports.ledger(run, out);
            case "usage-exceptions.csv" -> exports.usageExceptions(run, out);
            default -> exports.journal(out);
        }
    }

    private static String text(Consumer<OutputStream> export) {
        var out = new ByteArrayOutputStream();
        export.accept(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
