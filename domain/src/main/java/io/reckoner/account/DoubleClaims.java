package io.reckoner.account;

import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.BillingProblem.Kind;
import io.reckoner.contract.Contract;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Usage that two contracts of one customer would both bill, or that one of them has billed already (F2, X5).
 *
 * <p>Loading refuses contracts that overlap; a rate added to a card later can still make them share a product.
 */
public final class DoubleClaims {
    private static final String CLAIMED =
            "is claimed by contract %s too; expected usage filters that have no value in common";
    private static final String BILLED =
            "is on a final invoice of contract %s; expected that one to be void, or a start after it";

    private final Catalog catalog;
    private final List<Contract> rated;
    private final List<Billed> billed;
    private final Map<Claim, TreeSet<ProductId>> claims = new LinkedHashMap<>();

    private DoubleClaims(AccountSnapshot account, Catalog catalog, List<Contract> rated) {
        this.catalog = catalog;
        this.rated = rated;
        this.billed = billedBeyondTheirTerm(account, rated);
    }

    public static List<BillingProblem> find(AccountSnapshot account, Catalog catalog) {
        var ratedOf = new LinkedHashMap<CustomerId, List<Contract>>();
        for (Contract contract : account.contracts()) {
            if (contract.rateCardId() != null) {
                ratedOf.computeIfAbsent(contract.customerId(), any -> new ArrayList<>())
                        .add(contract);
            }
        }
        var problems = new ArrayList<BillingProblem>();
        ratedOf.forEach((customer, rated) -> {
            if (rated.size() > 1) {
                var found = new DoubleClaims(account, catalog, rated);
                account.usageOf(customer).forEach(found::look);
                problems.addAll(found.problems());
            }
        });
        return problems;
    }

    private void look(UsageRow row) {
        List<Contract> claimants = rated.stream()
                .filter(contract -> !contract.isArchived()
                        && contract.term().contains(row.period().startingAt())
                        && bills(contract, row))
                .toList();
        if (claimants.isEmpty()) {
            return;
        }
        Contract first = claimants.get(0);
        claimants.subList(1, claimants.size()).forEach(other -> note(CLAIMED, first, other, row));
        for (Billed invoice : billed) {
            if (invoice.covers(row) && bills(invoice.contract(), row)) {
                note(BILLED, first, invoice.contract(), row);
            }
        }
    }

    private void note(String finding, Contract contract, Contract other, UsageRow row) {
        claims.computeIfAbsent(new Claim(finding, contract.id(), other.id()), any -> new TreeSet<>())
                .add(row.productId());
    }

    private boolean bills(Contract contract, UsageRow row) {
        Instant start = row.period().startingAt();
        Instant generation = contract.statementSchedule().generationStartingAt();
        return (generation == null || !start.isBefore(generation))
                && !contract.cutOver().covers(start)
                && contract.letsIn(start, row.groupValues())
                && contract.rateCard()
                        .map(card ->
                                !catalog.rateCard(card).ratesOf(row.productId()).isEmpty())
                        .orElse(false);
    }

    private List<BillingProblem> problems() {
        var problems = new ArrayList<BillingProblem>();
        claims.forEach((claim, products) -> products.forEach(product -> problems.add(new BillingProblem(
                Kind.DOUBLE_CLAIM,
                claim.contract(),
                "usage of \"" + catalog.product(product).at(Instant.MAX).name() + "\" "
                        + claim.finding().formatted(claim.other())))));
        return problems;
    }

    /** What was final when its contract was cut short (X5) or archived (E6). */
    private static List<Billed> billedBeyondTheirTerm(AccountSnapshot account, List<Contract> rated) {
        var billed = new ArrayList<Billed>(0);
        for (EarlierInvoice invoice : account.earlierInvoices()) {
            if (invoice.type() == InvoiceType.USAGE
                    && invoice.historical() == null
                    && (invoice.state() == EarlierInvoice.State.FINALIZED
                            || invoice.state() == EarlierInvoice.State.TO_CORRECT)) {
                rated.stream()
                        .filter(contract -> contract.id().equals(invoice.contractId()))
                        .map(contract -> new Billed(contract, invoice.period()))
                        .filter(Billed::isBeyondItsTerm)
                        .forEach(billed::add);
            }
        }
        return billed;
    }

    /** A final invoice. */
    private record Billed(Contract contract, Period period) {
        boolean isBeyondItsTerm() {
            return contract.isArchived()
                    || contract.term().end().stream().anyMatch(end -> end.isBefore(period.endingBefore()));
        }

        boolean covers(UsageRow row) {
            Instant start = row.period().startingAt();
            return period.contains(start)
                    && (contract.isArchived() || !contract.term().contains(start));
        }
    }

    private record Claim(String finding, ContractId contract, ContractId other) {}
}
