package io.reckoner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, and where the help is; not the whole help. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        new FailureText(String.valueOf(error.getMessage()) + suggestions(error), "See: " + help, ExitCodes.USAGE)
                .print(command, JsonOption.isAmong(List.of(args)));
        return ExitCodes.USAGE;
    }

    /** {@code . Did you mean: reckoner runs?}, or nothing. */
    private static String suggestions(ParameterException error) {
        var text = new StringWriter();
        UnmatchedArgumentException.printSuggestions(error, new PrintWriter(text, true));
        return text.toString().isBlank() ? "" : "\n  " + text.toString().strip();
    }
}
