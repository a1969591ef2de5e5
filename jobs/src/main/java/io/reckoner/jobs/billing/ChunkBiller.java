package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import java.util.List;

/** Bills a chunk of accounts inside the transaction at hand. Called from several threads at once. */
interface ChunkBiller {

    /** One outcome for every row given, in any order. */
    List<WorklistOutcome> bill(Run run, List<WorklistRow> rows);
}
