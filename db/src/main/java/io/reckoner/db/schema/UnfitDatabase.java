package io.reckoner.db.schema;

import java.sql.SQLException;

/** A database that the engine must leave as it is: what was found in it, and what to do next. */
public final class UnfitDatabase extends SQLException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    UnfitDatabase(String sentence, String nextStep) {
        super(sentence);
        this.nextStep = nextStep;
    }

    public String nextStep() {
        return nextStep;
    }
}
