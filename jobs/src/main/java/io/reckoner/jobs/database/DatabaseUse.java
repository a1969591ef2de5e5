package io.reckoner.jobs.database;

/** What a command may do to its database beside reading and writing rows; each may what those before it may. */
public enum DatabaseUse {
    /** Takes it as others run and made it. */
    GUEST,
    /** Takes it as others made it; starts the embedded server. */
    READ,
    /** Brings the tables up to date; an embedded database must be there. */
    WORK,
    /** Makes it if it is not there. */
    CREATE
}
