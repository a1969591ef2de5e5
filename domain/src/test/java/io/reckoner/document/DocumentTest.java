package io.reckoner.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.document.DocumentLine.What;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Names;
import io.reckoner.invoice.Routing;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an invoice is to its reader, line by line. */
class DocumentTest {
    private static final UUID ID = new UUID(0, 7);
    private static final CreditType EUR =
            new CreditType(new CreditTypeId(new UUID(0, 1)), "EUR", CreditType.Kind.FIAT, "EUR", 0);
    private static final CreditType TOKENS =
            new CreditType(new CreditTypeId(new UUID(0, 2)), "tokens", CreditType.Kind.CUSTOM, null, 0);

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    private static Document document() {
        var invoice = new Invoice(
                InvoiceType.SCHEDULED,
                new CustomerId(ID),
                new ContractId(ID),
                EUR,
                null,
                Instant.parse("2025-02-01T00:00:00Z"),
                30,
                0,
                null,
                List.of(
                        new FeeLine.Scheduled(new ProductId(ID), "Fee", EUR, of("3"), of("3.3348"), ID, ID),
                        new FeeLine.Scheduled(new ProductId(ID), "Work", TOKENS, of("2"), of("1.5"), ID, ID),
                        new LineItem.Conversion(EUR, TOKENS, of("3"), of("0.5013")),
                        new FeeLine.Discount(new ProductId(ID), "Welcome", EUR, of("1"), of("-3.0011"), ID, ID),
                        new LineItem.CommitPurchase(
                                new ProductId(ID), "Year", EUR, of("1"), of("100"), new BalanceId(ID), true, ID),
                        new LineItem.Tax("VAT", EUR, of("19.0008"), new BalanceId(ID))),
                List.of(),
                Routing.DIRECT);
        return Document.of(
                invoice,
                "42",
                new Names(Object::toString, Object::toString, Object::toString),
                DocumentParties.to("Acme"),
                null);
    }

    /** 10.0044, 1.5039, −3.0011, 100 and 19.0008 come to 127.508: 127.51, and the discount and the fee lost most of what was rounded down. */
    @Test
    void linesSayWhatTheyAreAndAddUp() {
        Document document = document();

        assertThat(document.lines())
                .extracting(line ->
                        line.what() + " " + line.name() + " " + line.amount().toPlainString())
                .containsExactly(
                        "ITEM Fee 10.01",
                        "ITEM Work 3.0",
                        "CONVERSION tokens 1.50",
                        "DISCOUNT Welcome -3.00",
                        "PURCHASE Year 100.00",
                        "TAX VAT 19.00");
        assertThat(document.amountDue()).isEqualByComparingTo("127.51");
        assertThat(document.subtotal()).isEqualByComparingTo("108.51");
        assertThat(document.taxes()).isEqualByComparingTo("19.00");
        assertThat(document.has(What.APPLIED)).isFalse();
        assertThat(document.lines().get(4).prorated()).isTrue();
        assertThat(document.counts(document.lines().get(1))).isFalse();
    }

    @Test
    void aCancellationIsTheSameNegated() {
        Document document = document();

        Document cancelled = document.cancellation("42-C", Instant.parse("2025-03-01T00:00:00Z"));

        assertThat(cancelled.amountDue())
                .isEqualByComparingTo(document.amountDue().negate());
        assertThat(cancelled.corrects()).isEqualTo(new Document.Corrected("42", document.issuedAt()));
        assertThat(cancelled.lines().get(0).quantity()).isEqualByComparingTo("-3");
        assertThat(cancelled.lines().get(0).unitPrice()).isEqualByComparingTo("3.3348");
        assertThat(cancelled.dueAt()).isNull();
    }
}
