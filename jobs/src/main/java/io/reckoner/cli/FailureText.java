package io.reckoner.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * What a command says that did not do what it was asked. People read it on standard error; with {@code --json} standard
 * output has it as well, so that a program always finds one object there.
 */
record FailureText(String error, String nextStep, int exitCode) {

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
