package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.db.sql.Sha256;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** What identifies a billing job: as-of, scope, attempt. A finished one refuses to run again. */
final class RunParameters {

    /** The metadata column holds 2,500 characters. */
    private static final int LONGEST_SCOPE = 2_000;

    static final String RUN_ID = "run_id";

    private RunParameters() {}

    static JobParameters of(Run run) {
        return new JobParametersBuilder()
                .addString("as_of", run.asOf().toString())
                .addString("scope", shortened(run.scope().json()))
                .addLong("attempt", (long) run.attempt())
                .addLong(RUN_ID, run.id(), false)
                .toJobParameters();
    }

    private static String shortened(String scope) {
        return scope.length() <= LONGEST_SCOPE ? scope : "sha256:" + Sha256.hex(scope);
    }
}
