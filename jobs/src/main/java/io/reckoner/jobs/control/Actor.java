package io.reckoner.jobs.control;

import io.reckoner.db.access.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a command, and from where: what is kept of it with everything that the command changes (J7). Made at the edge, where
 * the command line is known.
 *
 * @param by the user of the operating system, or whoever was named in his place
 * @param host the machine
 * @param process its number there
 * @param command as it was typed, but for what leads to the database: {@code hold add acme --reason dispute}
 * @param name which command that is: {@code hold add}
 */
public record Actor(String by, String host, long process, String command, String name) {

    /** What a session calls it among its settings. */
    public static final String PROPERTY = "reckoner.actor";

    /** Of an engine that no command line has started. */
    static final String NO_COMMAND = "reckoner";

    /** This process, doing something for somebody; {@code by}: null for the user of the operating system. */
    public static Actor here(@Nullable String by, String command, String name) {
        return new Actor(
                by == null ? System.getProperty("user.name") : by,
                ThisProcess.host(),
                ProcessHandle.current().pid(),
                command,
                name);
    }

    /** As a journal line says it: {@code billing-1: hold add}. */
    public String from() {
        return host + ": " + name;
    }

    /** As tokens and approvals keep it, in whole seconds. */
    public Person at(Instant now) {
        return new Person(by, from(), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@code jane@billing-1}. */
    public String byAtHost() {
        return by + "@" + host;
    }
}
