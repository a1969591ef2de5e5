package io.reckoner.balance;

/** Which price of a card row is meant: what units cost on demand, or what they cost when a commit funds them (L1, L2). */
public enum RateKind {
    LIST_RATE,
    COMMIT_RATE
}
