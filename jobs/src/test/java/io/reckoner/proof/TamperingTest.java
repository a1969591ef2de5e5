package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.reckoner.db.proof.Violation;
import io.reckoner.jobs.billing.DeepProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that leave every equation as it was: {@code verify --deep} says what was changed. */
class TamperingTest {
    /** The line on which the one who tampers has set eyes, with its invoice. */
    private static final String LINE =
            "(select l.invoice_id from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id"
                    + " where l.type = 'usage' and l.balance_id is null and l.total > 0 and i.status = 'FINALIZED'"
                    + " order by l.invoice_id limit 1)";

    private static DemoScene scene;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void everythingIsThere() throws IOException {
        scene = new DemoScene(folder);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void nothingIsNamedOfWhatTheEngineWrote() {
        assertThat(scene.reckoner().get(DeepProof.class).prove(null)).satisfies(proof -> {
            assertThat(proof.violations()).isEmpty();
            assertThat(proof.invoices()).isPositive();
            assertThat(proof.accounts()).isPositive();
            assertThat(proof.journal()).isPositive();
            assertThat(proof.usage()).isPositive();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatWasChangedIsNamed(String what, List<String> tables, String sql, String place) {
        String kept = tables.stream()
                .map(table -> "drop table if exists kept_" + table + "; create table kept_" + table
                        + " as select * from billing." + table + ";")
                .collect(Collectors.joining());
        behindTheGuards(scene.database().dataSource(), kept + sql);
        try {
            assertThat(scene.reckoner().get(DeepProof.class).prove(null).violations())
                    .flatExtracting(Violation::examples)
                    .extracting(Violation.Example::place)
                    .anyMatch(named -> named.contains(place));
        } finally {
            behindTheGuards(
                    scene.database().dataSource(),
                    tables.stream()
                            .map(table -> "delete from billing." + table + "; insert into billing." + table
                                    + " overriding system value select * from kept_" + table + ";")
                            .collect(Collectors.joining()));
        }
    }

    static Stream<Arguments> whatWasChangedIsNamed() {
        return Stream.of(
                arguments(
                        "price and sums moved together",
                        List.of("invoice", "invoice_line"),
                        "create temp table t as select l.invoice_id, l.position, l.total as more from billing.invoice_line l"
                                + " where l.invoice_id = " + LINE
                                + " and l.type = 'usage' and l.balance_id is null and l.total > 0 limit 1;"
                                + " update billing.invoice_line l set unit_price = l.unit_price * 2, total = l.total * 2 from t"
                                + " where l.invoice_id = t.invoice_id and l.position = t.position;"
                                + " update billing.invoice i set total = i.total + t.more, subtotal = i.subtotal + t.more,"
                                + " amount_due = i.amount_due + round(t.more), rounding_adjustment = i.amount_due + round(t.more) - i.total - t.more"
                                + " from t where i.id = t.invoice_id;",
                        "column unit_price"),
                arguments(
                        "an extra line of 0",
                        List.of("invoice_line"),
                        "insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total)"
                                + " select run_id, invoice_id, 900, type, name, product_id, credit_type_id, 0, 0, 0 from billing.invoice_line"
                                + " where type = 'scheduled' limit 1;",
                        "billing.invoice_line, run"),
                arguments(
                        "a line as issued",
                        List.of("invoice_line"),
                        "update billing.invoice_line set issued_as = 'DISCOUNT', quantity = 3 where issued_as = 'USAGE';",
                        "billing.invoice_line, run"),
                arguments(
                        "usage moved to another group",
                        List.of("usage_row"),
                        "update billing.usage_row set group_values = replace(group_values, 'US', 'APAC') where group_values like '%\"US\"%';",
                        "billing.invoice_line, run"),
                arguments(
                        "a usage row deleted",
                        List.of("usage_row"),
                        "delete from billing.usage_row where quantity = 380;",
                        "usage mark "),
                arguments(
                        "a customer's name",
                        List.of("customer"),
                        "update billing.customer set name = 'Somebody else' where name = 'WidgetsExpress';",
                        "billing.customer, row aa58107d-162f-407e-9f09-940f16adbb1c, column name"),
                arguments(
                        "who did it",
                        List.of("command"),
                        "update billing.command set done_by = 'somebody else' where id = 1;",
                        "billing.command, row 1, column done_by"),
                // Nothing is computed from it.
                arguments(
                        "when a hold was said",
                        List.of("hold"),
                        "update billing.hold set held_at = held_at - interval '1 day';",
                        ", column held_at"),
                arguments(
                        "two numbers swapped",
                        List.of("invoice_number"),
                        "update billing.invoice_number set number = number + 100000 where number in (2, 3);"
                                + " update billing.invoice_number set number = 100005 - number where number in (100002, 100003);",
                        "billing.invoice_number, invoice"),
                arguments(
                        "terms",
                        List.of("contract"),
                        "update billing.contract set terms = jsonb_set(terms, '{net_payment_terms_days}', '90') where id = '0a6180da-336a-40e6-98f4-20b6be08211d';",
                        "billing.contract, row 0a6180da-336a-40e6-98f4-20b6be08211d, column terms"),
                arguments(
                        "an edited contract put back",
                        List.of("contract"),
                        "update billing.contract c set version = version - 1 where id = (select key::uuid from billing.seal"
                                + " where table_name = 'contract' and partial order by key limit 1);",
                        ", column version"),
                arguments(
                        "the seal of an edit",
                        List.of("seal"),
                        "delete from billing.seal where table_name = 'contract' and partial;",
                        ", column terms"),
                arguments(
                        "a page of seals deleted",
                        List.of("seal_page"),
                        "delete from billing.seal_page where table_name = 'contract_version';",
                        "billing.contract_version, row "),
                arguments(
                        "a thing's name deleted",
                        List.of("object"),
                        "delete from billing.object where id = (select id from billing.object where kind = 'ACCESS_SEGMENT' order by id limit 1);",
                        "billing.object, row "),
                arguments(
                        "a rate",
                        List.of("rate"),
                        "update billing.rate set price = price + 1 where ordinal = (select min(ordinal) from billing.rate);",
                        ", column price"),
                arguments(
                        "a journal line changed",
                        List.of("request"),
                        "update billing.request set body = replace(body, 'Storage', 'Cellar') where sequence = 4;",
                        "billing.request, line 4"),
                arguments(
                        "a journal line deleted",
                        List.of("request"),
                        "delete from billing.request where sequence = 4;",
                        "billing.request, line 5"),
                arguments(
                        "the last journal line deleted",
                        List.of("request"),
                        "delete from billing.request where sequence = (select max(sequence) from billing.request);",
                        "billing.request, up to line"),
                arguments(
                        "totals of a report",
                        List.of("run"),
                        "update billing.run set report = jsonb_set(report, '{totals,invoices}', '1') where id = 2;",
                        "billing.run, row 2, column report"),
                arguments(
                        "a payment that never was",
                        List.of("balance"),
                        "update billing.balance set payment_gate = 'EXTERNAL', payment_status = 'PAID', paid_at = '2025-01-01'"
                                + " where id = billing.derive('goodwill');",
                        ", column payment_status"),
                arguments(
                        "a pair of ledger entries",
                        List.of("ledger_entry"),
                        "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, reason, request_sequence)"
                                + " select balance_id, 800 + n, 'CREDIT_MANUAL', case n when 1 then 50 else -50 end, timestamp, segment_id, 'so', request_sequence"
                                + " from billing.ledger_entry, generate_series(1, 2) n where balance_id = billing.derive('goodwill') and reason = 'too much';",
                        "billing.ledger_entry, row"),
                arguments(
                        "the card an alias points at",
                        List.of("rate_card_alias"),
                        "update billing.rate_card_alias set rate_card_id = billing.derive('best');",
                        ", column rate_card_id"));
    }
}
