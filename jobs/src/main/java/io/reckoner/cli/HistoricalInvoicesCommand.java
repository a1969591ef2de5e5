package io.reckoner.cli;

import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.export.Exports;
import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.run.RunScope;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoicePrinter;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.HistoricalPreview;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.load.HistoricalTrial;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.HistoricalPreviewJson;
import io.reckoner.views.LoadedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "historical-invoices",
        mixinStandardHelpOptions = true,
        description =
                "Imports what an older system billed: loads historical invoices (*.csv, or journal lines *.ndjson),"
                        + " each file once, then bills the accounts that they are of up to the latest end among them."
                        + " Again: does nothing.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner historical-invoices old.csv --preview", "  reckoner historical-invoices old.csv"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed; what is loaded stays, and `resume` goes on",
            "3:done, with newly parked accounts",
            "4:done, but for refused invoices or files",
            "5:another run is active",
            "6:input is half loaded, or the latest end is in the future: nothing was billed"
        })
final class HistoricalInvoicesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, in this order.")
    private List<Path> files = List.of();

    @Option(names = "--preview", description = "Prints the invoices that would come of it, and stores nothing.")
    private boolean preview;

    @Mixin
    private RejectsOption rejects;

    @Mixin
    private GraceOption grace;

    @Mixin
    private FutureOption future;

    @Mixin
    private RunOptions options;

    @Mixin
    private WorkersOption workers;

    @Mixin
    private StrictOption strict;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BillingSettings settings = workers.settings(options);
        try (Session session = Session.create(spec, settings.threads())) {
            return preview ? show(session) : make(session, settings);
        }
    }

    private int make(Session session, BillingSettings settings) {
        List<Load.Loaded> loaded = session.get(Load.class).loadHistorical(files, rejects.folder());
        var codes = new ArrayList<Integer>();
        codes.add(LoadReport.print(loaded, spec, json.isGiven()));
        List<Long> numbers = loaded.stream()
                .map(Load.Loaded::file)
                .filter(Objects::nonNull)
                .map(LoadFile::id)
                .toList();
        Optional<Instant> until = session.get(HistoricalRows.class).until(numbers);
        Optional<Object> run = Optional.empty();
        if (until.isPresent()) {
            RunReporter.Reported reported = new RunReporter(session, spec, json.isGiven(), strict)
                    .of(() -> bill(session, settings, until.get(), numbers));
            codes.add(reported.exitCode());
            run = reported.json();
        }
        if (json.isGiven()) {
            var report = new LinkedHashMap<String, @Nullable Object>();
            report.put("as_of", until.orElse(null));
            report.put("loads", LoadedJson.of(loaded));
            report.put("run", run.orElse(null));
            json.print(report);
        }
        return ExitCodes.worst(codes);
    }

    private Optional<Billing.Outcome> bill(
            Session session, BillingSettings settings, Instant until, List<Long> numbers) {
        Billing.Outcome outcome = session.get(Billing.class)
                .bill(
                        until,
                        grace.given(),
                        RunScope.ofHistorical(numbers),
                        settings,
                        new Waivers(future.isGiven(), null));
        if (!outcome.worked()) {
            spec.commandLine()
                    .getErr()
                    .println("Done already: run " + outcome.run().id() + " billed them. Nothing changed.");
        }
        return Optional.of(outcome);
    }

    /** What the files would come to, but for the invoices. */
    private record Shown(List<BillingProblem> problems, List<HistoricalTrial.Tried> tried) {
        long refused() {
            return tried.stream()
                    .mapToLong(file -> file.file().counts().refused())
                    .sum();
        }

        int exitCode() {
            if (refused() > 0) {
                return ExitCodes.DONE_WITH_REJECTS;
            }
            return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.DONE_WITH_PARKED;
        }
    }

    private int show(Session session) {
        if (json.isGiven()) {
            return showJson(session);
        }
        var printer = new InvoicePrinter(session.get(NameStore.class).names());
        PrintWriter out = spec.commandLine().getOut();
        Shown shown = look(session, invoice -> print(invoice, printer, out));
        out.flush();
        shown.problems.forEach(spec.commandLine().getErr()::println);
        return shown.exitCode();
    }

    /** The invoices wait in a file until it is known that all of them can be shown: there may be any number. */
    private int showJson(Session session) {
        Path waiting = null;
        try {
            waiting = Files.createTempFile("reckoner-preview", ".ndjson");
            var shown = new AtomicReference<Shown>();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(waiting))) {
                session.get(Exports.class).drafts(invoices -> shown.set(look(session, invoices)), out);
            }
            Shown all = Objects.requireNonNull(shown.get());
            try (Stream<String> lines = Files.lines(waiting)) {
                json.stream(HistoricalPreviewJson.of(lines, all.problems, all.refused()));
            }
            return all.exitCode();
        } catch (IOException e) {
            throw new CannotProceed(
                    "The invoices cannot be kept in " + (waiting == null ? "the temporary folder" : waiting) + ": "
                            + e.getMessage() + ".",
                    "Make room, or choose another folder with RECKONER_JAVA_OPTS=-Djava.io.tmpdir=DIR.",
                    e);
        } finally {
            delete(waiting);
        }
    }

    private static void delete(@Nullable Path waiting) {
        try {
            if (waiting != null) {
                Files.deleteIfExists(waiting);
            }
        } catch (IOException e) {
            throw new CannotProceed(
                    waiting + " cannot be deleted: " + e.getMessage() + ".", "Delete it; all else is done.", e);
        }
    }

    private Shown look(Session session, Consumer<Invoice> invoices) {
        var problems = new ArrayList<BillingProblem>();
        var tried = new ArrayList<HistoricalTrial.Tried>();
        session.get(HistoricalPreview.class).look(() -> load(session, tried), grace.given(), seen -> {
            problems.addAll(seen.problems());
            seen.invoices().forEach(invoices);
        });
        PrintWriter err = spec.commandLine().getErr();
        tried.forEach(file -> file.rejects().forEach(reject -> err.println(reject.content())));
        return new Shown(problems, tried);
    }

    private List<Long> load(Session session, List<HistoricalTrial.Tried> tried) {
        tried.addAll(session.get(HistoricalTrial.class).of(files));
        return tried.stream().map(file -> file.file().id()).toList();
    }

    private static void print(Invoice invoice, InvoicePrinter printer, PrintWriter out) {
        out.print("PREVIEW\n" + printer.print(invoice) + "\n");
    }
}
