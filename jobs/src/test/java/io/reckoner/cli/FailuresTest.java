package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
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
                "53100 | The database server is short of disk, memory or connections: broken. Make room and run",
                "53300 | The database server is short of disk, memory or connections: broken. Make room and run",
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
        assertThat(err.toString().replaceAll("\\R  ", ". ")).startsWith("reckoner: " + message);
    }
}
