package io.reckoner.cli;

import io.reckoner.documents.DocumentTemplate;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.documents.DocumentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "document",
        mixinStandardHelpOptions = true,
        description = "What invoices look like. To write some: reckoner invoice document, reckoner export documents.",
        synopsisSubcommandLabel = "(template)")
final class DocumentCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "template",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the template that comes along, and its words by language, to start one of your own from.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner document template --to our-template"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:a file is there already, or cannot be written"})
    void template(
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "DIR",
                            description = "The folder; what is there already stays, and nothing is written.")
                    Path folder) {
        Map<String, byte[]> files = DocumentTemplate.files();
        files.keySet().stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .ifPresent(there -> {
                    throw new CannotProceed(
                            there + " is there already, and may be your own: the template was not written.",
                            "Name another folder with --to.");
                });
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new CannotProceed(
                    WriteFailures.sentence(folder, failure), "Choose another place with --to DIR.", failure);
        }
        files.forEach((name, bytes) -> DocumentFolder.put(folder.resolve(name), bytes));
        spec.commandLine()
                .getErr()
                .println("Written to " + folder + ": " + String.join(", ", files.keySet())
                        + ". Keep what you change, and use it with --template " + folder + ".");
    }
}
