package io.reckoner.account;

import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Problem;
import io.reckoner.contract.Problem.Kind;
import io.reckoner.id.ProductId;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Usage that two contracts of one customer would both bill (F2).
 *
 * <p>Loading refuses contracts that overlap; a rate added to a card later can still make them share a product.
 */
final class DoubleClaims {
    private DoubleClaims() {}

    static List<Problem> find(AccountSnapshot account, Catalog catalog) {
        List<Contract> rated = account.contracts().stream()
                .filter(contract -> contract.rateCardId() != null)
                .toList();
        if (rated.size() < 2) {
            return List.of();
        }
        Map<Pair, TreeSet<ProductId>> shared = new LinkedHashMap<>();
        for (UsageRow row : account.usage()) {
            List<Contract> claimants = rated.stream()
                    .filter(contract -> claims(contract, row, catalog))
                    .toList();
            for (int other = 1; other < claimants.size(); other++) {
                shared.computeIfAbsent(new Pair(claimants.get(0), claimants.get(other)), any -> new TreeSet<>())
                        .add(row.productId());
            }
        }
        var problems = new ArrayList<Problem>();
        shared.forEach((pair, products) -> products.forEach(product -> problems.add(
                problem(pair, catalog.product(product).at(Instant.MAX).name()))));
        return problems;
    }

    private static boolean claims(Contract contract, UsageRow row, Catalog catalog) {
        Instant start = row.period().startingAt();
        Instant generation = contract.statementSchedule().generationStartingAt();
        return contract.term().contains(start)
                && (generation == null || !start.isBefore(generation))
                && contract.letsIn(start, row.groupValues())
                && contract.rateCard()
                        .map(card ->
                                !catalog.rateCard(card).ratesOf(row.productId()).isEmpty())
                        .orElse(false);
    }

    private static Problem problem(Pair pair, String product) {
        return new Problem(
                Kind.DOUBLE_CLAIM,
                pair.one().id(),
                "usage of \"" + product + "\" is claimed by contract "
                        + pair.other().id() + " too; expected usage filters that have no value in common");
    }

    private record Pair(Contract one, Contract other) {}
}
