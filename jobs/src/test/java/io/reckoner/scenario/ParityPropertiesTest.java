package io.reckoner.scenario;

import static io.reckoner.scenario.RandomBills.billed;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.difference.Causes;
import io.reckoner.id.ContractId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.ComparedLine;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.parity.ExpectedLine;
import io.reckoner.parity.Part;
import io.reckoner.parity.Verdict;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was billed here is taken for what an older system billed, as it is and changed at random: parity has to find just that. */
@Execution(ExecutionMode.CONCURRENT)
class ParityPropertiesTest {
    private static final Period PERIOD = new Period(RandomFacts.FROM, RandomFacts.AS_OF.minus(Cutoff.DEFAULT_GRACE));

    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void whatWasBilledHereIsEqual(long seed) {
        assertThat(unbilled(seed).parity(PERIOD, expected(seed))).isNotEmpty().allSatisfy(invoice -> {
            assertThat(invoice.verdict()).as(invoice.toString()).isEqualTo(Verdict.EQUAL);
            assertThat(invoice.causes()).as(invoice.toString()).isEqualTo(Causes.NONE);
        });
    }

    /** Of an invoice, and of each of its lines. */
    @ParameterizedTest
    @MethodSource("io.reckoner.scenario.RandomBills#seeds")
    void causesAddUpToTheDifference(long seed) {
        for (ComparedInvoice invoice : changed(seed)) {
            if (!invoice.lines().isEmpty()) {
                assertThat(invoice.causes().total()).isEqualByComparingTo(invoice.difference());
            }
            for (ComparedLine line : invoice.lines()) {
                assertThat(line.causes().total()).as(line.toString()).isEqualByComparingTo(line.difference());
            }
        }
    }

    /** Not of all accounts: what was added to a row may not be what can be priced. */
    @Test
    void mostAccountsHaveCauses() {
        long found = LongStream.range(0, 10)
                .filter(seed -> changed(seed).stream()
                        .anyMatch(invoice -> invoice.verdict() == Verdict.DIFFERENT
                                && !invoice.causes().isEmpty()))
                .count();
        assertThat(found).isGreaterThan(5);
    }

    private static List<ComparedInvoice> changed(long seed) {
        var random = new Random(seed);
        return unbilled(seed)
                .parity(
                        PERIOD,
                        expected(seed).stream()
                                .map(invoice -> changed(invoice, random))
                                .toList());
    }

    private static MemoryWorld unbilled(long seed) {
        var world = new MemoryWorld();
        world.load(new RandomFacts(seed).facts());
        return world;
    }

    private static List<ExpectedInvoice> expected(long seed) {
        Facts facts = new RandomFacts(seed).facts();
        return billed(seed).invoices().stream()
                .filter(invoice ->
                        invoice.service().map(PERIOD::contains).orElseGet(() -> PERIOD.contains(invoice.issuedAt())))
                .map(invoice -> expected(invoice, facts))
                .toList();
    }

    /** A scheduled invoice is of the second in which it falls. */
    private static ExpectedInvoice expected(Invoice invoice, Facts facts) {
        Period period = invoice.service()
                .orElseGet(
                        () -> new Period(invoice.issuedAt(), invoice.issuedAt().plusSeconds(1)));
        var lines = new ArrayList<ExpectedLine>();
        invoice.lines().forEach(line -> lines.add(amount(line, invoice, period)));
        if (invoice.service().isPresent()) {
            facts.usage().stream()
                    .filter(row -> period.contains(row.period().startingAt()))
                    .filter(row -> contracts(row).contains(invoice.contractId()))
                    .forEach(row -> lines.add(quantity(row)));
        }
        return new ExpectedInvoice(
                invoice.customerId(),
                invoice.contractId(),
                period,
                invoice.creditType(),
                invoice.amountDue(),
                lines,
                null);
    }

    private static Set<ContractId> contracts(UsageFact row) {
        String contract = row.groups().get("region").substring(2);
        return Set.of(Keys.contractId(contract), Keys.contractId(RandomFacts.successor(contract)));
    }

    /** What was used, row by row: windows of lines may reach across cuts. */
    private static ExpectedLine quantity(UsageFact row) {
        return new ExpectedLine(
                Part.USAGE,
                Keys.productId(row.product()),
                row.period(),
                row.groups(),
                row.quantity(),
                null,
                BigDecimal.ZERO);
    }

    /** What is in a custom unit is no money (Y2). */
    private static ExpectedLine amount(LineItem line, Invoice invoice, Period period) {
        boolean counts = line.creditType().equals(invoice.creditType());
        Map<String, String> values = new HashMap<>();
        line.group().pricing().forEach((key, value) -> put(values, key, value));
        line.group().presentation().forEach((key, value) -> put(values, key, value));
        return new ExpectedLine(
                Part.of(line),
                line.productId(),
                line.window() == null ? period : line.window(),
                values,
                Part.of(line) == Part.USAGE ? BigDecimal.ZERO : line.storedQuantity(),
                line.unitPrice(),
                counts ? line.total() : BigDecimal.ZERO);
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    /** A line is missing, costs more, a little less than a minor unit more, or counts twice; or none of that. */
    private static ExpectedInvoice changed(ExpectedInvoice invoice, Random random) {
        var lines = new ArrayList<>(invoice.lines());
        if (lines.isEmpty()) {
            return invoice;
        }
        int at = random.nextInt(lines.size());
        ExpectedLine line = lines.get(at);
        BigDecimal more = BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(3));
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.set(at, with(line, line.quantity(), line.total().add(more)));
            case 2 -> lines.set(at, with(line, line.quantity(), line.total().setScale(0, RoundingMode.HALF_UP)));
            case 3 -> lines.set(at, with(line, line.quantity().multiply(BigDecimal.valueOf(2)), line.total()));
            default -> {}
        }
        BigDecimal total = lines.stream().map(ExpectedLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ExpectedInvoice(
                invoice.customerId(),
                invoice.contractId(),
                invoice.period(),
                invoice.creditType(),
                total,
                lines,
                invoice.externalNumber());
    }

    private static ExpectedLine with(ExpectedLine line, BigDecimal quantity, BigDecimal total) {
        return new ExpectedLine(
                line.part(), line.productId(), line.window(), line.groupValues(), quantity, line.unitPrice(), total);
    }
}
