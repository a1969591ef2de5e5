package io.reckoner.db.run;

import io.reckoner.id.AccountId;

/** An account a run has to look at; ordinals 1, 2, 3 … follow the account ids. */
public record WorklistRow(int ordinal, AccountId accountId) {}
