package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.imports.ImportKind;
import io.reckoner.jobs.imports.Imported;
import io.reckoner.jobs.imports.RowProblem;
import io.reckoner.jobs.imports.SheetImporter;
import io.reckoner.jobs.load.FileRefused;
import io.reckoner.jobs.load.Load;
import io.reckoner.jobs.load.LoadCheck;
import io.reckoner.views.ImportedJson;
import io.reckoner.views.ImportedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports a sheet, a row a customer, contract, rate or balance: makes a request journal of it,"
                + " FILE.ndjson, and loads that. What is refused is written to FILE.rejects.csv, by row and cell.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner import contracts --template --to contracts.xlsx",
            "  reckoner import contracts contracts.xlsx --check",
            "  reckoner import contracts contracts.xlsx --sheet 2024"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:everything is imported; with --check: would be",
            "1:failed",
            "4:imported, or checked, but for the rows with problems, or the file as a whole",
            "5:another run is active"
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private ImportKind kind = ImportKind.CUSTOMERS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "A file *.xlsx or *.csv.")
    private @Nullable Path file;

    @Option(names = "--check", description = "Changes nothing: prints every problem of every row, by its cell.")
    private boolean check;

    @Option(
            names = "--template",
            description =
                    "Prints the columns, and a row as an example, as CSV; with --to into a new file *.xlsx or *.csv.")
    private boolean template;

    @Option(
            names = "--to",
            paramLabel = "PATH",
            description = "Writes the journal there, and loads nothing; with --template, the template.")
    private @Nullable Path to;

    @Option(names = "--sheet", paramLabel = "NAME", description = "Which sheet of a workbook that has several.")
    private @Nullable String sheet;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Where the journal and the problems go (default: beside the file).")
    private @Nullable Path rejects;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path given = file;
        if (template) {
            if (given != null) {
                throw new ParameterException(spec.commandLine(), "--template reads no FILE; --to names a new one");
            }
            new SheetTemplate(kind).write(to, out());
            return ExitCodes.DONE;
        }
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        if (check && to != null) {
            throw new ParameterException(
                    spec.commandLine(), "--check and --to exclude each other: a check writes nothing");
        }
        if (!Files.isRegularFile(given)) {
            throw new CannotProceed("There is no file " + given + ".", "Check the path.");
        }
        try {
            return run(new SheetImporter(kind, given, sheet));
        } catch (FileRefused refused) {
            new FailureText(String.valueOf(refused.getMessage()), refused.nextStep(), ExitCodes.DONE_WITH_REJECTS)
                    .print(spec.commandLine(), json.isGiven());
            return ExitCodes.DONE_WITH_REJECTS;
        }
    }

    private int run(SheetImporter importer) throws IOException {
        Path journal = to;
        if (journal != null) {
            Imported written = importer.writeTo(journal, rejects);
            return print(written, ImportedText.ofJournal(written), null);
        }
        try (Session session = Session.create(spec, 1)) {
            if (check) {
                return check(importer, session.get(LoadCheck.class));
            }
            Imported imported = importer.load(session.get(Load.class), rejects);
            return print(imported, ImportedText.of(imported), null);
        }
    }

    private int check(SheetImporter importer, LoadCheck door) throws IOException {
        List<RowProblem> problems = new ArrayList<>();
        Imported checked = importer.check(door, problem -> {
            if (json.isGiven()) {
                problems.add(problem);
            } else {
                out().println(problem.sentence());
            }
        });
        return print(checked, ImportedText.ofCheck(checked), problems);
    }

    private int print(Imported imported, String text, @Nullable List<RowProblem> problems) {
        if (json.isGiven()) {
            json.print(ImportedJson.of(imported, problems));
        } else {
            out().print(text);
            out().flush();
        }
        return imported.problems() > 0 ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
