package io.reckoner.account.walk;

import io.reckoner.contract.BillingProblem;
import io.reckoner.id.ContractId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where in an account its billing is: so that a failure that nobody foresaw can be told by contract and event. */
final class Bearings {
    private @Nullable ContractId contractId;
    private Supplier<String> what = () -> "its terms";

    /**
     * Goes on.
     *
     * @param contract null for what is the customer's
     * @param doing asked only if it fails: an event is put into words seldom
     */
    void at(@Nullable ContractId contract, Supplier<String> doing) {
        contractId = contract;
        what = doing;
    }

    BillingProblem problem(Throwable failure) {
        return new BillingProblem(
                BillingProblem.Kind.COMPUTATION_FAILED,
                contractId,
                "cannot be computed (" + what.get() + "): " + failure
                        + "; expected terms and usage that can be reckoned with: mend what is out of bounds, or report it"
                        + " with the log if nothing is");
    }
}
