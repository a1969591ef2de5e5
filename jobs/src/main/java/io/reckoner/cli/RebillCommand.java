package io.reckoner.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.Regenerations;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.jobs.billing.RebillRun;
import io.reckoner.terms.document.Periods;
import io.reckoner.views.CorrectionJson;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CorrectionText;
import io.reckoner.views.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rebill",
        mixinStandardHelpOptions = true,
        description =
                "Computes what the final usage invoices of a period would be now, and prints the difference by cause."
                        + " Nothing is written, unless --apply is given: then those that differ are made void and made again, in one"
                        + " run with its own proof, or, with --as-credit-note, stay as they are and get a credit note of the difference.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner rebill --period 2025-01",
            "  reckoner rebill --period 2025-01 --rate-card standard --csv differences.csv",
            "  reckoner rebill --period 2025-01 --only acme --apply --reason 'the price of January was wrong'",
            "  reckoner rebill --period 2025-01 --apply --as-credit-note --reason 'the price of January was wrong'"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed; with --apply: `resume`, or the same again",
            "3:done, with newly parked accounts",
            "5:another run is active",
            "6:a second person has to approve it; nothing was written"
        })
final class RebillCommand implements Callable<Integer> {

    @Mixin
    private CorrectionOptions invoices;

    @Option(
            names = "--cascade",
            description =
                    "Also later invoices that would differ because of those, since they draw from the same balances.")
    private boolean cascade;

    @Option(names = "--apply", description = "Makes those void and again that differ; needs --reason.")
    private boolean apply;

    @Option(
            names = "--as-credit-note",
            description =
                    "Leaves them as they are, and makes a credit note of the difference for each, where invoices must not be made void.")
    private boolean asCreditNote;

    @Option(
            names = "--issued-at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description =
                    "The issue date of what is made, from which its due date counts (default: as before; of a credit note, now).")
    private @Nullable Instant issuedAt;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why they are made again; it stands in the correction record of each.")
    private @Nullable String reason;

    @Mixin
    private RunOptions options;

    @Mixin
    private StrictOption strict;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (apply && reason == null) {
            throw new ParameterException(spec.commandLine(), "--apply needs --reason TEXT");
        }
        if (issuedAt != null && !apply) {
            throw new ParameterException(spec.commandLine(), "--issued-at is of what --apply makes");
        }
        BillingSettings settings = options.settings();
        try (Session session = Session.open(spec, settings.threads())) {
            return apply ? apply(session, settings) : look(session);
        }
    }

    private int look(Session session) {
        var report = new CorrectionReport();
        session.get(Rebill.class).look(invoices.selection(session), way(), CorrectionOptions.into(report));
        NameStore names = session.get(NameStore.class);
        invoices.write(report, names);
        if (json.isGiven()) {
            json.print(CorrectionJson.of(invoices.period(), report));
        } else {
            print(heading("Nothing was written") + CorrectionText.of(report, names));
        }
        return ExitCodes.DONE;
    }

    private int apply(Session session, BillingSettings settings) {
        var report = new CorrectionReport();
        var applied = new LinkedHashMap<String, @Nullable Object>();
        RunReporter.Reported run = new RunReporter(session, spec, json.isGiven(), strict).of(() -> {
            RebillRun.Result result = session.get(RebillRun.class)
                    .apply(
                            invoices.selection(session),
                            new RebillRun.Order(way(), Objects.requireNonNull(reason), issuedAt),
                            settings,
                            CorrectionOptions.into(report));
            Optional<RebillRun.Applied> done = Optional.ofNullable(result.applied());
            NameStore names = session.get(NameStore.class);
            invoices.write(report, names);
            if (!json.isGiven()) {
                print(heading(done.isEmpty() ? "Nothing was written" : outcome())
                        + CorrectionText.of(report, names)
                        + done.map(this::words).orElse(""));
            }
            leftAsTheyAre(result, applied);
            done.ifPresent(one -> {
                applied.put("invoices", one.invoices().invoices());
                applied.put(
                        "journal_lines",
                        List.of(one.invoices().from(), one.invoices().through()));
            });
            return done.map(RebillRun.Applied::run);
        });
        if (json.isGiven()) {
            run.json().ifPresent(one -> applied.put("run", one));
            json.print(new Result(CorrectionJson.of(invoices.period(), report), applied.isEmpty() ? null : applied));
        }
        return run.exitCode();
    }

    private void leftAsTheyAre(RebillRun.Result result, Map<String, @Nullable Object> applied) {
        PrintWriter err = spec.commandLine().getErr();
        if (result.heldBack() > 0) {
            applied.put("held_back", result.heldBack());
            err.println(result.heldBack() + " of them stay as they are, since their customers are held: see"
                    + " `reckoner hold list`.");
        }
        if (result.noted() > 0) {
            applied.put("noted", result.noted());
            err.println(result.noted() + " of them stay as they are, since they have credit notes: correct them with"
                    + " --as-credit-note.");
        }
    }

    private Rebill.Way way() {
        return new Rebill.Way(cascade, asCreditNote);
    }

    private String outcome() {
        return asCreditNote ? "Those that differ get a credit note" : "Those that differ are made again";
    }

    /** What differed, and what was made of it. */
    record Result(
            @JsonUnwrapped CorrectionJson correction,
            @Nullable Object applied) {}

    private String words(RebillRun.Applied done) {
        Regenerations.Pending made = done.invoices();
        String what = made.invoices() == 1 ? " invoice is void and made again" : " invoices are void and made again";
        String noted = made.invoices() == 1 ? " credit note is made" : " credit notes are made";
        return "\n" + TextTable.number(made.invoices())
                + (asCreditNote ? noted : what) + ", by "
                + (made.from() == made.through()
                        ? "journal line " + made.from()
                        : "journal lines " + made.from() + " to " + made.through())
                + ", in run " + done.run().run().id() + ":\n\n";
    }

    private String heading(String outcome) {
        return "REBILL " + Periods.text(invoices.period())
                + ": final invoices as they were billed, and as they would be now. " + outcome + ".\n\n";
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
