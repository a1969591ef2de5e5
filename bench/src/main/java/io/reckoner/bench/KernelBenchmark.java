package io.reckoner.bench;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.rating.RatedLine;
import io.reckoner.sample.WorkloadW1;
import io.reckoner.sample.WorkloadW3;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** {@code bench/jmh}: the domain alone, on one core, over the accounts of the workloads; no SQL while it is measured. */
@Fork(1)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {

    private static final int W1_ACCOUNTS = 200;
    private static final int W1_LINES = 5 * W1_ACCOUNTS;
    private static final int W3_GROUPS = 2_000;
    private static final int W3_BALANCES = 200;
    private static final int W3_LINES = 696;
    private static final int FLAT_LINES = 10;
    private static final int TIER_LINES = 50;
    private static final int DIMENSION_LINES = 200;

    /** An operation is a line: five plain products an account, twelve rows of usage, some commits and overrides. */
    @Benchmark
    @OperationsPerInvocation(W1_LINES)
    public void rateLinesOfW1(W1 w1, Blackhole sink) {
        w1.cases.forEach(statement -> sink.consume(statement.rate()));
    }

    /** An operation is a line: ten products whose windows two hundred balances cut. */
    @Benchmark
    @OperationsPerInvocation(W3_LINES)
    public void rateLinesOfW3(W3 w3, Blackhole sink) {
        sink.consume(w3.statement.rate());
    }

    /** An operation is a line: two hundred balances pay for half of them. */
    @Benchmark
    @OperationsPerInvocation(W3_LINES)
    public void drawDownLinesOfW3(W3 w3, Blackhole sink) {
        sink.consume(w3.statement.drawDown(w3.lines));
    }

    /** An operation is a line: ten products, one price each. */
    @Benchmark
    @OperationsPerInvocation(FLAT_LINES)
    public void rateFlatLines(Prices prices, Blackhole sink) {
        sink.consume(prices.flat.rate());
    }

    /** An operation is a line: ten products, five tiers each. */
    @Benchmark
    @OperationsPerInvocation(TIER_LINES)
    public void rateLinesOfFiveTiers(Prices prices, Blackhole sink) {
        sink.consume(prices.fiveTiers.rate());
    }

    /** An operation is a line: ten products, each priced by twenty values of a pricing key. */
    @Benchmark
    @OperationsPerInvocation(DIMENSION_LINES)
    public void rateDimensionalLines(Prices prices, Blackhole sink) {
        sink.consume(prices.dimensional.rate());
    }

    /** An operation is an account: everything the domain does for one invoice of six or seven lines. */
    @Benchmark
    @OperationsPerInvocation(W1_ACCOUNTS)
    public void billAccountsOfW1(W1 w1, Blackhole sink) {
        for (AccountSnapshot account : w1.prepared.accounts()) {
            sink.consume(AccountBilling.bill(account, w1.prepared.catalog(), w1.prepared.cutoff()));
        }
    }

    /** W1, read back from the database. */
    @State(Scope.Benchmark)
    public static class W1 {
        private final PreparedAccounts prepared = PreparedAccounts.of(new WorkloadW1(W1_ACCOUNTS));
        private final List<RatingCase> cases = RatingCase.of(prepared);

        /** The figures are by line: so many must there be. */
        @Setup
        public void check() {
            requireOperations(W1_LINES, lines(cases));
        }
    }

    /** W3, read back from the database. */
    @State(Scope.Benchmark)
    public static class W3 {
        private final RatingCase statement = RatingCase.of(
                        PreparedAccounts.of(new WorkloadW3(1, W3_GROUPS, W3_BALANCES)))
                .get(0);
        private final List<RatedLine> lines = statement.rate().lines();

        /** The figures are by line: so many must there be. */
        @Setup
        public void check() {
            requireOperations(W3_LINES, lines.size());
        }
    }

    /** One way of pricing each. */
    @State(Scope.Benchmark)
    public static class Prices {
        private final PriceCase flat = PriceCase.flat();
        private final PriceCase fiveTiers = PriceCase.fiveTiers();
        private final PriceCase dimensional = PriceCase.dimensional();

        /** The figures are by line: so many must there be. */
        @Setup
        public void check() {
            requireOperations(FLAT_LINES, flat.rate().lines().size());
            requireOperations(TIER_LINES, fiveTiers.rate().lines().size());
            requireOperations(DIMENSION_LINES, dimensional.rate().lines().size());
        }
    }

    private static int lines(List<RatingCase> cases) {
        return cases.stream()
                .mapToInt(statement -> statement.rate().lines().size())
                .sum();
    }

    private static void requireOperations(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(found + " operations an invocation, expected " + expected);
        }
    }
}
