package io.reckoner.parity;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Contract;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quantities of older invoices in the place of our usage, contract by contract. */
final class GivenUsage {
    private final AccountSnapshot account;
    private final Catalog catalog;
    private final Map<ContractId, List<ExpectedInvoice>> of = new HashMap<>();

    GivenUsage(AccountSnapshot account, Catalog catalog, List<ExpectedInvoice> expected) {
        this.account = account;
        this.catalog = catalog;
        for (ExpectedInvoice invoice : expected) {
            if (invoice.givesQuantities()) {
                contractOf(invoice)
                        .ifPresent(contract -> of.computeIfAbsent(contract.id(), any -> new ArrayList<>())
                                .add(invoice));
            }
        }
    }

    boolean isEmpty() {
        return of.isEmpty();
    }

    /** Whether the quantities of an older invoice are among them. */
    boolean has(ExpectedInvoice invoice) {
        return of.values().stream().anyMatch(invoices -> invoices.contains(invoice));
    }

    /** The contract that it names, or the only one of the customer that uses anything then. */
    private Optional<Contract> contractOf(ExpectedInvoice invoice) {
        List<Contract> contracts = account.contracts().stream()
                .filter(contract -> contract.customerId().equals(invoice.customerId()))
                .filter(contract -> invoice.contractId() == null
                        ? contract.rateCardId() != null
                                && contract.term().intersect(invoice.period()).isPresent()
                        : contract.id().equals(invoice.contractId()))
                .toList();
        return contracts.size() == 1 ? Optional.of(contracts.get(0)) : Optional.empty();
    }

    /** The account as it would be with them; outside of the invoices' periods with our usage. */
    AccountSnapshot account() {
        var rows = new HashMap<ContractId, List<UsageRow>>();
        for (Contract contract : account.contracts()) {
            List<ExpectedInvoice> given = of.get(contract.id());
            if (given != null) {
                rows.put(contract.id(), rows(contract, given));
            }
        }
        return account.billing(rows);
    }

    private List<UsageRow> rows(Contract contract, List<ExpectedInvoice> given) {
        List<Period> periods = given.stream().map(ExpectedInvoice::period).toList();
        var rows = new ArrayList<UsageRow>();
        for (UsageRow row : account.usageOf(contract)) {
            boolean isGiven = periods.stream()
                    .anyMatch(period -> period.contains(row.period().startingAt()));
            if (!isGiven && contract.letsIn(row.period().startingAt(), row.groupValues())) {
                rows.add(row);
            }
        }
        for (ExpectedInvoice invoice : given) {
            for (ExpectedLine line : invoice.lines()) {
                row(line).ifPresent(rows::add);
            }
        }
        return rows;
    }

    /** Empty if it is no usage of a product that there is, or none at all. */
    private Optional<UsageRow> row(ExpectedLine line) {
        ProductId product = line.productId();
        BigDecimal quantity = line.quantity();
        return line.part() != Part.USAGE
                        || product == null
                        || quantity == null
                        || quantity.signum() == 0
                        || !isUsage(catalog.products().get(product))
                ? Optional.empty()
                : Optional.of(new UsageRow(product, line.window(), quantity, line.groupValues()));
    }

    private static boolean isUsage(@Nullable Product product) {
        return product != null && product.type() == ProductType.USAGE;
    }
}
