package io.reckoner.db.run;

import io.reckoner.id.CustomerId;

/** An account a run has to look at; ordinals 1, 2, 3 … follow the customer ids. */
public record WorklistRow(int ordinal, CustomerId accountId) {}
