package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static io.reckoner.testing.BillingSchema.freshDatabase;
import static io.reckoner.testing.BillingSchema.resource;
import static io.reckoner.testing.BillingSchema.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read back as the same values, and cannot be changed. */
class ReadSideTest {
    private static final DataSource DATABASE = freshDatabase();
    private static final CustomerId ACME = new CustomerId(Ids.derive("acme"));

    private final InvoiceStore invoices = new InvoiceStore(DATABASE);
    private final LedgerStore ledgers = new LedgerStore(DATABASE);

    @BeforeAll
    static void acme() {
        behindTheGuards(DATABASE, resource("/proof/acme.sql"));
    }

    @Test
    void anInvoiceIsFoundByNumberAndById() {
        StoredInvoice january = invoices.find("3").orElseThrow();

        assertThat(january.status()).isEqualTo("FINALIZED");
        assertThat(january.givenNumber()).contains(3L);
        assertThat(january.invoice().type()).isEqualTo(InvoiceType.USAGE);
        assertThat(january.invoice().total()).isEqualByComparingTo("225.3");
        assertThat(january.invoice().subtotal()).isEqualByComparingTo("725.3");
        assertThat(january.invoice().amountDue()).isEqualByComparingTo("225");
        assertThat(january.invoice().dueAt()).hasToString("Optional[2024-03-03T00:00:00Z]");
        assertThat(january.invoice().lines()).hasSize(5);
        assertThat(january.invoice().lines().get(1)).isInstanceOf(LineItem.Applied.class);
        assertThat(january.invoice().excludedUsage()).hasSize(1);
        assertThat(invoices.find(january.invoice().id().toString())).contains(january);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "january", "", "316fa1ab-c9fd-383c-ac72-4a1978ccab67"})
    void whatNamesNoInvoiceFindsNone(String name) {
        assertThat(invoices.find(name)).isEmpty();
    }

    @Test
    void invoicesAreListedInTheOrderOfTheExports() {
        assertThat(invoices.list(new InvoiceFilter(ACME, new ContractId(Ids.derive("acme.contract")), 1L)))
                .extracting(stored -> stored.invoice().issuedAt().toString().substring(0, 10))
                .containsExactly("2024-01-15", "2024-01-20", "2024-02-02", "2024-02-10", "2024-03-02");
        assertThat(invoices.list(InvoiceFilter.ALL)).hasSize(5);
        assertThat(invoices.count(InvoiceFilter.ALL)).isEqualTo(5);
        assertThat(invoices.first(InvoiceFilter.ALL, 2))
                .isEqualTo(invoices.list(InvoiceFilter.ALL).subList(0, 2));
        assertThat(invoices.list(InvoiceFilter.run(2L))).isEmpty();
        assertThat(invoices.list(new InvoiceFilter(new CustomerId(Ids.derive("idle")), null, null)))
                .isEmpty();
    }

    @Test
    void ledgersComeWithTheirEntriesInOrder() {
        List<StoredLedger> found = ledgers.ofCustomer(ACME);

        assertThat(found).extracting(StoredLedger::name).containsExactly("Commit", "Credit");
        StoredLedger commit = found.get(0);
        assertThat(commit.entries())
                .extracting(posted -> posted.type().replaceFirst(".*COMMIT_", ""))
                .containsExactly(
                        "SEGMENT_START", "AUTOMATED_INVOICE_DEDUCTION", "AUTOMATED_INVOICE_DEDUCTION", "EXPIRATION");
        assertThat(commit.entries().stream()
                        .map(posted -> posted.entry().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(ledgers.ofBalance(new BalanceId(Ids.derive("commit")))).contains(commit);
        assertThat(ledgers.ofBalance(new BalanceId(Ids.derive("none")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update billing.ledger_entry set amount = 1",
                "delete from billing.ledger_entry",
                "truncate billing.ledger_entry",
                "update billing.invoice_line set total = 1",
                "delete from billing.invoice_line",
                "truncate billing.invoice_line",
                "update billing.invoice set total = total + 1, rounding_adjustment = rounding_adjustment - 1",
                "update billing.invoice set status = 'VOID', voided_at = now(), amount_due = 0, rounding_adjustment = -total",
                "delete from billing.invoice",
                "truncate billing.invoice",
                "update billing.excluded_usage set quantity = 0",
                "delete from billing.invoice_number",
            })
    void theDatabaseRefusesToChangeWhatWasWritten(String change) {
        assertThatThrownBy(() -> run(DATABASE, change)).hasMessageContaining("refused");
    }

    @Test
    void aFinalizedInvoiceCanOnlyBeVoided() {
        DataSource database = freshDatabase();
        behindTheGuards(database, resource("/proof/acme.sql"));

        run(
                database,
                "update billing.invoice set status = 'VOID', voided_at = '2024-03-06T00:00:00Z' where total = 40");

        assertThat(new InvoiceStore(database).find("4"))
                .map(StoredInvoice::status)
                .contains("VOID");
        assertThatThrownBy(() -> run(
                        database, "update billing.invoice set status = 'FINALIZED', voided_at = null where total = 40"))
                .hasMessageContaining("can only be voided");
    }
}
