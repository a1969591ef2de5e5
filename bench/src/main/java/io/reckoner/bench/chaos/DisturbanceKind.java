package io.reckoner.bench.chaos;

import java.util.List;
import java.util.Locale;

/** What can happen to a command, under the names that {@code --kinds} takes and the tally prints. */
enum DisturbanceKind {
    ENGINE_KILLED,
    ENGINE_TERMINATED,
    ENGINE_FROZEN,
    POSTGRES_KILLED,
    CONNECTION_RESET,
    CUT_OFF,
    SECOND_RUN,
    CLOCK_JUMP,
    WORKER_KILLED,
    MANAGER_KILLED,
    LOAD_KILLED_THEN_BILLED,
    DISK_FULL,
    TWO_HOMES,
    IMPORT_KILLED,
    HISTORICAL_KILLED,
    PREVIEW_KILLED,
    REBILL_KILLED,
    NOTES_KILLED;

    Disturbance disturbance() {
        return switch (this) {
            case ENGINE_KILLED -> new EngineKilled(List.of());
            case ENGINE_TERMINATED -> new EngineTerminated();
            case ENGINE_FROZEN -> new EngineFrozen();
            case POSTGRES_KILLED -> new PostgresKilled();
            case CONNECTION_RESET -> new ConnectionReset();
            case CUT_OFF -> new CutOff();
            case SECOND_RUN -> new SecondRun();
            case CLOCK_JUMP -> new ClockJump();
            case WORKER_KILLED -> new WorkerKilled();
            case MANAGER_KILLED -> new ManagerKilled();
            case LOAD_KILLED_THEN_BILLED -> new LoadKilledThenBilled();
            case DISK_FULL -> new DiskFull();
            case TWO_HOMES -> throw new IllegalStateException("nothing strikes: two courses are in each other's way");
            case IMPORT_KILLED -> new EngineKilled(MovingIn.IMPORTS);
            case HISTORICAL_KILLED -> new EngineKilled(MovingIn.HISTORICAL);
            case PREVIEW_KILLED -> new EngineKilled(Correcting.PREVIEW);
            case REBILL_KILLED -> new EngineKilled(Correcting.REBILL);
            case NOTES_KILLED -> new EngineKilled(Correcting.NOTES);
        };
    }

    Course.Kind course() {
        return switch (this) {
            case IMPORT_KILLED, HISTORICAL_KILLED -> Course.Kind.MOVING_IN;
            case PREVIEW_KILLED, REBILL_KILLED, NOTES_KILLED -> Course.Kind.CORRECTING;
            default -> Course.Kind.BILLING;
        };
    }

    /** Its commands reach the database through the proxy that can cut them off. */
    boolean isThroughProxy() {
        return this == CONNECTION_RESET || this == CUT_OFF;
    }

    /** Its commands only manage: workers, processes of their own, do the work. */
    boolean isRemote() {
        return this == WORKER_KILLED || this == MANAGER_KILLED;
    }

    /** Its cluster is on a disk of its own, which only root may mount. */
    boolean needsSmallDisk() {
        return this == DISK_FULL;
    }

    /** It is no disturbance of one course, but two that are gone side by side. */
    boolean isTwoCourses() {
        return this == TWO_HOMES;
    }

    /** As it is written on the command line: {@code engine-killed}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
