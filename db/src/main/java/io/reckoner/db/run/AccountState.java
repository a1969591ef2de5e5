package io.reckoner.db.run;

/** Where an account of the worklist stands. PENDING is the only one a run may not end with. */
public enum AccountState {
    PENDING,
    BILLED,
    NOTHING_DUE,
    PARKED,
    SKIPPED
}
