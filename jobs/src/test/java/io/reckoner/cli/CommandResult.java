package io.reckoner.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a command line printed, and the exit code it ended with. */
record CommandResult(int code, String out, String err) {

    /** Runs a command on a database, in this process. */
    static CommandResult of(String url, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--db");
        all.add(url);
        return of(all);
    }

    /** Runs a command as it is typed. */
    static CommandResult of(List<String> args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = ReckonerApplication.run(ConsoleWriter.to(out), ConsoleWriter.to(err), args.toArray(String[]::new));
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
