package io.reckoner.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.ListPrice;
import io.reckoner.invoice.Routing;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One older invoice against ours: each cause by its own definition (J1). */
class ComparisonTest {
    private static final CustomerId CUSTOMER = new CustomerId(Ids.derive("acme"));
    private static final ContractId CONTRACT = new ContractId(Ids.derive("acme.k"));
    private static final ProductId CALLS = new ProductId(Ids.derive("calls"));
    private static final ProductId PLATFORM = new ProductId(Ids.derive("platform"));
    private static final Period JANUARY =
            new Period(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-02-01T00:00:00Z"));

    @Test
    void otherQuantitiesAreMissingUsage() {
        assertThat(causes("2000", List.of(used("10", "200", "2000")), List.of(usage("10", "200")), usage("12", "200")))
                .isEqualTo(of(Cause.MISSING_USAGE, "400"));
    }

    /** The price is the cause for the older quantity, usage for what is used beyond it at our price. */
    @Test
    void anotherPriceAndOtherQuantities() {
        assertThat(causes("2000", List.of(used("10", "200", "2000")), List.of(usage("10", "210")), usage("12", "210")))
                .isEqualTo(of(Cause.PRICE, "100").plus(of(Cause.MISSING_USAGE, "420")));
    }

    @Test
    void whatWasBilledAtTheCardsPriceHasAnOverrideHere() {
        assertThat(causes("3000", List.of(used("10", "300", "3000")), List.of(usage("10", "210")), usage("10", "210")))
                .isEqualTo(of(Cause.OVERRIDE, "-900"));
    }

    @Test
    void aProductWithoutAPriceHereIsOfTheTerms() {
        assertThat(causes("2000", List.of(used("10", "200", "2000")), List.of()))
                .isEqualTo(of(Cause.TERMS, "-2000"));
    }

    @Test
    void aLineRoundedThereIsRounding() {
        assertThat(causes("1", List.of(used("3", "0.4", "1")), List.of(usage("3", "0.4")), usage("3", "0.4")))
                .as("1.2 is 1 there, and what is to be paid here is 1 as well")
                .isEqualTo(Causes.NONE);
        assertThat(causes("2", List.of(used("3", "0.5", "2")), List.of(usage("3", "0.4")), usage("3", "0.4")))
                .isEqualTo(of(Cause.ROUNDING, "-1.0"));
    }

    @Test
    void whatOnlyOneSideChargesOrDrawsIsToldByItsKind() {
        var fee = new ExpectedLine(Part.CHARGE, PLATFORM, JANUARY, Map.of(), number("1"), number("500"), number("500"));
        assertThat(causes(
                        "2500",
                        List.of(used("10", "200", "2000"), fee),
                        List.of(usage("10", "200"), applied("-700")),
                        usage("10", "200"),
                        applied("-700")))
                .isEqualTo(of(Cause.CHARGE, "-500").plus(of(Cause.BALANCE, "-700")));
    }

    @Test
    void quantitiesAloneLeaveTheTermsTogether() {
        var line = new ExpectedLine(Part.USAGE, CALLS, JANUARY, Map.of(), number("10"), null, null);
        assertThat(causes("1900", List.of(line), List.of(usage("10", "200")), usage("11", "200")))
                .isEqualTo(of(Cause.TERMS, "100").plus(of(Cause.MISSING_USAGE, "200")));
    }

    @Test
    void aTotalAloneHasAVerdictOnly() {
        var expected = expected("1999", List.of());
        var ours = new Comparison(expected, List.of(invoice(List.of(usage("10", "200")))), null);
        assertThat(ours.result(BigDecimal.ZERO).verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(ours.result(BigDecimal.ONE).verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
        assertThat(ours.result(BigDecimal.ZERO).causes()).isEqualTo(Causes.NONE);
    }

    /** {@code given}: our lines of the older quantities. */
    private static Causes causes(String total, List<ExpectedLine> lines, List<LineItem> given, LineItem... computed) {
        ComparedInvoice compared = new Comparison(
                        expected(total, lines), List.of(invoice(List.of(computed))), List.of(invoice(given)))
                .result(BigDecimal.ZERO);
        assertThat(compared.causes().total()).isEqualByComparingTo(compared.difference());
        return compared.causes();
    }

    private static ExpectedInvoice expected(String total, List<ExpectedLine> lines) {
        return new ExpectedInvoice(CUSTOMER, CONTRACT, JANUARY, CreditType.USD, number(total), lines, null);
    }

    private static ExpectedLine used(String quantity, String unitPrice, String total) {
        return new ExpectedLine(
                Part.USAGE, CALLS, JANUARY, Map.of(), number(quantity), number(unitPrice), number(total));
    }

    /** The card's price is 300. */
    private static LineItem usage(String quantity, String unitPrice) {
        return new LineItem.Usage(
                CALLS,
                "calls",
                Group.NONE,
                CreditType.USD,
                JANUARY,
                null,
                number(quantity),
                number(unitPrice),
                number(unitPrice).multiply(number(quantity)),
                new ListPrice(RateType.FLAT, number("300")),
                null,
                null);
    }

    private static LineItem applied(String total) {
        var funding =
                new Funding(new BalanceId(Ids.derive("gift")), new SegmentId(Ids.derive("gift/1")), BalanceType.CREDIT);
        return new LineItem.Applied(CALLS, "gift", Group.NONE, CreditType.USD, JANUARY, number(total), funding);
    }

    private static Invoice invoice(List<LineItem> lines) {
        return new Invoice(
                InvoiceType.USAGE,
                CUSTOMER,
                CONTRACT,
                CreditType.USD,
                JANUARY,
                JANUARY.endingBefore(),
                null,
                0,
                null,
                lines,
                List.of(),
                Routing.DIRECT);
    }

    private static Causes of(Cause cause, String amount) {
        return Causes.of(cause, number(amount));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
