package io.reckoner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a command line printed, and the exit code it ended with. */
record CommandResult(int code, String out, String err) {

    /** Runs a command on a database, in this process. */
    static CommandResult of(String url, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--db");
        all.add(url);
        int code = ReckonerApplication.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new CommandResult(code, out.toString(), err.toString());
    }
}
