package io.reckoner.jobs;

import io.reckoner.db.run.RunLock;

/** Somebody else changes this database right now. */
public final class AnotherRunIsActive extends CannotProceed {
    private static final long serialVersionUID = 1L;

    private static final String NEXT_STEP = "Wait for it to end, or stop it; then run this command again.";

    public AnotherRunIsActive(RunLock.Holder holder) {
        super(
                "Another run is active on this database: `" + holder.applicationName() + "`, since " + holder.since()
                        + ".",
                NEXT_STEP);
    }

    /** It ended before it could be asked who it was. */
    public AnotherRunIsActive() {
        super("Another run was active on this database a moment ago.", NEXT_STEP);
    }
}
