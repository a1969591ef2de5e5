package io.reckoner.cli;

import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.database.DatabaseUse;
import io.reckoner.jobs.database.EmbeddedServer;
import io.reckoner.serve.ServeConfiguration;
import io.reckoner.views.CustomerLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Model.CommandSpec;

/** The database and everything on it, for the time of one command. */
final class Session implements AutoCloseable {

    /** Worker threads, where nobody says how many: one a core. */
    static final int A_CORE = Runtime.getRuntime().availableProcessors();

    private static final String USE = "reckoner.db.use";

    private final ConfigurableApplicationContext context;
    private final ProgressDisplay display;

    private Session(ConfigurableApplicationContext context, ProgressDisplay display) {
        this.context = context;
        this.display = display;
    }

    /** For a command that reads: it makes no database, and leaves the tables as they are. */
    static Session open(CommandSpec command) {
        return open(command, 1, DatabaseUse.READ);
    }

    /** For a command that works on what is there, with connections for so many worker threads. */
    static Session open(CommandSpec command, int threads) {
        return open(command, threads, DatabaseUse.WORK);
    }

    /** For a command that may be the first on a database. */
    static Session create(CommandSpec command, int threads) {
        return open(command, threads, DatabaseUse.CREATE);
    }

    private static Session open(CommandSpec command, int threads, DatabaseUse use) {
        ReckonerCommand options = ReckonerCommand.of(command);
        if (use != DatabaseUse.CREATE && options.db().isEmpty()) {
            EmbeddedServer.requireThere(options.home());
        }
        return open(command, Map.of("reckoner.threads", threads, USE, use), true);
    }

    /** For a worker: it takes the database as it is, is known to the server by name, and stops in its own way. */
    static Session openGuest(CommandSpec command, int threads, int chunk, String name) {
        Map<String, Object> settings = Map.of(
                "reckoner.threads",
                threads,
                "reckoner.chunk",
                chunk,
                USE,
                DatabaseUse.GUEST,
                "reckoner.db.application-name",
                name);
        return open(command, settings, false);
    }

    /** For a web server, with so many threads; it makes no database that is not there, and stops in its own way. */
    static Session openServer(CommandSpec command, int threads, int port, String address) {
        ReckonerCommand options = ReckonerCommand.of(command);
        if (options.db().isEmpty()) {
            EmbeddedServer.requireThere(options.home());
        }
        Map<String, Object> settings = Map.of(
                "reckoner.threads",
                threads,
                USE,
                DatabaseUse.WORK,
                "server.tomcat.threads.max",
                threads,
                // That it cannot start is told below.
                "logging.level.org.springframework.boot.web.server.servlet.context",
                "ERROR");
        try {
            return open(
                    builder(command, settings, false).sources(ServeConfiguration.class),
                    // What is said here goes before the settings of all other commands, which serve nothing.
                    "--spring.main.web-application-type=servlet",
                    "--server.port=" + port,
                    "--server.address=" + address);
        } catch (ApplicationContextException e) {
            if (e.getCause() instanceof WebServerException) {
                throw new CannotProceed(
                        "Nothing can listen on " + address + ", port " + port + ": "
                                + NestedExceptionUtils.getMostSpecificCause(e).getMessage() + ".",
                        "Choose another place with --port and --address, or stop what listens there.",
                        e);
            }
            throw e;
        }
    }

    private static Session open(CommandSpec command, Map<String, Object> more, boolean closedBySpring) {
        return open(builder(command, more, closedBySpring));
    }

    private static Session open(SpringApplicationBuilder application, String... arguments) {
        ConfigurableApplicationContext context = application.run(arguments);
        return new Session(context, ProgressDisplay.of(context.getBean(Progress.class)));
    }

    private static SpringApplicationBuilder builder(
            CommandSpec command, Map<String, Object> more, boolean closedBySpring) {
        ReckonerCommand options = ReckonerCommand.of(command);
        Map<String, Object> settings = new HashMap<>(options.settings());
        settings.putAll(more);
        if (options.isVerbose()) {
            settings.put("logging.level.io.reckoner", "DEBUG");
        }
        return new SpringApplicationBuilder(ReckonerContext.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .registerShutdownHook(closedBySpring);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    <T> T setting(String name, Class<T> type) {
        return context.getEnvironment().getRequiredProperty(name, type);
    }

    Instant now() {
        return get(InstantSource.class).instant();
    }

    /** Whom somebody means who types this; the command fails if that is nobody, or several. */
    CustomerId customer(String typed) {
        return get(CustomerLookup.class).one(typed);
    }

    @Override
    public void close() {
        display.close();
        context.close();
    }
}
