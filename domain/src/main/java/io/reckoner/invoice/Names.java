package io.reckoner.invoice;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import java.util.function.Function;

/** How a reader knows what invoices and ledgers know by id only. */
public record Names(
        Function<CustomerId, String> customers,
        Function<ContractId, String> contracts,
        Function<ProductId, String> products) {

    String customer(CustomerId id) {
        return customers.apply(id);
    }

    public String contract(ContractId id) {
        return contracts.apply(id);
    }

    String product(ProductId id) {
        return products.apply(id);
    }
}
