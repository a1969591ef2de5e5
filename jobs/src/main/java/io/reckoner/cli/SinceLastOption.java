package io.reckoner.cli;

import io.reckoner.db.export.ExportMarks;
import io.reckoner.db.export.NewSince;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Actor;
import io.reckoner.views.Export;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports that begin where the last one of their name ended. */
final class SinceLastOption {
    private static final Set<Export> HAS_IT = Set.of(Export.INVOICES, Export.LINES, Export.LEDGER, Export.JOURNAL);

    @Option(
            names = "--since-last",
            paramLabel = "NAME",
            description =
                    "Only what came since the last export under this name, everything at first; needs --out. Of invoices and"
                            + " lines also those again that became void since. When the file is whole, the next one begins behind it.")
    private @Nullable String name;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    boolean isGiven() {
        return name != null;
    }

    /** @throws ParameterException if it cannot be said of it */
    void require(Export kind, boolean isPart, @Nullable Path file) {
        if (name == null) {
            return;
        }
        if (!HAS_IT.contains(kind)) {
            throw wrong("invoices, lines, the ledger and the journal have it");
        }
        if (isPart) {
            throw wrong("of one run everything is exported; leave out --run");
        }
        if (file == null) {
            throw wrong("it needs --out FILE: only of a file is it known that it is whole");
        }
        if (name.isBlank()) {
            throw wrong("a name is expected");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec().commandLine(), "--since-last: " + why);
    }

    /** What is new. */
    NewSince range(Session session, Export kind) {
        return session.get(ExportMarks.class).since(key(kind));
    }

    /** The file is whole: the next one begins behind it. */
    void done(Session session, Export kind, NewSince exported) {
        boolean isMoved = session.get(ExportMarks.class)
                .move(
                        key(kind),
                        exported,
                        session.now(),
                        session.get(Actor.class).by());
        if (!isMoved) {
            throw new CannotProceed(
                    "Another export under the name " + name + " ended meanwhile: both files have the same.",
                    "Use one of them, and run one at a time.");
        }
        spec().commandLine().getErr().println(words(exported));
    }

    private static String words(NewSince exported) {
        boolean isOfRuns = exported.runsThrough() > exported.runsAfter();
        boolean isOfLines = exported.linesThrough() > exported.linesAfter();
        if (!isOfRuns && !isOfLines) {
            return "Nothing came since.";
        }
        String runs = isOfRuns ? "runs " + (exported.runsAfter() + 1) + " to " + exported.runsThrough() : "";
        String lines =
                isOfLines ? "journal lines " + (exported.linesAfter() + 1) + " to " + exported.linesThrough() : "";
        return "New since the last one: " + runs + (isOfRuns && isOfLines ? ", " : "") + lines + ".";
    }

    private ExportMarks.Key key(Export kind) {
        return new ExportMarks.Key(String.valueOf(name), KindConverter.word(kind));
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
