package io.reckoner.cli;

import io.reckoner.db.run.RunScope;
import io.reckoner.id.CustomerId;
import io.reckoner.views.CustomerLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.json.JsonMapper;

/** Which accounts a run looks at. */
final class AccountChoice {

    @Option(
            names = "--only",
            paramLabel = "CUSTOMER",
            split = ",",
            description =
                    "Only these customers, by id, key, ingest alias, external id or exact name; @FILE reads them from"
                            + " a file, one a line.")
    private List<String> only = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "CUSTOMER",
            split = ",",
            description = "Not these customers; they are reported as skipped.")
    private List<String> exclude = List.of();

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Asked for twice: a file that cannot be read is to be said before a database is opened. */
    void requireReadable() {
        typed("--only", only);
        typed("--exclude", exclude);
    }

    /** Whoever names them one by one means few. */
    boolean areNamed() {
        return !only.isEmpty();
    }

    /** With how each customer was typed, so that the run can show it again. */
    RunScope scope(CustomerLookup customers) {
        Map<String, CustomerId> wanted = customers.all(typed("--only", only));
        Map<String, CustomerId> unwanted = customers.all(typed("--exclude", exclude));
        var typed = new TreeMap<String, String>();
        wanted.forEach((text, id) -> typed.put(id.toString(), text));
        unwanted.forEach((text, id) -> typed.put(id.toString(), text));
        return RunScope.of(ids(wanted), ids(unwanted)).as(new JsonMapper().writeValueAsString(typed));
    }

    private static Set<UUID> ids(Map<String, CustomerId> customers) {
        return customers.values().stream().map(CustomerId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> typed(String option, List<String> given) {
        return given.stream()
                .flatMap(text -> text.startsWith("@") ? lines(option, text.substring(1)).stream() : Stream.of(text))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private List<String> lines(String option, String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw wrong(option + ": " + file + " cannot be read");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
