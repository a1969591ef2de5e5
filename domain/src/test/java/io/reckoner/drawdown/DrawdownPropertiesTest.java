package io.reckoner.drawdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.Slice;
import io.reckoner.catalog.Tier;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.Hierarchy;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.StatementPricing;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every drawdown, tried on many made from seeds; the seed is in the name of the failed test. */
class DrawdownPropertiesTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Period MONTH = new Period(START, Instant.parse("2024-02-01T00:00:00Z"));
    private static final List<ProductId> PRODUCTS =
            List.of(new ProductId(Ids.derive("p1")), new ProductId(Ids.derive("p2")), new ProductId(Ids.derive("p3")));
    private static final ProductVersion VERSION = ProductVersion.plain(Instant.MIN, "p", Set.of());
    private static final RateCard CARD =
            RateCard.of(new RateCardId(Ids.derive("card")), "card", CreditType.USD, Map.of(), Map.of());
    private static final Contract CONTRACT = new Contract(
            new ContractId(Ids.derive("c")),
            new CustomerId(Ids.derive("customer")),
            new Term(START, null),
            new Contract.Rating(CARD.id(), List.of(), MultiplierPrioritization.LOWEST_MULTIPLIER, List.of()),
            new Contract.Invoicing(
                    new StatementSchedule(new Cadence(START, Frequency.MONTHLY), null), false, null, null),
            Contract.Fees.NONE,
            List.of(),
            Thresholds.NONE,
            Hierarchy.NONE,
            Contract.Lifespan.AS_AGREED,
            0,
            List.of());

    private static final List<BalanceType> TYPES = List.of(BalanceType.values());
    private static final Origin ROLLED_OVER = new Origin.RolledOver(
            new BalanceId(Ids.derive("old")), new SegmentId(Ids.derive("old/1")), new ContractId(Ids.derive("before")));

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneBalanceForEverythingPaysTheSmallerOfOwedAndAvailable(long seed) {
        var random = new Random(seed);
        List<RatedLine> lines = lines(random);
        FundedSegment balance = balance(0, MONTH, Applicability.ALL_PRODUCTS);
        BigDecimal available = BigDecimal.valueOf(random.nextInt(100_000), 1);
        BigDecimal owed = lines.stream()
                .filter(line -> line.quantity().signum() > 0)
                .map(line -> value(line, balance.balance()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<SegmentId, BigDecimal> drawn =
                drawn(cover(lines, List.of(balance), Map.of(balance.segment().id(), available)));
        assertThat(drawn.getOrDefault(balance.segment().id(), BigDecimal.ZERO))
                .isEqualByComparingTo(owed.min(available));
    }

    /** What the units of a line cost when the balance funds them. */
    private static BigDecimal value(RatedLine line, Balance balance) {
        return line.price().fundedBy(balance).slices(line.slice().position(), line.quantity()).stream()
                .map(slice -> slice.quantity().multiply(slice.unitPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePiecesOfALineAreTheLine(long seed) {
        var random = new Random(seed);
        List<RatedLine> lines = lines(random);
        List<FundedSegment> balances = balances(random);
        List<Piece> pieces = cover(lines, balances, available(random, balances));
        for (RatedLine line : lines) {
            List<Piece> its =
                    pieces.stream().filter(piece -> piece.line().equals(line)).toList();
            assertThat(its).isNotEmpty();
            assertThat(its.stream().map(piece -> piece.slice().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(line.quantity());
            if (line.price().funded().isEmpty()) {
                assertThat(its.stream().map(Piece::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(line.total());
            }
            its.forEach(DrawdownPropertiesTest::assertExplainsItself);
        }
        assertThat(pieces.stream().map(Piece::line).distinct()).containsExactlyElementsOf(lines);
    }

    /** Units × price is the total, to the decimals of a divided quantity (N5), and the price is that of who funds it (L3). */
    private static void assertExplainsItself(Piece piece) {
        BigDecimal product = piece.slice().quantity().multiply(piece.slice().unitPrice());
        if (piece.divided()) {
            assertThat(product).isCloseTo(piece.total(), within(new BigDecimal("1e-12")));
        } else {
            assertThat(product).isEqualByComparingTo(piece.total());
        }
        Standing.Priced prices = piece.line().price();
        BigDecimal expected = piece.funding() == null
                ? piece.line().unitPrice()
                : prices.funded()
                        .getOrDefault(piece.funding().balanceId(), prices.onDemand())
                        .priceAt(piece.slice().position());
        assertThat(piece.slice().unitPrice()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingStaysOpenThatABalanceWithMoneyCouldPay(long seed) {
        var random = new Random(seed);
        List<FundedSegment> balances = balances(random);
        Map<SegmentId, BigDecimal> available = available(random, balances);
        List<Piece> pieces = cover(lines(random), balances, available);
        Map<SegmentId, BigDecimal> left = new HashMap<>(available);
        drawn(pieces).forEach((segment, amount) -> left.merge(segment, amount.negate(), BigDecimal::add));
        assertThat(left.values()).allSatisfy(amount -> assertThat(amount).isNotNegative());
        for (Piece piece : pieces) {
            for (FundedSegment balance : balances) {
                boolean serves = balance.segment()
                                .period()
                                .contains(piece.line().window())
                        && balance.balance().applicability().allows(piece.line().productId(), VERSION, Group.NONE);
                if (piece.funding() == null && piece.total().signum() > 0 && serves) {
                    assertThat(left.get(balance.segment().id())).isZero();
                }
                if (piece.funding() != null
                        && piece.funding().segmentId().equals(balance.segment().id())) {
                    assertThat(serves).isTrue();
                    assertThat(piece.total()).isNotNegative();
                }
            }
        }
    }

    /** What was drawn does not depend on the order in which balances were loaded. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderOfTheBalancesGivesTheSamePieces(long seed) {
        var random = new Random(seed);
        List<RatedLine> lines = lines(random);
        List<FundedSegment> balances = balances(random);
        Map<SegmentId, BigDecimal> available = available(random, balances);
        var shuffled = new ArrayList<>(balances);
        Collections.shuffle(shuffled, random);
        assertThat(cover(lines, shuffled, available)).isEqualTo(cover(lines, balances, available));
    }

    /** Priority never crosses them: what rolled over, from postpaid commits first; what was prepaid or given; postpaid (§10.1). */
    @ParameterizedTest
    @MethodSource("seeds")
    void theClassesPayInTheirOrderAndAPostpaidCommitPaysNothing(long seed) {
        var random = new Random(seed);
        List<FundedSegment> balances = balances(random);
        Map<BalanceId, Balance> byId = new HashMap<>();
        balances.forEach(one -> byId.put(one.balance().id(), one.balance()));
        RatedLine before = null;
        int rank = 0;
        for (Piece piece : cover(lines(random), balances, available(random, balances))) {
            boolean isPostpaid = piece.funding() != null && piece.funding().balanceType() == BalanceType.POSTPAID;
            assertThat(piece.isApplied())
                    .isEqualTo(piece.funding() != null
                            && !isPostpaid
                            && piece.total().signum() != 0);
            int next =
                    piece.funding() == null ? 4 : rank(byId.get(piece.funding().balanceId()));
            assertThat(next).isGreaterThanOrEqualTo(piece.line().equals(before) ? rank : 0);
            before = piece.line();
            rank = next;
        }
    }

    private static int rank(Balance balance) {
        boolean isPostpaid = balance.type() == BalanceType.POSTPAID;
        if (balance.isRolledOver()) {
            return isPostpaid ? 0 : 1;
        }
        return isPostpaid ? 3 : 2;
    }

    private static List<Piece> cover(
            List<RatedLine> lines, List<FundedSegment> balances, Map<SegmentId, BigDecimal> available) {
        var products = new HashMap<ProductId, Product>();
        PRODUCTS.forEach(id -> products.put(id, new Product(id, ProductType.USAGE, List.of(VERSION))));
        var catalog = new Catalog(Map.of(), products, Map.of(CARD.id(), CARD), CustomRates.NONE);
        return Drawdown.cover(lines, new StatementPricing(CONTRACT, CARD, catalog, MONTH, balances), available);
    }

    private static Map<SegmentId, BigDecimal> drawn(List<Piece> pieces) {
        var drawn = new HashMap<SegmentId, BigDecimal>();
        for (Piece piece : pieces) {
            if (piece.funding() != null) {
                drawn.merge(piece.funding().segmentId(), piece.total(), BigDecimal::add);
            }
        }
        return drawn;
    }

    private static List<RatedLine> lines(Random random) {
        var lines = new ArrayList<RatedLine>();
        int count = 1 + random.nextInt(6);
        for (int index = 0; index < count; index++) {
            Instant start = START.plus(Duration.ofDays(random.nextInt(20)));
            BigDecimal price = random.nextInt(8) == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(4));
            lines.add(line(
                    PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                    new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(10)))),
                    BigDecimal.valueOf(random.nextInt(1_000) - 100L, random.nextInt(3)),
                    price,
                    random));
        }
        return lines.stream().distinct().sorted(RatedLine.DRAWDOWN_ORDER).toList();
    }

    /** At one on-demand price, as every line is; some balances fund at others, which may have tiers. */
    private static RatedLine line(
            ProductId product, Period window, BigDecimal quantity, BigDecimal price, Random random) {
        PricedRate rate = PricedRate.flat(price);
        var funded = new HashMap<BalanceId, PriceSchedule>();
        for (int index = 0; index < 5; index++) {
            if (random.nextInt(4) == 0) {
                funded.put(new BalanceId(Ids.derive("b" + index)), fundingPrices(random));
            }
        }
        return new RatedLine(
                ProductType.USAGE,
                product,
                VERSION,
                Group.NONE,
                window,
                new Slice(
                        null,
                        BigDecimal.valueOf(random.nextInt(50)),
                        quantity,
                        rate.prices().priceBeyond()),
                new Standing.Priced(rate, rate.prices(), funded, CreditType.USD, null),
                null,
                false);
    }

    private static PriceSchedule fundingPrices(Random random) {
        var tiers = new ArrayList<Tier>();
        for (int index = random.nextInt(3); index > 0; index--) {
            tiers.add(new Tier(
                    BigDecimal.valueOf(1 + random.nextInt(100)),
                    BigDecimal.valueOf(random.nextInt(500), random.nextInt(3))));
        }
        return new PriceSchedule(tiers, BigDecimal.valueOf(random.nextInt(5_000), random.nextInt(4)));
    }

    private static List<FundedSegment> balances(Random random) {
        var balances = new ArrayList<FundedSegment>();
        int count = random.nextInt(5);
        for (int index = 0; index < count; index++) {
            Instant start = START.plus(Duration.ofDays(random.nextInt(15)));
            Applicability applicability = random.nextBoolean()
                    ? Applicability.ALL_PRODUCTS
                    : new Applicability(Set.of(PRODUCTS.get(random.nextInt(PRODUCTS.size()))), Set.of(), List.of());
            balances.add(balance(
                    index,
                    new Period(start, MONTH.endingBefore()),
                    applicability,
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.nextInt(3) == 0 ? ROLLED_OVER : Origin.GRANTED,
                    BigDecimal.valueOf(random.nextInt(3))));
        }
        return balances;
    }

    private static Map<SegmentId, BigDecimal> available(Random random, List<FundedSegment> balances) {
        var available = new HashMap<SegmentId, BigDecimal>();
        balances.forEach(
                balance -> available.put(balance.segment().id(), BigDecimal.valueOf(random.nextInt(50_000), 1)));
        return available;
    }

    private static FundedSegment balance(int index, Period access, Applicability applicability) {
        return balance(index, access, applicability, BalanceType.CREDIT, Origin.GRANTED, Drawing.DEFAULT_PRIORITY);
    }

    private static FundedSegment balance(
            int index,
            Period access,
            Applicability applicability,
            BalanceType type,
            Origin origin,
            BigDecimal priority) {
        var segment = new AccessSegment(new SegmentId(Ids.derive("s" + index)), access, new BigDecimal("10000"));
        var balance = new Balance(
                new BalanceId(Ids.derive("b" + index)),
                CONTRACT.customerId(),
                new ContractId(Ids.derive("c")),
                type,
                "b" + index,
                new ProductId(Ids.derive("fixed")),
                CreditType.USD,
                new Drawing(priority, applicability, RateKind.LIST_RATE, BigDecimal.ZERO, ChildAccess.NONE),
                Set.of(),
                null,
                null,
                null,
                null,
                origin,
                List.of(segment),
                index,
                Map.of(),
                List.of());
        return new FundedSegment(balance, segment);
    }
}
