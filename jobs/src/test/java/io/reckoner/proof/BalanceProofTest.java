package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.testing.Scene;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks what is proven of balances, true-ups, rollovers and what requests did, and sees it named; and leaves alone what is legal. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("database of BalanceProofTest")
class BalanceProofTest {
    private static final Scene VEGA = Scene.of("/proof/vega.sql");

    /** Short for the ids of the scene. */
    private static final String ENTRIES_OF = "billing.ledger_entry where balance_id = billing.derive('%s')";

    /** In run 2, unless it says that run 1 is looked at. */
    record Broken(int equation, String what, long run, String sql) {
        @Override
        public String toString() {
            return what + ": " + sql;
        }
    }

    record Legal(String why, String sql) {
        @Override
        public String toString() {
            return why;
        }
    }

    @Test
    void aSceneWithEveryKindOfBalanceIsProven() {
        var verification = new Verification(vega());

        assertThat(verification.equations(1L)).isEmpty();
        assertThat(verification.equations(2L)).isEmpty();
        assertThat(verification.equations(null)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"ledgers", "voids", "rollovers", "trueUps", "applicability", "itemsAndPeriods"})
    void whatIsBrokenIsNamed(Broken broken) {
        DataSource database = vega();
        behindTheGuards(database, broken.sql());
        var verification = new Verification(database);

        assertNamed(verification.equations(broken.run()), broken);
        assertNamed(verification.equations(null), broken);
    }

