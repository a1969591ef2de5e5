package io.reckoner.jobs.billing;

import io.reckoner.db.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** What identifies a billing job: as-of, scope, attempt. A finished one refuses to run again. */
final class RunParameters {

    /** The metadata column holds 2,500 characters. */
    private static final int LONGEST_SCOPE = 2_000;

    private RunParameters() {}

    static JobParameters of(Run run) {
        return new JobParametersBuilder()
                .addString("as_of", run.asOf().toString())
                .addString("scope", shortened(run.scope().json()))
                .addLong("attempt", (long) run.attempt())
                .addLong("run_id", run.id(), false)
                .toJobParameters();
    }

    private static String shortened(String scope) {
        return scope.length() <= LONGEST_SCOPE ? scope : "sha256:" + sha256(scope);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
