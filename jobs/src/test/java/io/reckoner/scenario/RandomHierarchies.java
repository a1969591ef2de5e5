package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.StatementDay;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.HierarchyFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Parents of other customers' contracts, made from a seed, and customers by themselves: what a parent has is open to all
 * children, some or none of them; children pay for themselves or not, consolidate or not; some join later.
 */
public final class RandomHierarchies {
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final String USD = FactParser.USD;
    private static final List<String> PRODUCTS = List.of("calls", "bytes");

    private final Random random;
    private final int groups;
    private final List<RequestFact> openings = new ArrayList<>();

    public RandomHierarchies(long seed, int groups) {
        this.random = new Random(seed);
        this.groups = groups;
    }

    /** All there is in the beginning, and the usage of a quarter. */
    public Facts facts() {
        var draft = new FactsDraft();
        for (String product : PRODUCTS) {
            draft.products.add(ProductFact.plain(product));
            draft.rates.add(rate(product, PriceFact.flat(money()), Optional.empty()));
        }
        draft.rates.add(rate("plan", PriceFact.flat(money()), Optional.of(Frequency.MONTHLY)));
        for (int group = 0; group < groups; group++) {
            group("group-" + group, draft);
            contract("alone-" + group, FROM, Optional.empty(), draft);
        }
        return draft.build();
    }

    /** What comes in the second month: who may draw is said anew, and each group has one more child. */
    public Facts later() {
        var draft = new FactsDraft();
        for (int group = 0; group < groups; group++) {
            String parent = "group-" + group;
            contract(parent + "-late", FROM.plus(Duration.ofDays(31 + random.nextInt(28))), child(parent), draft);
        }
        draft.requests.addAll(openings);
        return draft.build();
    }

    private void group(String parent, FactsDraft draft) {
        List<String> children = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(index -> parent + "-" + index)
                .toList();
        var own = new HierarchyFact(Optional.empty(), Optional.empty(), false, false, chance(70));
        contract(parent, FROM, Optional.of(own), draft);
        children.forEach(name -> contract(name, start(), child(parent), draft));
        FactsDraft.ContractDraft terms = draft.contract(parent, parent);
        for (int index = random.nextInt(4); index > 0; index--) {
            BalanceFact shared = balance(parent + ".shared-" + index, parent, allOrNone());
            terms.balances.add(shared);
            // Children by name: they are there by then.
            for (List<RequestFact> requests : List.of(draft.requests, openings)) {
                if (chance(40)) {
                    requests.add(new RequestFact.Open(parent, parent, shared.commit(), shared.name(), some(children)));
                }
            }
        }
        if (chance(50)) {
            terms.recurring.add(recurring(parent + ".monthly", allOrNone()));
        }
        if (chance(40)) {
            draft.customerBalances.add(balance(parent + ".of-the-customer", parent, some(children)));
        }
    }

    private Optional<HierarchyFact> child(String parent) {
        boolean paid = chance(60);
        return Optional.of(
                new HierarchyFact(Optional.of(parent), Optional.of(parent), paid, paid && chance(70), false));
    }

    private void contract(String name, Instant start, Optional<HierarchyFact> hierarchy, FactsDraft draft) {
        FactsDraft.ContractDraft terms = draft.contract(name, name);
        terms.created = Optional.of(new Creation(
                true,
                new Term(start, chance(20) ? start.plus(Duration.ofDays(40 + random.nextInt(60))) : null),
                Optional.of(USD),
                chance(30) ? Optional.of(BigDecimal.valueOf(random.nextInt(3))) : Optional.empty(),
                Optional.empty(),
                false,
                chance(30),
                chance(80) ? Frequency.MONTHLY : Frequency.WEEKLY,
                StatementDay.FIRST_OF_MONTH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                hierarchy));
        if (chance(50)) {
            terms.balances.add(balance(name + ".own", name, Optional.empty()));
        }
        if (chance(30)) {
            terms.charges.add(new ChargeFact(name + ".fee", schedule(start)));
        }
        if (chance(30)) {
            terms.subscriptions.add(new SubscriptionFact(
                    name + ".seats", "plan", Frequency.MONTHLY, BigDecimal.valueOf(1L + random.nextInt(4))));
        }
        for (int row = 4 + random.nextInt(8); row > 0; row--) {
            Instant hour = start.plus(Duration.ofHours(random.nextInt(24 * 80)));
            draft.usage.add(new UsageFact(
                    name,
                    PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                    new Period(hour, hour.plus(Duration.ofHours(1))),
                    BigDecimal.valueOf(random.nextInt(2_000), 1),
                    Map.of()));
        }
    }

    /** All children, some or none. */
    private Optional<List<String>> some(List<String> children) {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(List.of(children.get(random.nextInt(children.size()))));
            default -> Optional.of(List.of());
        };
    }

    private Optional<List<String>> allOrNone() {
        return chance(70) ? Optional.of(List.of()) : Optional.empty();
    }

    private BalanceFact balance(String name, String customer, Optional<List<String>> children) {
        boolean commit = chance(60);
        Instant start = start();
        return new BalanceFact(
                name,
                commit,
                customer,
                USD,
                List.of(new SegmentFact(
                        money().movePointRight(random.nextInt(3)),
                        new Period(start, start.plus(Duration.ofDays(20 + random.nextInt(120)))))),
                Optional.empty(),
                true,
                chance(50) ? Optional.of(BigDecimal.valueOf(random.nextInt(3))) : Optional.empty(),
                false,
                chance(60) ? On.EVERYTHING : On.products(PRODUCTS.get(random.nextInt(PRODUCTS.size()))),
                List.of(),
                Optional.empty(),
                false,
                BigDecimal.ZERO,
                PaymentFact.NOTHING,
                Map.of(),
                children);
    }

    private RecurringFact recurring(String name, Optional<List<String>> children) {
        return new RecurringFact(
                name,
                chance(50),
                USD,
                new AmountFact(money(), BigDecimal.ONE, Optional.empty()),
                Optional.empty(),
                USD,
                new Term(FROM, null),
                Optional.empty(),
                1 + random.nextInt(2),
                ProrationSides.FIRST_AND_LAST,
                Optional.empty(),
                false,
                On.EVERYTHING,
                BigDecimal.ZERO,
                Optional.empty(),
                children);
    }

    private ScheduleFact schedule(Instant start) {
        var monthly = new RecurringScheduleFact(
                money(),
                BigDecimal.ONE,
                Frequency.MONTHLY,
                AmountDistribution.EACH,
                new Period(start, start.plus(Duration.ofDays(60))));
        return new ScheduleFact(USD, List.of(), Optional.of(monthly));
    }

    private static RateFact rate(String product, PriceFact price, Optional<Frequency> billed) {
        return new RateFact(
                product,
                USD,
                USD,
                price,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Term(FROM, null),
                true,
                billed);
    }

    private Instant start() {
        return FROM.plus(Duration.ofDays(chance(50) ? 0 : random.nextInt(40)));
    }

    private BigDecimal money() {
        return BigDecimal.valueOf(1 + random.nextInt(10_000), 2);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
