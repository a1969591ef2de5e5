package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.export.Exports;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.Drafts;
import io.reckoner.statement.Cutoff;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.DraftJson;
import io.reckoner.views.DraftText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description =
                "Computes what a customer's open periods would be invoiced if nothing more happened. Nothing is stored.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner invoice draft acme", "  reckoner invoice draft acme --as-of 2024-02-15 --json"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:there is no such customer", "3:the customer's account cannot be billed"})
final class DraftCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS)
    private String customer = "";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "What is due up to here is billed first (default: now).")
    private @Nullable Instant asOf;

    @Mixin
    private GraceOption grace;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            Instant then = asOf == null ? session.now().truncatedTo(ChronoUnit.SECONDS) : asOf;
            CustomerId whose = session.customer(customer);
            Drafts.Drafted drafted = session.get(Drafts.class).draft(whose, new Cutoff(then, grace.given()));
            if (json.isGiven()) {
                json.print(DraftJson.of(whose, then, drafted, session.get(Exports.class)));
            } else {
                print(drafted, then, session.get(NameStore.class));
            }
            return drafted.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.DONE_WITH_PARKED;
        }
    }

    private void print(Drafts.Drafted drafted, Instant then, NameStore names) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.print(DraftText.of(drafted, then, names));
        out.flush();
        drafted.problems().forEach(err::println);
        if (drafted.invoices().isEmpty() && drafted.problems().isEmpty()) {
            err.println("Nothing would be invoiced after " + then + ".");
        }
    }
}
