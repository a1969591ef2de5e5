package io.reckoner.jobs.billing;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.RateSchedule;
import io.reckoner.contract.RateSelector;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.catalog.ProductFields;
import io.reckoner.db.contract.ContractOwners;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.jobs.CannotProceed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a contract's customer pays at an instant. */
public final class ContractRates {

    private final JdbcClient jdbc;
    private final CatalogReader catalogReader;

    ContractRates(JdbcClient jdbc, CatalogReader catalogReader) {
        this.jdbc = jdbc;
        this.catalogReader = catalogReader;
    }

    /** The rates in force that any selector wants; all if there are none. */
    public Rates at(ContractId id, Instant instant, List<RateSelector> selectors) {
        var accounts = new AccountInspection(jdbc, catalogReader);
        Catalog catalog = accounts.catalog();
        Contract contract = contract(id, accounts);
        RateCard card = contract.rateCard()
                .map(catalog::rateCard)
                .orElseThrow(() -> new CannotProceed(
                        "Contract " + id + " has no rate card: it bills scheduled terms only.",
                        "See them with `reckoner contract show " + id + "`."));
        return new Rates(
                card,
                new RateSchedule(contract, card, catalog).at(instant, selectors),
                new ProductFields(jdbc).customFields());
    }

    private Contract contract(ContractId id, AccountInspection accounts) {
        CustomerId customer = new ContractOwners(jdbc)
                .ownerOf(id)
                .orElseThrow(() -> new CannotProceed("There is no contract " + id + ".", "Is its journal loaded?"));
        return accounts.withoutUsage(customer).contracts().stream()
                .filter(contract -> contract.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The rates of a contract that were asked for.
     *
     * @param customFields of the products that have some, as JSON
     */
    public record Rates(RateCard card, List<RateSchedule.Entry> entries, Map<ProductId, String> customFields) {}
}
