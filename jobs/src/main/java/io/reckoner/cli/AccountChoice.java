package io.reckoner.cli;

import io.reckoner.db.RunScope;
import io.reckoner.requests.payload.Ident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which accounts a run looks at. */
final class AccountChoice {

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Only these customers, by id or key; @FILE reads them from a file, one a line.")
    private List<String> only = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "ID",
            split = ",",
            description = "Not these customers; they are reported as skipped.")
    private List<String> exclude = List.of();

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    RunScope scope() {
        return RunScope.of(ids("--only", only), ids("--exclude", exclude));
    }

    private Set<UUID> ids(String option, List<String> given) {
        Set<UUID> ids = new TreeSet<>();
        for (String text : given) {
            List<String> texts = text.startsWith("@") ? lines(option, text.substring(1)) : List.of(text);
            texts.stream().map(String::strip).filter(id -> !id.isEmpty()).forEach(id -> ids.add(id(option, id)));
        }
        return ids;
    }

    private UUID id(String option, String text) {
        return Ident.parse(text)
                .orElseThrow(() -> wrong(option + ": '" + text + "' is neither an id nor a key of a customer"));
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
