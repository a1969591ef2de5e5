package io.reckoner.jobs.billing;

import java.util.List;

/** What must hold of a run before it may complete, asked of the database and not of the code that wrote it. */
public class RunProof {

    /** One sentence for each equation that does not hold. */
    public List<String> violations(long runId) {
        return List.of();
    }

    /** The same inputs must give the same fingerprint. */
    public String fingerprint(long runId) {
        return "";
    }
}
