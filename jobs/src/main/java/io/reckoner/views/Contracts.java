package io.reckoner.views;

import io.reckoner.balance.AccessSelector;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.contract.ContractStore.Stored;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.Balances;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.terms.shape.ContractShown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Contracts with everything that belongs to them, put together to be shown. */
public final class Contracts {
    private static final AccessSelector EVERY_ONE = new AccessSelector(null, null, null, null, true, true);

    private final CatalogReader catalogs;
    private final Balances balances;
    private final NameStore names;

    Contracts(CatalogReader catalogs, Balances balances, NameStore names) {
        this.catalogs = catalogs;
        this.balances = balances;
        this.names = names;
    }

    /**
     * What is to be shown of commits and credits.
     *
     * @param balances with what can be used of each
     * @param ledgers with the ledger of each
     * @param at as of then
     */
    public record Wish(boolean balances, boolean ledgers, Instant at) {}

    /**
     * A contract and its commits and credits.
     *
     * @param json as the API retrieves one
     */
    public record Shown(Stored contract, List<Balances.Shown> balances, ObjectNode json) {}

    public Shown one(Stored contract, Wish wish) {
        return all(List.of(contract), wish).get(0);
    }

    /** In their order; whatever several have in common is read once. */
    public List<Shown> all(List<Stored> contracts, Wish wish) {
        Catalog catalog = catalogs.read();
        Map<CustomerId, Balances.Listed> listed = new HashMap<>();
        var shown = new ArrayList<Shown>();
        for (Stored contract : contracts) {
            Balances.Listed ofCustomer = listed.computeIfAbsent(
                    contract.customerId(), customer -> balances.of(customer, wish.at(), EVERY_ONE, false));
            shown.add(shown(contract, ofCustomer, CatalogNames.of(catalog), wish));
        }
        return shown;
    }

    private Shown shown(Stored contract, Balances.Listed ofCustomer, CatalogNames catalog, Wish wish) {
        List<Balances.Shown> its = ofCustomer.balances().stream()
                .filter(one -> isOf(contract.id(), one))
                .toList();
        var listed = new Balances.Listed(its, ofCustomer.invoicesByItem());
        var shape = new ContractShown(catalog, listed.invoicesByItem(), contract.startingAt(), wish.at());
        List<ObjectNode> trees = BalanceJson.of(listed, names).stream()
                .map(balance -> tree(balance, wish))
                .toList();
        return new Shown(contract, its, ContractJson.of(contract, shape, trees));
    }

    private static boolean isOf(ContractId contract, Balances.Shown shown) {
        return contract.equals(shown.balance().contractId());
    }

    private static ObjectNode tree(BalanceJson balance, Wish wish) {
        ObjectNode tree = (ObjectNode) ReportJson.exactTree(ReportJson.of(balance));
        if (!wish.balances()) {
            tree.remove("balance");
        }
        if (!wish.ledgers()) {
            tree.remove("ledger");
        }
        return tree;
    }
}
