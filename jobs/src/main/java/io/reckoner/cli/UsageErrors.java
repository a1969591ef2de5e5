package io.reckoner.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, and where the help is; not the whole help. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("reckoner: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("  See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.USAGE;
    }
}
