package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.Origin;
import io.reckoner.invoice.Invoice;
import io.reckoner.money.Decimals;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Accounts made from seeds, through load, billing and PostgreSQL: they have the invoices and ledgers they have in memory.
 * {@code -Dproperties.seed=7} runs that one alone.
 */
class DatabaseAccountsTest {
    private static final Instant HALF_WAY = RandomFacts.FROM.plus(Duration.ofDays(95));
    /** Derived from another holder in memory, where a commit's segments are its own. */
    private static final Set<String> NESTED_IDS = Set.of("segmentId", "itemId");

    private static TestReckoner reckoner;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        Long one = Long.getLong("properties.seed");
        return one == null ? LongStream.range(0, Long.getLong("properties.accounts", 15)) : LongStream.of(one);
    }

    @BeforeAll
    static void start() {
        reckoner = TestReckoner.on(TestPostgres.withTables(), 2);
    }

    @AfterAll
    static void stop() {
        reckoner.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anAccountIsBilledAsInMemory(long seed) throws IOException {
        Scenario scenario = scenario(seed);
        var memory = new MemoryWorld();
        var database = new DatabaseWorld(reckoner, Files.createDirectory(folder.resolve("seed-" + seed)));
        String printed = ScenarioRunner.run(scenario, memory);
        assertThat(ScenarioRunner.run(scenario, database)).isEqualTo(printed);
        for (String contract : scenario.names().keySet()) {
            List<String> found = everything(database, contract);
            List<String> expected = everything(memory, contract);
            for (int index = 0; index < expected.size(); index++) {
                assertThat(found.get(index)).isEqualTo(expected.get(index));
            }
            assertThat(found).hasSameSizeAs(expected);
        }
    }

    /** Line by line, also what is not printed: tiers, list prices, what was metered. */
    private static List<String> everything(World world, String contract) {
        return world.invoices(contract).stream()
                .map(World.InvoiceView::invoice)
                .sorted(Comparator.comparing((Invoice invoice) -> invoice.id().toString()))
                .flatMap(invoice -> Stream.concat(
                        Stream.of(invoice.id() + " " + invoice.dueAt() + " " + text(invoice.excludedUsage())),
                        invoice.lines().stream().map(line -> invoice.id() + " " + text(line))))
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return Decimals.plain(number);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(DatabaseAccountsTest::text).toList().toString();
        }
        return value instanceof Record one ? one.getClass().getSimpleName() + members(one) : String.valueOf(value);
    }

    private static List<String> members(Record one) {
        var members = new ArrayList<String>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (NESTED_IDS.contains(component.getName())) {
                continue;
            }
            try {
                members.add(
                        component.getName() + "=" + text(component.getAccessor().invoke(one)));
            } catch (ReflectiveOperationException hidden) {
                throw new IllegalStateException(hidden);
            }
        }
        return members;
    }

    /** Bill, pay or not what was bought, make some invoices void, bill again, twice; print all there is. */
    private static Scenario scenario(long seed) {
        var random = new RandomFacts(seed);
        Facts facts = random.withThresholds(random.facts());
        var names = new LinkedHashMap<String, String>();
        facts.contracts().forEach(contract -> names.put(contract.name(), RandomFacts.CUSTOMER));
        var steps = new ArrayList<Scenario.Step>();
        steps.add(new Scenario.Step(facts, new Command.Bill(List.of(HALF_WAY))));
        steps.add(then(new Command.Run()));
        steps.add(new Scenario.Step(
                corrections(seed, facts, random.contractNames()),
                new Command.Bill(List.of(HALF_WAY, RandomFacts.AS_OF))));
        steps.add(then(new Command.Run()));
        steps.add(then(new Command.PrintInvoices(List.copyOf(names.keySet()))));
        balances(facts).forEach(name -> steps.add(then(new Command.PrintLedger(name))));
        random.contractNames().forEach(name -> steps.add(then(new Command.PrintRecharges(name))));
        return new Scenario("made from a seed", steps, names, "");
    }

    /** What is asked half way, of the invoices and the recharges that there are then. */
    private static Facts corrections(long seed, Facts facts, List<String> contracts) {
        MemoryWorld world = RandomBills.billed(facts, HALF_WAY);
        var dice = new Random(seed);
        var payments = world.balances().stream()
                .filter(balance -> balance.origin() instanceof Origin.Recharge && balance.awaitsPayment())
                .<RequestFact>map(recharge -> new RequestFact.Payment(
                        RandomFacts.CUSTOMER, recharge.id().value(), dice.nextBoolean(), HALF_WAY))
                .toList();
        var asked = new ArrayList<>(payments);
        asked.addAll(
                new RandomCorrections(seed, contracts).some(world, HALF_WAY).requests());
        return RandomCorrections.asking(asked);
    }

    private static Scenario.Step then(Command command) {
        return new Scenario.Step(new FactsDraft().build(), command);
    }

    private static Stream<String> balances(Facts facts) {
        Stream<String> ofContracts = facts.contracts().stream().flatMap(DatabaseAccountsTest::balances);
        return Stream.concat(ofContracts, facts.customerBalances().stream().map(BalanceFact::name));
    }

    private static Stream<String> balances(ContractFact contract) {
        return Stream.concat(
                contract.balances().stream().map(BalanceFact::name),
                contract.recurring().stream().map(RecurringFact::name));
    }
}
