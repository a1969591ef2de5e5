package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import picocli.CommandLine;

/** Whatever fails, the operator reads what it was and what to do next. */
class FailuresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "53100 | The disk of the database server is full: broken. Make room there",
                "53200 | The database server is short of memory or other resources: broken. Give it more",
                "53300 | The database server has no connection left: broken. Use fewer --threads",
                "42501 | The database user may not do what this needs: broken. Grant it; docs/operating.md",
                "57014 | The database server ended a statement, by its statement_timeout",
                "55P03 | The database server ended a statement that waited for a lock",
                "25006 | The database takes no changes: it is a standby, or set to read only: broken. Use the primary",
                "3D000 | The database does not exist: broken. Check the name",
                "28P01 | The database server does not let this user in: broken. Check RECKONER_DB_USER",
                "28000 | The database server does not let this user in: broken. Check RECKONER_DB_USER",
                "08001 | No database server answers: broken. See that it is up",
                "42P01 | The tables of the database are not those of this version of Reckoner: broken. See `reckoner db",
                "22P05 | The database cannot hold every letter there is: broken. Make one that can",
                "40P01 | The database server ended a statement that was in the way of another session's: broken. Run",
                "58030 | The database server cannot read or write its own files: broken. Look into its log",
                "XX001 | The database server cannot read or write its own files: broken. Look into its log",
                "57P03 | The database server is starting, or shutting down: broken. Wait until",
                "08006 | The connection to the database was lost: broken. See that the server is up",
                "57P01 | The connection to the database was lost: broken. See that the server is up",
                "42601 | unexpected SQLException: broken. Run the command again with --verbose",
            })
    void aFailureOfTheServerSaysWhatToDoNext(String sqlState, String message) {
        StringWriter err = new StringWriter();
        CommandLine command = ReckonerApplication.commandLine().setErr(new PrintWriter(err, true));
        var failure = new DataAccessResourceFailureException("wrapped", new SQLException("broken", sqlState));

        int code = new Failures().handleExecutionException(failure, command, command.parseArgs());

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().replaceAll("\\.?\\R  ", ". ")).startsWith("reckoner: " + message);
    }

    @Test
    void aFullDiskIsSaidByName() {
        var failure = new UncheckedIOException(new IOException("/out/lines.csv: No space left on device"));

        assertThat(said(failure)).startsWith("reckoner: No space left on the disk: /out/lines.csv: No space left");
    }

    @Test
    void noPasswordIsEverPrinted() {
        String url = "jdbc:postgresql://joe:s3cret@db/billing?user=joe&password=s3cret&sslPassword=s3cret";
        var failure = new IllegalStateException("No suitable driver found for " + url, new SQLException(url));

        assertThat(said(failure)).doesNotContain("s3cret").contains("//joe:***@db/billing?user=joe&password=***");
        assertThat(said(failure, "--verbose", "runs"))
                .doesNotContain("s3cret")
                .contains("at io.reckoner.cli.FailuresTest");
    }

    private static String said(Exception failure, String... words) {
        StringWriter err = new StringWriter();
        CommandLine command = ReckonerApplication.commandLine().setErr(new PrintWriter(err, true));
        new Failures().handleExecutionException(failure, command, command.parseArgs(words));
        return err.toString();
    }
}
