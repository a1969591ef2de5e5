package io.reckoner.cli;

import io.reckoner.jobs.database.DatabaseUrl;
import io.reckoner.views.ReportJson;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * What a command says that did not do what it was asked. People read it on standard error; with {@code --json} standard
 * output has it as well, so that a program always finds one object there. A password in a URL is not for anybody's eyes.
 */
record FailureText(String error, String nextStep, int exitCode) {

    FailureText {
        error = DatabaseUrl.redacted(error);
        nextStep = DatabaseUrl.redacted(nextStep);
    }

    void print(CommandLine command, boolean json) {
        print(command.getErr());
        if (json) {
            command.getOut().print(ReportJson.of(this));
            command.getOut().flush();
        }
    }

    void print(PrintWriter err) {
        err.println("reckoner: " + error);
        err.println("  " + nextStep);
    }
}