    private static void assertNamed(List<Violation> violations, Broken broken) {
        assertThat(violations)
                .as("violations of equation " + broken.equation())
                .filteredOn(violation -> violation.equation() == broken.equation())
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::what)
                .contains(broken.what());
    }

    static Stream<Broken> ledgers() {
        return Stream.of(
                broken(4, "segment is overdrawn", change("bought", 5, "amount = -800")),
                broken(
                        4,
                        "segment is overdrawn",
                        change(
                                "short",
                                2,
                                "type = 'CREDIT_EXPIRATION', reason = null, run_id = 1, request_sequence = null")),
                broken(
                        4,
                        "entries before the payment",
                        "update billing.balance set payment_status = 'PENDING', paid_at = null where name = 'gated'"),
                broken(
                        4,
                        "entries before the payment",
                        "update billing.balance set payment_status = 'FAILED', paid_at = null where name = 'gated'"),
                broken(4, "segment is not opened once", remove("seats", 1)),
                broken(4, "segment is opened with another amount", change("promise", 1, "amount = 900")),
                broken(4, "segment is opened at another instant", change("gated", 1, "timestamp = '2024-01-10'")),
                broken(4, "segment is opened at another instant", change("bought", 8, "timestamp = '2025-01-01'")),
                broken(
                        4,
                        "segment is used before it is opened",
                        change("gated", 1, "sequence = 9")
                                + change("gated", 2, "sequence = 1")
                                + change("gated", 9, "sequence = 2")),
                broken(
                        4,
                        "entries of a wrong type or sign",
                        change("bought", 3, "run_id = 2, request_sequence = null")),
                broken(
                        4,
                        "entries of a wrong type or sign",
                        change("seats", 2, "run_id = null, request_sequence = 36")),
                broken(
                        4,
                        "segment expires more than once",
                        change("gift", 6, "amount = -15") + entry("gift", 7, "CREDIT_EXPIRATION", "-5", "2024-02-01")),
                broken(4, "segment expires at another instant", change("gated", 3, "timestamp = '2024-06-01'")),
                broken(4, "segment expires at another instant", change("gift", 6, "timestamp = '2024-02-01'")),
                broken(4, "ledger is below 0 for a while", change("gift", 6, "timestamp = '2024-02-01'")),
                broken(4, "segment has begun and is not opened", "delete from " + ENTRIES_OF.formatted("seats")),
                broken(4, "segment has begun and is not opened", "delete from " + ENTRIES_OF.formatted("gated")),
                broken(
                        4,
                        "segment was not brought forward by the renewal",
                        remove("bought", 8) + remove("bought", 9) + remove("bought", 10)),
                broken(4, "segment has ended and something is left", remove("gift", 6)),
                broken(4, "segment has ended and something is left", remove("gated", 3)),
                broken(4, "segment has ended and something is left", remove("promise", 6)),
                broken(4, "segment has ended and something is left", remove("seats", 4)),
                broken(
                        4,
                        "seats add to what is not by the seat, or at an instant without an update",
                        change("seats", 2, "timestamp = '2024-02-16'")),
                broken(
                        4,
                        "seats add to what is not by the seat, or at an instant without an update",
                        "update billing.balance set source_id = null where name = 'seats'"),
                broken(4, "entries are not numbered 1 to n", change("short", 2, "sequence = 3")));
    }

    static Stream<Broken> voids() {
        return Stream.of(
                inRunOne(4, "void invoice has not given back what it drew", remove("bought", 3)),
                inRunOne(4, "void invoice has not given back what it drew", change("bought", 3, "amount = 299")),
                inRunOne(4, "void invoice has not given back what it drew", remove("promise", 3)),
                inRunOne(
                        4,
                        "void invoice has not given back what it drew",
                        "insert into billing.ledger_entry select balance_id, 7, type, amount, timestamp, segment_id, invoice_id, contract_id,"
                                + " null, 31 from " + ENTRIES_OF.formatted("gift") + " and sequence = 4"),
                broken(4, "deduction dated at another instant", change("bought", 4, "timestamp = '2024-02-01'")),
                inRunOne(
                        4,
                        "given back at another instant, or to another contract's account",
                        change("gift", 4, "timestamp = '2024-02-21'")),
                broken(
                        4,
                        "something is given back for an invoice that is not void",
                        change("bought", 3, "invoice_id = billing.derive('february')")),
                broken(
                        4,
                        "something is given back that was not taken, or as another type",
                        "insert into billing.ledger_entry select balance_id, 5, 'CREDIT_CANCELED', 1, timestamp, segment_id,"
                                + " billing.derive('true-up'), contract_id, null, 31 from "
                                + ENTRIES_OF.formatted("seats")
                                + " and sequence = 3"),
                broken(
                        4,
                        "applied lines are not what the ledger deducts",
                        "insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, total,"
                                + " starting_at, ending_before, balance_id, segment_id) select run_id, invoice_id, 6, 'applied_commit_or_credit', name,"
                                + " product_id, credit_type_id, 1, -250, starting_at, ending_before, balance_id, segment_id"
                                + " from billing.invoice_line where total = 250"),
                broken(
                        3,
                        "invoice made again from another",
                        "update billing.invoice set revision = 0 where id = billing.derive('january.again')"),
                broken(3, "invoice made again from another", "delete from billing.regeneration"));
    }

    static Stream<Broken> rollovers() {
        String rolled = " where rolled_over_from_balance is not null";
        return Stream.of(
                broken(
                        4,
                        "rollover to a contract that is no renewal",
                        "update billing.contract set terms = jsonb_set(terms, '{succeeded_by,type}', '\"SUPERSEDE\"') where version > 1"),
                broken(
                        4,
                        "rollover to a contract that is no renewal",
                        "update billing.contract set terms = terms - 'transition'"),
                broken(
                        4,
                        "segment rolls over more than once",
                        change(
                                "bought",
                                7,
                                "type = 'PREPAID_COMMIT_ROLLOVER', new_contract_id = billing.derive('new')")),
                broken(4, "rollover dated at another instant", change("bought", 6, "timestamp = '2024-03-02'")),
                broken(
                        4,
                        "rollover of a segment that had ended",
                        "update billing.access_segment set ending_before = '2024-02-15' where amount = 1000"),
                broken(
                        4,
                        "more rolls over than its fraction",
                        "update billing.balance set rollover_fraction = 0.49 where name = 'bought'"),
                broken(4, "rollover without the balance made of it", "delete from billing.balance" + rolled),
                broken(
                        4,
                        "rolled over balance grants something else",
                        "update billing.access_segment set amount = 501 where amount = 500"),
                broken(
                        4,
                        "rolled over balance lasts otherwise",
                        "update billing.access_segment set ending_before = '2025-01-02' where amount = 500"),
                broken(
                        4,
                        "rolled over balance does not follow from what it is made of",
                        "update billing.balance set purchase = '{}'" + rolled),
                broken(
                        4,
                        "rolled over balance does not follow from what it is made of",
                        "update billing.balance set rolled_over_from_contract = contract_id" + rolled),
                broken(
                        4,
                        "rolled over balance can be drawn otherwise",
                        "update billing.balance set priority = 99" + rolled),
                broken(
                        4,
                        "rolled over balance can be drawn otherwise",
                        "update billing.balance set applicability = null" + rolled),
                broken(4, "rolled over balance without its rollover", remove("bought", 6)));
    }

    static Stream<Broken> trueUps() {
        String trueUp = " where type = 'TRUEUP'";
        return Stream.of(
                broken(4, "true-up invoice without its entry", remove("promise", 6)),
                broken(4, "true-up entry without its invoice", "delete from billing.invoice" + trueUp),
                broken(
                        4,
                        "true-up invoice is not one line of what leaves the ledger",
                        "update billing.invoice_line set total = 499 where type = 'trueup'"),
                broken(
                        4,
                        "true-up invoice is not one line of what leaves the ledger",
                        "update billing.invoice_line set run_id = 2, invoice_id = billing.derive('true-up'), position = 2 where type = 'tax' and total = 9"),
                broken(4, "true-up is not what was left", change("promise", 4, "amount = -40")),
                broken(
                        4,
                        "true-up of what is not to be billed",
                        "update billing.balance set purchase = purchase || '{\"do_not_invoice\": true}'"),
                broken(
                        4,
                        "true-up of what is not to be billed",
                        "update billing.contract_version set terms = jsonb_set(terms, '{succeeded_by,trueup}', '\"REMOVE\"') where version > 1"),
                broken(
                        4,
                        "true-up bills another item, or at another instant",
                        "update billing.invoice set issued_at = '2024-02-11'" + trueUp),
                broken(
                        4,
                        "true-up bills another item, or at another instant",
                        change("promise", 6, "timestamp = '2024-02-11'")),
                broken(
                        4,
                        "true-up of another contract or in another credit type",
                        "update billing.invoice set contract_id = billing.derive('new')" + trueUp),
                broken(
                        4,
                        "void true-up was not given back",
                        "update billing.invoice set status = 'VOID', voided_at = '2024-03-01'" + trueUp),
                broken(
                        4,
                        "true-up that is not void was given back",
                        "insert into billing.ledger_entry select balance_id, 7, 'POSTPAID_COMMIT_MANUAL', 500, '2024-03-01', segment_id, invoice_id,"
                                + " contract_id, null, 36, null, 'invoice voided' from "
                                + ENTRIES_OF.formatted("promise")
                                + " and sequence = 6"),
                broken(
                        4,
                        "promise expires that is to be billed",
                        change(
                                "promise",
                                6,
                                "type = 'POSTPAID_COMMIT_EXPIRATION', timestamp = '2024-02-01', invoice_id = null, contract_id = null")));
    }

    static Stream<Broken> applicability() {
        String what = "line draws a balance that does not apply to it";
        return Stream.of(
                broken(4, what, applicable("bought", "'{\"product_ids\": [\"' || billing.derive('disk') || '\"]}'")),
                broken(4, what, "update billing.product_version set tags = '{other}'"),
                broken(4, what, applicable("promise", "'{\"product_tags\": [\"clouds\"]}'")),
                broken(
                        4,
                        what,
                        applicable(
                                "gated",
                                "'{\"specifiers\": [{\"product_id\": \"' || billing.derive('api') || '\"}]}'")),
                broken(4, what, applicable("gated", "'{\"specifiers\": [{\"product_tags\": [\"cloud\", \"eu\"]}]}'")),
                broken(
                        4,
                        what,
                        applicable("gated", "'{\"specifiers\": [{\"pricing_group_values\": {\"region\": \"eu\"}}]}'")),
                broken(
                        4,
                        what,
                        applicable(
                                "gated",
                                "'{\"specifiers\": [{\"presentation_group_values\": {\"region\": \"us\"}}]}'")),
                // The product has had the tag, but not since the line began.
                broken(
                        4,
                        what,
                        "insert into billing.product_version select product_id, 1, '2024-02-01', name, '{}', definition, 40"
                                + " from billing.product_version where tags <> '{}'"));
    }

    static Stream<Broken> itemsAndPeriods() {
        return Stream.of(
                broken(
                        5,
                        "due item is not billed",
                        "update billing.invoice set status = 'VOID', voided_at = '2024-02-20' where total = 1000;"
                                + " delete from billing.billed_item where invoice_id = billing.derive('of-bought');"
                                + " insert into billing.regeneration values (billing.derive('of-bought'), billing.derive('vega'), 36)"),
                broken(
                        5,
                        "due item is not billed",
                        "update billing.contract set terms = terms - 'succeeded_by', ending_before = null where version > 1"),
                inRunOne(
                        5,
                        "line is not marked as billed, or marked with another invoice",
                        "delete from billing.billed_item where invoice_id = billing.derive('of-failed')"),
                broken(
                        5,
                        "line is not marked as billed, or marked with another invoice",
                        "delete from billing.billed_item where invoice_id = billing.derive('true-up')"),
                inRunOne(
                        5,
                        "item is marked as billed and is on no line",
                        "insert into billing.regeneration values (billing.derive('of-failed'), billing.derive('vega'), 36)"),
                inRunOne(
                        5,
                        "tax is not what was agreed, beside the first purchase",
                        "update billing.invoice_line set total = 8 where type = 'tax' and total = 9"),
                broken(
                        5,
                        "tax is not what was agreed, beside the first purchase",
                        "update billing.balance set tax = null where name = 'recharge'"),
                broken(5, "purchase without its tax", "delete from billing.invoice_line where type = 'tax'"),
                broken(
                        5,
                        "what a threshold bought is on no scheduled invoice",
                        "update billing.invoice set type = 'TRUEUP' where id = billing.derive('of-recharge')"),
                broken(
                        5,
                        "more than one recharge awaits its payment",
                        "update billing.balance set threshold = 'SPEND', payment_status = 'PENDING', contract_id = billing.derive('new')"
                                + " where name = 'failed'"),
                broken(
                        5,
                        "due period without an invoice",
                        "delete from billing.invoice where id = billing.derive('january.again')"),
                broken(
                        5,
                        "two usage invoices cover the same time",
                        "drop index if exists billing.one_usage_invoice_by_period;"
                                + " update billing.invoice set status = 'FINALIZED', voided_at = null where id = billing.derive('january')"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsLegalIsProven(Legal legal) {
        DataSource database = vega();
        behindTheGuards(database, legal.sql());
        var verification = new Verification(database);

        assertThat(verification.equations(2L)).isEmpty();
        assertThat(verification.equations(null)).isEmpty();
    }

    static Stream<Legal> whatIsLegalIsProven() {
        String voided =
                "update billing.invoice set status = 'VOID', voided_at = '2024-03-03' where id = billing.derive('february');"
                        + " insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id,"
                        + " request_sequence) select e.balance_id, 20 + e.sequence, replace(e.type, 'AUTOMATED_INVOICE_DEDUCTION', 'CANCELED'), -e.amount,"
                        + " '2024-03-03', e.segment_id, e.invoice_id, e.contract_id, 41 from billing.ledger_entry e"
                        + " where e.invoice_id = billing.derive('february');";
        String withoutTrueUp = remove("promise", 6)
                + "delete from billing.invoice where type = 'TRUEUP'; delete from billing.invoice_line where type = 'trueup';"
                + " delete from billing.billed_item where invoice_id = billing.derive('true-up');"
                + " delete from billing.invoice_number; insert into billing.invoice_number select row_number() over (order by run_id), id, run_id from billing.invoice;";
        String expired = entry("promise", 6, "POSTPAID_COMMIT_EXPIRATION", "-500", "2024-02-01");
        String voidTrueUp =
                "update billing.invoice set status = 'VOID', voided_at = '2024-03-03' where type = 'TRUEUP';"
                        + " insert into billing.ledger_entry select balance_id, 7, 'POSTPAID_COMMIT_MANUAL', 500, '2024-03-03', segment_id, invoice_id,"
                        + " contract_id, null, %s, null, 'invoice voided' from " + ENTRIES_OF.formatted("promise")
                        + " and sequence = 6;";
        return Stream.of(
                new Legal("a void after the run", voided),
                new Legal(
                        "a void after the run that is to be made again",
                        voided
                                + "insert into billing.regeneration values (billing.derive('february'), billing.derive('vega'), 42)"),
                new Legal(
                        "a payment after the run",
                        "update billing.balance set payment_status = 'PAID', paid_at = '2024-03-02' where name = 'recharge';"
                                + " insert into billing.request (sequence, id, path, body, chain) values (41, billing.derive('late'), '/v1/payments/update',"
                                + " '{\"commit_id\":\"' || billing.derive('recharge') || '\"}', '')"),
                new Legal(
                        "a true-up that is not due yet",
                        withoutTrueUp
                                + "update billing.balance set purchase = jsonb_set(purchase, '{schedule_items,0,timestamp}', '\"2024-03-03T00:00:00Z\"')"
                                + " where type = 'POSTPAID'"),
                new Legal(
                        "what is not to be billed expires",
                        withoutTrueUp + expired
                                + "update billing.balance set purchase = purchase || '{\"do_not_invoice\": true}' where type = 'POSTPAID'"),
                new Legal(
                        "what a renewal did away with expires",
                        withoutTrueUp + expired
                                + "update billing.contract set terms = jsonb_set(terms, '{succeeded_by,trueup}', '\"REMOVE\"') where version > 1;"
                                + " update billing.contract_version set terms = jsonb_set(terms, '{succeeded_by,trueup}', '\"REMOVE\"') where version > 1"),
                new Legal("a true-up that is void after the run", voidTrueUp.formatted("41")),
                new Legal("a void true-up that nobody asked for again", voidTrueUp.formatted("36")),
                new Legal(
                        "an entry by hand in what could not be paid",
                        "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, request_sequence, reason)"
                                + " values (billing.derive('failed'), 1, 'PREPAID_COMMIT_MANUAL', 5, '2024-01-12', billing.derive('failed.segment'), 36, 'so')"),
                new Legal(
                        "terms edited after the run",
                        "update billing.balance set priority = 3, rollover_fraction = 0, applicability = '{\"product_tags\": [\"none\"]}'"
                                + " where contract_id = billing.derive('old') and type = 'PREPAID';"
                                + " update billing.contract set version = 4 where version = 3;"
                                + " insert into billing.contract_version select id, version, 50, terms from billing.contract where version = 4"));
    }

    @Test
    void whatRequestsWroteIsNoRunsButPartOfEverything() {
        DataSource database = vega();
        var verification = new Verification(database);
        String everything = verification.fingerprint(null);
        String first = verification.fingerprint(1L);
        String second = verification.fingerprint(2L);

        behindTheGuards(database, change("short", 2, "reason = 'another'"));

        assertThat(verification.fingerprint(1L)).isEqualTo(first);
        assertThat(verification.fingerprint(2L)).isEqualTo(second);
        assertThat(verification.fingerprint(null)).isNotEqualTo(everything);
    }

    @Test
    void theFingerprintKnowsWhereARolloverGoes() {
        DataSource database = vega();
        var verification = new Verification(database);
        String second = verification.fingerprint(2L);

        behindTheGuards(database, change("bought", 6, "new_contract_id = billing.derive('old')"));

        assertThat(verification.fingerprint(2L)).isNotEqualTo(second);
    }

    private static Broken broken(int equation, String what, String sql) {
        return new Broken(equation, what, 2, sql);
    }

    /** Of what run 1 wrote, and so proves, itself. */
    private static Broken inRunOne(int equation, String what, String sql) {
        return new Broken(equation, what, 1, sql);
    }

    private static String change(String balance, int sequence, String assignments) {
        return "update billing.ledger_entry set " + assignments + " where balance_id = billing.derive('" + balance
                + "') and sequence = " + sequence + ";";
    }

    private static String remove(String balance, int sequence) {
        return "delete from " + ENTRIES_OF.formatted(balance) + " and sequence = " + sequence + ";";
    }

    /** An entry of run 2 in a balance's first segment. */
    private static String entry(String balance, int sequence, String type, String amount, String at) {
        return "insert into billing.ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, run_id) values"
                + " (billing.derive('" + balance + "'), " + sequence + ", '" + type + "', " + amount + ", '" + at
                + "', billing.derive('" + balance + ".segment'), 2);";
    }

    private static String applicable(String balance, String json) {
        return "update billing.balance set applicability = (" + json + ")::jsonb where name = '" + balance
                + "' and rolled_over_from_balance is null";
    }

    private static DataSource vega() {
        return VEGA.asMade();
    }
}
