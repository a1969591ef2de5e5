package io.reckoner.jobs.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be imported from sheets. */
public enum ImportKind {
    CUSTOMERS,
    CONTRACTS,
    RATES,
    BALANCES,
    PAYMENTS,
    ACCOUNTS;

    RowForm form() {
        return switch (this) {
            case CUSTOMERS -> new CustomerRows();
            case CONTRACTS -> new ContractRows();
            case RATES -> new RateRows();
            case BALANCES -> new BalanceRows();
            case PAYMENTS -> new PaymentRows();
            case ACCOUNTS -> new AccountRows();
        };
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rows of a template: the names of the columns, and a row that fills what is needed. */
    public List<List<String>> template() {
        List<String> names = new ArrayList<>();
        List<String> example = new ArrayList<>();
        for (Column column : form().columns()) {
            names.add(column.shown());
            example.add(column.example());
        }
        return List.of(names, example);
    }
}
