package io.reckoner.scenario;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;

/** The keys behind a scenario's names; in both worlds they give the same ids. */
public final class Keys {
    private Keys() {}

    /** A contract without a customer of its own name would share its key, so customers have a suffix. */
    public static String customer(String name) {
        return name + ".customer";
    }

    public static CustomerId customerId(String name) {
        return new CustomerId(Ids.derive(customer(name)));
    }

    public static ContractId contractId(String name) {
        return new ContractId(Ids.derive(name));
    }

    public static BalanceId balanceId(String name) {
        return new BalanceId(Ids.derive(name));
    }

    public static ProductId productId(String name) {
        return new ProductId(Ids.derive(name));
    }

    public static RateCardId rateCardId(String currency) {
        return new RateCardId(Ids.derive(Facts.rateCard(currency)));
    }

    /** A currency by its ISO code, else a custom pricing unit. */
    public static CreditType creditType(String name) {
        if (name.equals(FactParser.USD)) {
            return CreditType.USD;
        }
        boolean fiat = name.matches("[A-Z]{3}");
        return new CreditType(
                new CreditTypeId(Ids.derive(name)),
                name,
                fiat ? CreditType.Kind.FIAT : CreditType.Kind.CUSTOM,
                fiat ? name : null,
                0);
    }
}
