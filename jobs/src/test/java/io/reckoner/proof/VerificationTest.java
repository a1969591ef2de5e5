package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.id.Ids;
import io.reckoner.testing.Scene;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each equation on purpose, behind the engine's back, and sees it named. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("database of VerificationTest")
class VerificationTest {
    private static final Scene ACME = Scene.of("/proof/acme.sql", "/proof/nova.sql");

    @Test
    void whatIsRightIsProven() {
        var verification = new Verification(acme());

        assertThat(verification.equations(1L)).isEmpty();
        assertThat(verification.equations(null)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void whatIsBrokenIsNamed(int equation, String what, String sql) {
        DataSource database = acme();
        behindTheGuards(database, sql);
        var verification = new Verification(database);

        assertNamed(verification.equations(1L), equation, what);
        assertNamed(verification.equations(null), equation, what);
    }

    private static void assertNamed(List<Violation> violations, int equation, String what) {
        assertThat(violations)
                .as("violations of equation " + equation)
                .filteredOn(violation -> violation.equation() == equation)
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::what)
                .contains(what);
    }

    /** Makes a usage invoice one of before, which was asked for with a quantity of its own, and moves its start. */
    private static String historical(String quantity, String moved) {
        return """
                insert into billing.historical_invoice
                select billing.derive('old'), 1, i.customer_id, i.contract_id, i.start_timestamp + interval '%2$s', i.end_timestamp,
                       i.issued_at, null, jsonb_build_object('usage_line_items', jsonb_build_array(
                         jsonb_build_object('product_id', l.product_id, 'quantity', %1$s)))
                  from billing.invoice i join billing.invoice_line l on l.invoice_id = i.id
                 where i.type = 'USAGE' and l.type = 'usage' order by i.start_timestamp desc, i.id, l.position limit 1;
                update billing.invoice i set historical_id = h.id, start_timestamp = h.starting_at
                  from billing.historical_invoice h where i.contract_id = h.contract_id and i.end_timestamp = h.ending_before
                """.formatted(quantity, moved);
    }

    static Stream<Arguments> whatIsBrokenIsNamed() {
        return Stream.of(
                arguments(
                        1,
                        "account without an end state",
                        "update billing.run_account set state = 'PENDING' where ordinal = 3"),
                arguments(
                        1,
                        "PARKED without a reason",
                        "update billing.run_account set detail = '[]' where state = 'PARKED'"),
                arguments(
                        1,
                        "SKIPPED without a reason",
                        "update billing.run_account set detail = null where state = 'SKIPPED'"),
                arguments(
                        1,
                        "account twice on the worklist",
                        "insert into billing.run_account values (1, 9, billing.derive('acme'), 'BILLED')"),
                arguments(
                        1,
                        "something written for an account that was not billed",
                        "update billing.run_account set state = 'NOTHING_DUE' where ordinal = 1"),
                arguments(
                        1,
                        "account is held that its run knew no hold of",
                        "update billing.run_account set state = 'HELD' where state = 'NOTHING_DUE'"),
                arguments(
                        1,
                        "account was looked at that its run knew to be held",
                        "insert into billing.hold values (billing.derive('idle'), 15, '2024-03-01', '2024-03-06', null, null)"),
                arguments(
                        1,
                        "held account is not on the worklist",
                        "insert into billing.hold values (billing.derive('nobody'), 15, '2024-03-01', null, 21, '2024-03-07')"),
                arguments(
                        1,
                        "due date does not count from the end of the hold",
                        "update billing.invoice set due_from = '2024-03-01', due_at = '2024-03-31'"
                                + " where issued_at = '2024-02-02'"),
                // Kept back until then, it is due from then.
                arguments(
                        1,
                        "due date does not count from the end of the hold",
                        "insert into billing.hold values (billing.derive('acme'), 15, '2024-02-01', null, 16, '2024-03-04')"),
                arguments(
                        3,
                        "due date is not issue + terms",
                        "update billing.invoice set due_from = '2024-03-01' where issued_at = '2024-02-02'"),
                arguments(
                        2,
                        "usage is not what is billed and excluded",
                        "update billing.usage_row set quantity = 7.00000000001 where quantity = 7"),
                arguments(2, "usage is not what is billed and excluded", historical("99", "0 days")),
                arguments(
                        3,
                        "historical invoice is not the one that was asked for",
                        historical("99", "0 days") + "; update billing.historical_invoice set external_number = '7'"),
                arguments(
                        5,
                        "due historical invoice was not made",
                        historical("99", "0 days") + "; update billing.invoice set historical_id = null"),
                arguments(5, "two usage invoices cover the same time", historical("99", "-20 days")),
                arguments(
                        2,
                        "usage is not what is billed and excluded",
                        "update billing.usage_row set group_values = '{\"region\":\"US\"}' where quantity = 5"),
                arguments(
                        2,
                        "usage is not what is billed and excluded",
                        "update billing.invoice_line set quantity = 9 where quantity = 10"),
                // A filter that says no date is in force from the contract's start.
                arguments(
                        2,
                        "usage is not what is billed and excluded",
                        "update billing.contract set terms = jsonb_set(terms, '{usage_filters}',"
                                + " '[{\"group_key\":\"region\",\"group_values\":[\"EU\"]}]')"),
                arguments(2, "usage is not what is billed and excluded", "delete from billing.excluded_usage"),
                arguments(
                        2,
                        "usage is not what is billed and excluded",
                        "update billing.invoice_line set metered = 91 where metered = 90 and tier_level = 1"),
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.invoice_line set quantity = 2, total = 300 where total = 150"),
                // As much usage, but not in this window: up to its end there were three hours already.
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.invoice_line set metered = metered + case tier_level when 1 then 31 else -31 end where metered = 90"),
                // As much usage, but of the other project.
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.invoice_line set metered = 120 - metered where tier_level = 1 and metered > 0"),
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.product_version set definition = jsonb_set(definition, '{quantity_rounding,rounding_method}', '\"ROUND_DOWN\"')"
                                + " where ordinal = 1"),
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.product_version set definition = jsonb_set(definition, '{quantity_conversion,conversion_factor}', '30')"
                                + " where ordinal = 1"),
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.product_version set request_sequence = 20 where ordinal = 2"),
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.invoice_line set metered = null where metered = 90 and tier_level = 2"),
                // A product that converts nothing.
                arguments(
                        2,
                        "billed units are not the converted usage",
                        "update billing.invoice_line set metered = 10, quantity = 9 where total = 125"),
                arguments(
                        3,
                        "total is not the sum of the lines",
                        "update billing.invoice set total = 225, rounding_adjustment = 0 where total = 225.3"),
                arguments(
                        3,
                        "subtotal is not the sum of the lines that are not applied",
                        "update billing.invoice set subtotal = total where total = 0"),
                arguments(
                        3,
                        "amount due is not the rounded total",
                        "update billing.invoice set amount_due = 226, rounding_adjustment = 0.7 where total = 225.3"),
                arguments(
                        3,
                        "rounding adjustment is not amount due - total",
                        "alter table billing.invoice drop constraint if exists invoice_check;"
                                + " update billing.invoice set rounding_adjustment = 0 where total = 225.3"),
                arguments(
                        3,
                        "lines are not numbered 1 to n",
                        "update billing.invoice_line set position = 80 where position = 5"),
                arguments(
                        3,
                        "lines in another credit type than the invoice",
                        "insert into billing.credit_type values (billing.derive('EUR'), 'EUR', 'FIAT', 'EUR', 0);"
                                + " update billing.invoice_line set credit_type_id = billing.derive('EUR') where total = 40"),
                arguments(
                        3,
                        "lines in another credit type than the invoice",
                        "update billing.rate_card set conversions = '[]'"),
                arguments(
                        3,
                        "lines in another credit type than the invoice",
                        "update billing.rate_card set fiat_credit_type_id = billing.derive('EUR')"),
                arguments(
                        3,
                        "lines in another credit type than the invoice",
                        "update billing.invoice_line set credit_type_id = billing.derive('tokens') where type = 'cpu_conversion'"),
                arguments(
                        3,
                        "custom unit is not converted once",
                        "delete from billing.invoice_line where type = 'cpu_conversion'"),
                arguments(
                        3,
                        "custom unit is not converted once",
                        "update billing.invoice_line set total = -1010 where total = -1000"),
                arguments(
                        3,
                        "conversion is not what is left of its unit",
                        "update billing.invoice_line set quantity = 11, total = 11 where type = 'cpu_conversion'"),
                arguments(
                        3,
                        "conversion at another price than the rate card's",
                        "update billing.invoice_line set unit_price = 2, total = 20 where type = 'cpu_conversion'"),
                // Lines in a custom unit are no money.
                arguments(
                        3,
                        "total is not the sum of the lines",
                        "update billing.invoice set total = 473, amount_due = 473 where total = 463"),
                arguments(
                        3,
                        "subtotal is not the sum of the lines that are not applied",
                        "update billing.invoice set subtotal = 1493 where total = 463"),
                arguments(
                        3,
                        "usage invoice not issued at its end + grace",
                        "update billing.invoice set issued_at = '2024-02-03', due_at = '2024-03-04' where total = 225.3"),
                arguments(
                        3,
                        "issued after the as-of of its run",
                        "update billing.invoice set issued_at = '2024-03-06', due_at = '2024-04-05' where total = 40"),
                arguments(
                        3,
                        "due date is not issue + terms",
                        "update billing.invoice set due_at = issued_at where total = 40"),
                arguments(
                        3,
                        "quantity x unit price is not the line total",
                        "update billing.invoice_line set unit_price = 20.000000001 where total = 40"),
                arguments(
                        3,
                        "quantity x unit price is not the line total",
                        "update billing.invoice_line set unit_price = 200.1000000001 where total = 375"),
                arguments(
                        3,
                        "quantity x unit price is not the line total",
                        "update billing.invoice_line set quantity = 231 where quantity = 230"),
                arguments(
                        3,
                        "quantity x unit price is not the line total",
                        "update billing.invoice_line set unit_price = 1.0000000000001 where type = 'cpu_conversion'"),
                arguments(
                        3,
                        "line outside the service period",
                        "update billing.invoice_line set starting_at = '2024-01-31' where quantity = 230"),
                arguments(
                        3,
                        "applied line with a price or without an amount",
                        "update billing.invoice_line set quantity = 2 where total = -375"),
                arguments(
                        3,
                        "line outside the service period",
                        "update billing.invoice_line set ending_before = '2024-02-02' where total = 225.3"),
                arguments(
                        4, "segment is overdrawn", "update billing.ledger_entry set amount = -600 where amount = -325"),
                arguments(
                        4,
                        "segment has ended and something is left",
                        "delete from billing.ledger_entry where amount = -325"),
                arguments(
                        4,
                        "segment is not opened once",
                        "insert into billing.ledger_entry select balance_id, 3, type, amount, timestamp, segment_id, null, null, 1"
                                + " from billing.ledger_entry where type = 'CREDIT_SEGMENT_START'"),
                arguments(
                        4,
                        "segment is opened with another amount",
                        "update billing.access_segment set amount = 376 where amount = 375"),
                arguments(
                        4,
                        "segment is opened at another instant",
                        "update billing.ledger_entry set timestamp = '2024-01-02' where type = 'CREDIT_SEGMENT_START'"),
                arguments(
                        4,
                        "entries of a wrong type or sign",
                        "update billing.ledger_entry set type = 'CREDIT_EXPIRATION' where amount = -325"),
                arguments(
                        4,
                        "segment expires at another instant",
                        "update billing.ledger_entry set timestamp = '2024-03-02' where amount = -325"),
                arguments(
                        4,
                        "segment expires more than once",
                        "update billing.ledger_entry set amount = -300 where amount = -325;"
                                + " insert into billing.ledger_entry select balance_id, 5, type, -25, timestamp, segment_id, null, null, 1"
                                + " from billing.ledger_entry where amount = -300"),
                arguments(
                        4,
                        "segment has begun and is not opened",
                        "insert into billing.access_segment values (billing.derive('x'), billing.derive('credit'), '2024-02-01', '2025-01-01', 1)"),
                arguments(
                        4,
                        "entries of a segment the balance does not have",
                        "update billing.access_segment set balance_id = billing.derive('credit') where amount = 500"),
                arguments(
                        4,
                        "entries are not numbered 1 to n",
                        "update billing.ledger_entry set sequence = 7 where amount = -325"),
                arguments(
                        4,
                        "covered lines are not what the ledger deducts",
                        "delete from billing.ledger_entry where amount = -375"),
                arguments(
                        4,
                        "covered lines are not what the ledger deducts",
                        "update billing.invoice_line set balance_id = null where type = 'composite'"),
                arguments(
                        4,
                        "applied lines are not what the ledger deducts",
                        "update billing.invoice_line set total = -374 where total = -375"),
                arguments(
                        4,
                        "more than one deduction of an invoice",
                        "update billing.ledger_entry set amount = -300 where amount = -375;"
                                + " insert into billing.ledger_entry select balance_id, 3, type, -75, timestamp, segment_id, invoice_id, contract_id, 1"
                                + " from billing.ledger_entry where amount = -300"),
                arguments(
                        4,
                        "deduction dated at another instant",
                        "update billing.ledger_entry set timestamp = '2024-01-31' where amount = -375"),
                arguments(
                        4,
                        "deduction names another contract",
                        "update billing.ledger_entry set contract_id = billing.derive('other') where amount = -375"),
                arguments(
                        4,
                        "line draws outside the segment",
                        "update billing.access_segment set starting_at = '2024-01-16' where amount = 375"),
                arguments(
                        4,
                        "line draws a balance of another credit type",
                        "update billing.balance set credit_type_id = billing.derive('unit') where type = 'CREDIT'"),
                arguments(
                        4,
                        "line draws a balance of another credit type",
                        "update billing.invoice_line set credit_type_id = '2714e483-4ff1-48e4-9e25-ac732e8f24f2' where total = 1000"),
                arguments(
                        4,
                        "line draws a balance its contract may not draw",
                        "update billing.balance set applicable_contract_ids = array[billing.derive('other')] where type = 'CREDIT'"),
                arguments(
                        5,
                        "due period without an invoice",
                        "delete from billing.invoice where end_timestamp = '2024-03-01'"),
                arguments(
                        5,
                        "usage invoice of no statement period",
                        "update billing.invoice set start_timestamp = '2024-02-02' where end_timestamp = '2024-03-01'"),
                arguments(
                        5,
                        "two usage invoices cover the same time",
                        "update billing.invoice set end_timestamp = '2024-02-02' where end_timestamp = '2024-02-01'"),
                arguments(
                        5,
                        "due item is not billed",
                        "update billing.contract set terms = jsonb_set(terms,"
                                + " '{scheduled_charges,0,schedule,schedule_items,1,timestamp}', '\"2024-03-05T00:00:00Z\"')"),
                arguments(
                        5,
                        "due item is not billed",
                        "update billing.contract set terms = jsonb_set(terms,"
                                + " '{scheduled_charges,1,schedule,recurring_schedule,starting_at}', '\"2024-02-01T00:00:00Z\"')"),
                arguments(
                        5,
                        "item is billed more than once",
                        "insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price,"
                                + " total, term_id, item_id)"
                                + " select run_id, invoice_id, 2, type, name, product_id, credit_type_id, quantity, unit_price, total, term_id, item_id"
                                + " from billing.invoice_line where total = 40"),
                arguments(
                        5,
                        "line is not marked as billed, or marked with another invoice",
                        "delete from billing.billed_item where item_id = '22222222-0000-0000-0000-00000000000a'"),
                arguments(
                        5,
                        "item is marked as billed and is on no line",
                        "insert into billing.billed_item select billing.derive('x'), customer_id, id from billing.invoice where total = 40"),
                arguments(
                        3,
                        "total is not the sum of the lines",
                        "update billing.invoice_line set run_id = 2 where total = 40"),
                arguments(
                        6, "invoice without a number", "update billing.invoice_number set run_id = 2 where number = 5"),
                arguments(
                        6,
                        "invoice numbers have a gap",
                        "update billing.invoice_number set number = 77 where number = 2"),
                arguments(6, "invoice without a number", "delete from billing.invoice_number where number = 5"),
                arguments(
                        6,
                        "number without its invoice",
                        "insert into billing.invoice_number values (7, billing.derive('x'), 1)"),
                arguments(
                        6, "fingerprint is not what the run stored", "update billing.run set fingerprint = 'another'"));
    }

    @Test
    void linesAndEntriesOfNothingAreNamedOverEverything() {
        DataSource database = acme();
        behindTheGuards(
                database,
                "delete from billing.invoice where total = 40; delete from billing.balance where type = 'CREDIT'");

        List<Violation> violations = new Verification(database).equations(null);

        assertNamed(violations, 3, "lines without their invoice");
        assertNamed(violations, 4, "entries without their balance");
    }

    @Test
    void aViolationSaysWhereWhatWasFoundAndWhatWasExpected() {
        DataSource database = acme();
        behindTheGuards(database, "update billing.usage_row set quantity = 8 where quantity = 7");

        assertThat(new Verification(database).equations(1L)).hasToString("""
                [Equation 2 does not hold: per billed contract, period and product, usage = billed + excluded.
                  usage is not what is billed and excluded: contract %s, invoice %s, product %s: found 10 billed + 0 excluded, expected 11 used
                  Next: compare the usage rows of that customer and period with the lines; do not send these invoices]""".formatted(
                        Ids.derive("acme.contract"),
                        Ids.derive(Ids.derive("acme.contract")
                                + "/USAGE/2024-01-15T00:00:00Z/2714e483-4ff1-48e4-9e25-ac732e8f24f2/0"),
                        Ids.derive("api-calls")));
    }

    @Test
    void allViolationsAreCountedAndTheFirstShown() {
        DataSource database = acme();
        behindTheGuards(
                database,
                "insert into billing.run_account select 1, 100 + k, billing.derive('k' || k), 'PENDING' from generate_series(1, 25) k");

        Violation violation = new Verification(database).equations(1L).get(0);

        assertThat(violation.count()).isEqualTo(25);
        assertThat(violation.examples()).hasSize(10);
        assertThat(violation.toString()).contains("… and 15 more");
    }

    @Test
    void theFingerprintKnowsWhatWasBilledNotInWhichRun() {
        DataSource database = acme();
        var verification = new Verification(database);
        String one = verification.fingerprint(null);
        assertThat(one).matches("[0-9a-f]{64}").isEqualTo(verification.fingerprint(1L));

        behindTheGuards(
                database,
                "update billing.invoice set run_id = 2 where issued_at > '2024-02-15';"
                        + " update billing.ledger_entry set run_id = 2 where timestamp > '2024-02-15'");

        assertThat(verification.fingerprint(null)).isEqualTo(one);
        assertThat(verification.fingerprint(1L)).isNotEqualTo(one);

        behindTheGuards(database, "update billing.ledger_entry set amount = -325.1 where amount = -325");

        assertThat(verification.fingerprint(null)).isNotEqualTo(one);
    }

    @Test
    void theFingerprintDoesNotDependOnTheDigitsStored() {
        DataSource database = acme();
        var verification = new Verification(database);
        String one = verification.fingerprint(null);

        behindTheGuards(database, "update billing.ledger_entry set amount = -325.000 where amount = -325");

        assertThat(verification.fingerprint(null)).isEqualTo(one);
    }

    private static DataSource acme() {
        return ACME.asMade();
    }
}
