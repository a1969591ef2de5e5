package io.reckoner.cli;

import io.reckoner.db.export.Exports;
import io.reckoner.db.preview.Preview;
import io.reckoner.jobs.billing.GuardKind;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.views.Export;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether to look before billing, and what a run is held to. */
final class PreviewOptions {

    @Option(
            names = "--preview",
            description = "Compute all that the run would make, and bill nothing; it is kept under a number.")
    private boolean preview;

    @Option(names = "--csv-invoices", paramLabel = "FILE", description = "With --preview: the invoices, a row each.")
    private @Nullable Path invoices;

    @Option(
            names = "--csv-lines",
            paramLabel = "FILE",
            description = "With --preview: the lines of the invoices, a row each.")
    private @Nullable Path lines;

    @Option(
            names = "--as-previewed",
            paramLabel = "PREVIEW",
            description = "Bill only if inputs and outcome are those of that preview.")
    private @Nullable Long asPreviewed;

    @Option(
            names = "--override-guard",
            paramLabel = "NAME",
            description = "Bill although this guard does not hold, this once; with --reason.")
    private List<String> overridden = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why a guard is overridden; it is recorded.")
    private @Nullable String reason;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    boolean isPreview() {
        return preview;
    }

    /** A wrong option is to be said before a database is opened. */
    void require() {
        if (!preview && (invoices != null || lines != null)) {
            throw wrong(
                    "--csv-invoices and --csv-lines: only with --preview; see `reckoner export` for what is billed");
        }
        if (preview && (asPreviewed != null || !overridden.isEmpty())) {
            throw wrong("--preview: not together with --as-previewed or --override-guard");
        }
        if (overridden.isEmpty() != (reason == null) || (reason != null && reason.isBlank())) {
            throw wrong("--override-guard and --reason: only together, and a reason is expected");
        }
        overridden.stream()
                .filter(name -> GuardKind.named(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw wrong("--override-guard: no guard is called '" + name + "': expected " + GuardKind.words());
                });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    Waivers waivers(boolean future, @Nullable String anyway) {
        return new Waivers(future, anyway, asPreviewed, overridden, reason);
    }

    void write(Exports exports, Preview whole) {
        if (invoices != null) {
            WholeFile.write(
                    invoices, "--csv-invoices", stream -> Export.INVOICES.writePreviewed(exports, whole.id(), stream));
        }
        if (lines != null) {
            WholeFile.write(lines, "--csv-lines", stream -> Export.LINES.writePreviewed(exports, whole.id(), stream));
        }
    }
}
