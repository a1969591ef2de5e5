package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.requests.JournalSchemas;
import io.reckoner.views.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema (2020-12) of the body of a path, or of a whole line of a journal; without a name, lists"
                    + " the names there are.",
            "The schemas are made from the checks of `load`. What a schema cannot say, such as what an id has to name, only"
                    + " `load` checks."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner schema /v1/contracts/create",
            "  reckoner schema line > line.schema.json",
            "  reckoner schema --all schemas/"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:a file cannot be written", "2:wrong command line"})
final class SchemaCommand implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A path, or `line`.")
    private @Nullable String name;

    @Option(
            names = "--all",
            paramLabel = "DIR",
            description = "Writes them all into this folder: v1/customers.json, …, line.json.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (name != null && folder != null) {
            throw new ParameterException(spec.commandLine(), "Name one path, or write them --all, not both.");
        }
        if (folder != null) {
            writeAll(folder);
        } else if (name != null) {
            print(schema(name));
        } else {
            JournalSchemas.names().forEach(one -> print(one + "\n"));
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private String schema(String one) {
        return JournalSchemas.of(one)
                .map(ReportJson::of)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "No schema is called " + one + "; there are: " + String.join(", ", JournalSchemas.names())));
    }

    private void writeAll(Path into) {
        for (String one : JournalSchemas.names()) {
            Path file = into.resolve((one.startsWith("/") ? one.substring(1) : one) + ".json");
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException failure) {
                throw new CannotProceed(
                        WriteFailures.sentence(into, failure), "Choose another folder with --all DIR.", failure);
            }
            byte[] schema = schema(one).getBytes(StandardCharsets.UTF_8);
            WholeFile.write(file, stream -> stream.write(schema));
        }
        spec.commandLine().getErr().println(JournalSchemas.names().size() + " schemas are in " + into + ".");
    }
}
