package io.reckoner.db.run;

/** Where an account of the worklist stands. PENDING is the only one a run may not end with. */
public enum AccountState {
    PENDING,
    BILLED,
    NOTHING_DUE,
    PARKED,
    /** Its customer, or one that it is billed with, is held (J6): nothing was computed. */
    HELD,
    SKIPPED
}
