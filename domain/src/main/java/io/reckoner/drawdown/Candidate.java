package io.reckoner.drawdown;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Specifier;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.RateCard;
import io.reckoner.id.ProductId;
import io.reckoner.rating.FundedSegment;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A segment in line to be drawn, with the measures that rank it (§10.1). */
record Candidate(Balance balance, AccessSegment segment, int products, int usageSpecifiers, int contracts) {
    private static final int UNRESTRICTED = Integer.MAX_VALUE;

    /**
     * Class 3 of §10.1: priority; zero cost basis before paid; fewest products; fewest usage specifiers; earlier end; earlier
     * start; fewest contracts; creation; id.
     */
    private static final Comparator<Candidate> ORDER = Comparator.comparing(
                    (Candidate candidate) -> candidate.balance().priority())
            .thenComparing(candidate -> candidate.balance().isFree() ? 0 : 1)
            .thenComparing(Candidate::products)
            .thenComparing(Candidate::usageSpecifiers)
            .thenComparing(candidate -> candidate.segment().period().endingBefore())
            .thenComparing(candidate -> candidate.segment().period().startingAt())
            .thenComparing(Candidate::contracts)
            .thenComparing(candidate -> candidate.balance().sequence())
            .thenComparing(candidate -> candidate.balance().id())
            .thenComparing(candidate -> candidate.segment().id());

    static List<Candidate> inOrder(List<FundedSegment> funded, RateCard card, Catalog catalog, Instant periodStart) {
        return funded.stream()
                .map(source -> of(source, card, catalog, periodStart))
                .sorted(ORDER)
                .toList();
    }

    private static Candidate of(FundedSegment source, RateCard card, Catalog catalog, Instant periodStart) {
        Balance balance = source.balance();
        boolean unrestricted = balance.applicability().isUnrestricted();
        return new Candidate(
                balance,
                source.segment(),
                unrestricted ? UNRESTRICTED : productsNamed(balance, card, catalog, periodStart),
                unrestricted ? UNRESTRICTED : 0,
                contracts(balance));
    }

    /** Distinct products named by id, or by a tag that products on the rate card carry at the period start. */
    private static int productsNamed(Balance balance, RateCard card, Catalog catalog, Instant periodStart) {
        Set<ProductId> named = new HashSet<>(balance.applicability().productIds());
        balance.applicability().specifiers().stream()
                .map(Specifier::productId)
                .filter(id -> id != null)
                .forEach(named::add);
        for (ProductId id : card.rates().keySet()) {
            Product product = catalog.product(id);
            if (balance.applicability().allows(id, product.at(periodStart))) {
                named.add(id);
            }
        }
        return named.size();
    }

    private static int contracts(Balance balance) {
        if (balance.contractId() != null) {
            return 1;
        }
        return balance.applicableContracts().isEmpty()
                ? UNRESTRICTED
                : balance.applicableContracts().size();
    }
}
