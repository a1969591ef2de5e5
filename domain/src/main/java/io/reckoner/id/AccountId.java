package io.reckoner.id;

import java.util.UUID;

/**
 * The identity of an account: what shares balances, and is billed as one. That is a customer by itself, or one with those
 * that a hierarchy joins to it (Z1); the account has its id.
 */
public record AccountId(UUID value) implements Comparable<AccountId> {
    /** The account that is named after a customer. */
    public static AccountId of(CustomerId customer) {
        return new AccountId(customer.value());
    }

    /** The customer that the account is named after. */
    public CustomerId customer() {
        return new CustomerId(value);
    }

    @Override
    public int compareTo(AccountId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
