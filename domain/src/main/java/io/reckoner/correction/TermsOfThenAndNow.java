package io.reckoner.correction;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.contract.Contract;
import io.reckoner.difference.Cause;
import io.reckoner.id.ContractId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contracts of an account with some classes of their terms as they are now, the others as they were then.
 *
 * @param in the classes that are of now
 */
record TermsOfThenAndNow(AccountSnapshot then, AccountSnapshot now, Set<Cause> in) {
    /** The classes of terms. What recurs in balances is of balances. */
    static final Set<Cause> CLASSES =
            Set.of(Cause.TERMS, Cause.SUBSCRIPTION, Cause.OVERRIDE, Cause.USAGE_FILTER, Cause.CHARGE);

    List<Contract> contracts() {
        Map<ContractId, Contract> before = new HashMap<>();
        then.contracts().forEach(contract -> before.put(contract.id(), contract));
        return now.contracts().stream()
                .flatMap(contract -> {
                    Contract was = before.get(contract.id());
                    if (was == null) {
                        return isNow(Cause.TERMS) ? Stream.of(contract) : Stream.empty();
                    }
                    return Stream.of(of(was, contract));
                })
                .toList();
    }

    private Contract of(Contract was, Contract is) {
        Contract terms = isNow(Cause.TERMS) ? is : was;
        Contract overrides = isNow(Cause.OVERRIDE) ? is : was;
        Contract charges = isNow(Cause.CHARGE) ? is : was;
        return new Contract(
                was.id(),
                was.customerId(),
                terms.term(),
                new Contract.Rating(
                        terms.rateCardId(),
                        (isNow(Cause.USAGE_FILTER) ? is : was).usageFilters(),
                        overrides.prioritization(),
                        overrides.overrides()),
                terms.invoicing(),
                new Contract.Fees(
                        charges.fees().scheduledCharges(),
                        charges.fees().discounts(),
                        charges.fees().services(),
                        (isNow(Cause.SUBSCRIPTION) ? is : was).fees().subscriptions(),
                        terms.fees().royalties()),
                was.recurringBalances(),
                terms.thresholds(),
                terms.hierarchy(),
                terms.lifespan(),
                was.sequence(),
                terms.unsupportedTerms());
    }

    private boolean isNow(Cause cause) {
        return in.contains(cause);
    }
}
