package io.reckoner.db.usage;

import io.reckoner.account.AccountSnapshot;

/** Which usage an account needs could not be told: its terms cannot be reckoned with. */
public final class UnreadableUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AccountSnapshot withoutUsage;

    public UnreadableUsage(AccountSnapshot withoutUsage, Throwable cause) {
        super("account " + withoutUsage.id() + ": " + cause.getMessage(), cause);
        this.withoutUsage = withoutUsage;
    }

    /** The account as far as it was read. */
    public AccountSnapshot withoutUsage() {
        return withoutUsage;
    }
}
