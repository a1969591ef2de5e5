package io.reckoner.drawdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final ProductVersion VERSION = new ProductVersion(Instant.MIN, "p", Set.of(), List.of());
    private static final RateCard CARD =
            new RateCard(new RateCardId(Ids.derive("card")), "card", CreditType.USD, Map.of());

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
                .map(RatedLine::total)
                .filter(total -> total.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<SegmentId, BigDecimal> drawn =
                drawn(cover(lines, List.of(balance), Map.of(balance.segment().id(), available)));
        assertThat(drawn.getOrDefault(balance.segment().id(), BigDecimal.ZERO))
                .isEqualByComparingTo(owed.min(available));
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
            assertThat(its.stream().map(Piece::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(line.quantity());
            assertThat(its.stream().map(Piece::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(line.total());
        }
        assertThat(pieces.stream().map(Piece::line).distinct()).containsExactlyElementsOf(lines);
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
                        && balance.balance().applicability().allows(piece.line().productId(), VERSION);
                if (piece.funding() == null && piece.total().signum() > 0 && serves) {
                    assertThat(left.get(balance.segment().id())).isZero();
                }
                if (piece.funding() != null
                        && piece.funding().segmentId().equals(balance.segment().id())) {
                    assertThat(serves).isTrue();
                    assertThat(piece.total()).isPositive();
                }
            }
        }
    }

    private static List<Piece> cover(
            List<RatedLine> lines, List<FundedSegment> balances, Map<SegmentId, BigDecimal> available) {
        var products = new HashMap<ProductId, Product>();
        PRODUCTS.forEach(id -> products.put(id, new Product(id, ProductType.USAGE, List.of(VERSION))));
        return Drawdown.cover(
                lines, balances, available, CARD, new Catalog(Map.of(), products, Map.of(CARD.id(), CARD)), START);
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
            lines.add(new RatedLine(
                    PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                    VERSION,
                    new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(10)))),
                    BigDecimal.valueOf(random.nextInt(1_000) - 100L, random.nextInt(3)),
                    price,
                    price));
        }
        return lines.stream().distinct().sorted(RatedLine.DRAWDOWN_ORDER).toList();
    }

    private static List<FundedSegment> balances(Random random) {
        var balances = new ArrayList<FundedSegment>();
        int count = random.nextInt(5);
        for (int index = 0; index < count; index++) {
            Instant start = START.plus(Duration.ofDays(random.nextInt(15)));
            Applicability applicability = random.nextBoolean()
                    ? Applicability.ALL_PRODUCTS
                    : new Applicability(Set.of(PRODUCTS.get(random.nextInt(PRODUCTS.size()))), Set.of(), List.of());
            balances.add(balance(index, new Period(start, MONTH.endingBefore()), applicability));
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
        var segment = new AccessSegment(new SegmentId(Ids.derive("s" + index)), access, new BigDecimal("10000"));
        var balance = new Balance(
                new BalanceId(Ids.derive("b" + index)),
                new ContractId(Ids.derive("c")),
                BalanceType.CREDIT,
                "b" + index,
                new ProductId(Ids.derive("fixed")),
                CreditType.USD,
                Balance.DEFAULT_PRIORITY,
                applicability,
                Set.of(),
                null,
                null,
                false,
                null,
                List.of(segment),
                index,
                List.of());
        return new FundedSegment(balance, segment);
    }
}
