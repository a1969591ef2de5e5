package io.reckoner.drawdown;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Specifier;
import io.reckoner.catalog.Product;
import io.reckoner.id.ProductId;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.StatementPricing;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A segment in line to be drawn, with the measures that rank it (§10.1). */
record Candidate(Balance balance, AccessSegment segment, int products, int usageSpecifiers, int contracts) {
    private static final int UNRESTRICTED = Integer.MAX_VALUE;

    /** The classes first, priority never crosses them; then what each of them looks at, in this order (§10.1). */
    private static final List<Criterion> CRITERIA = List.of(
            new Criterion("rolled over first, postpaid last", Comparator.comparing(Candidate::rank)),
            new Criterion("rolled over from a postpaid commit", Comparator.comparing(Candidate::rankOfRolledOver)),
            new Criterion(
                    "priority",
                    Comparator.comparing(candidate -> candidate.balance().priority())),
            new Criterion(
                    "free before paid",
                    Comparator.comparing(candidate -> candidate.balance().isFree() ? 0 : 1)),
            new Criterion("fewest products", Comparator.comparing(Candidate::products)),
            new Criterion("fewest usage specifiers", Comparator.comparing(Candidate::usageSpecifiers)),
            new Criterion(
                    "earlier end",
                    Comparator.comparing(
                            candidate -> candidate.segment().period().endingBefore())),
            new Criterion(
                    "earlier start",
                    Comparator.comparing(
                            candidate -> candidate.segment().period().startingAt())),
            new Criterion("fewest contracts", Comparator.comparing(Candidate::contracts)),
            new Criterion(
                    "created earlier",
                    Comparator.comparing(candidate -> candidate.balance().sequence())),
            new Criterion(
                    "id of the balance",
                    Comparator.comparing(candidate -> candidate.balance().id())),
            new Criterion(
                    "id of the segment",
                    Comparator.comparing(candidate -> candidate.segment().id())));

    private static final Comparator<Candidate> ORDER = CRITERIA.stream()
            .map(Criterion::order)
            .reduce(Comparator::thenComparing)
            .orElseThrow();

    private int rank() {
        if (balance.isRolledOver()) {
            return 0;
        }
        return balance.type() == BalanceType.POSTPAID ? 2 : 1;
    }

    private int rankOfRolledOver() {
        return balance.isRolledOver() && balance.type() == BalanceType.POSTPAID ? 0 : 1;
    }

    /** One of the measures by which candidates are ranked. */
    private record Criterion(String name, Comparator<Candidate> order) {}

    /** The criterion that puts it behind another one. */
    String whyAfter(Candidate before) {
        return CRITERIA.stream()
                .filter(criterion -> criterion.order().compare(before, this) != 0)
                .map(Criterion::name)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a line of the product and group may draw it, in its unit and window (C6, C7, C11). */
    boolean mayPay(RatedLine line) {
        return balance.creditType().equals(line.price().creditType())
                && balance.applicability().allows(line.productId(), line.version(), line.group())
                && line.liesIn(segment.period());
    }

    static List<Candidate> inOrder(StatementPricing terms) {
        return terms.funded().stream()
                .map(source -> of(source, terms))
                .sorted(ORDER)
                .toList();
    }

    private static Candidate of(FundedSegment source, StatementPricing terms) {
        Balance balance = source.balance();
        Applicability applicability = balance.applicability();
        return new Candidate(
                balance,
                source.segment(),
                applicability.namesNoProduct() ? UNRESTRICTED : productsNamed(applicability, terms),
                applicability.isUnrestricted() ? UNRESTRICTED : usageSpecifiers(applicability),
                contracts(balance));
    }

    /** Distinct products named by id, or by a tag that products on the rate card carry at the period start. */
    private static int productsNamed(Applicability applicability, StatementPricing terms) {
        Set<ProductId> named = new HashSet<>(applicability.productIds());
        applicability.specifiers().stream()
                .map(Specifier::productId)
                .filter(Objects::nonNull)
                .forEach(named::add);
        for (ProductId id : terms.card().rates().keySet()) {
            Product product = terms.catalog().product(id);
            if (applicability.names(id, product.at(terms.period().startingAt()))) {
                named.add(id);
            }
        }
        return named.size();
    }

    /** Specifiers that have group values and do not restrict the product. */
    private static int usageSpecifiers(Applicability applicability) {
        return (int) applicability.specifiers().stream()
                .filter(specifier -> specifier.isByGroup() && !specifier.isByProduct())
                .count();
    }

    /** Those that may draw it, children of other customers too. */
    private static int contracts(Balance balance) {
        int own =
                balance.contractId() != null ? 1 : balance.applicableContracts().size();
        return own == 0 || balance.children().all()
                ? UNRESTRICTED
                : own + balance.children().contracts().size();
    }
}
