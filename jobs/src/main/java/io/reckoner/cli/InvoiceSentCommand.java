package io.reckoner.cli;

import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.SentTerms;
import io.reckoner.views.InvoiceLookup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sent",
        mixinStandardHelpOptions = true,
        description = "Says that invoices went to their customers: all of them, or none if there is one that did not.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner invoice sent 42 43 --via e-mail"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:there is no such invoice, or it is never sent", "5:another run is active"})
final class InvoiceSentCommand implements Runnable {

    @Parameters(paramLabel = "INVOICE", arity = "1..*", description = "Their numbers, or their ids.")
    private List<String> invoices = List.of();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "When. Default: now.")
    private @Nullable Instant at;

    @Option(names = "--via", paramLabel = "TEXT", description = "How, such as e-mail or portal.")
    private @Nullable String via;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec, 1)) {
            InvoiceLookup lookup = session.get(InvoiceLookup.class);
            List<Act> acts = invoices.stream()
                    .map(typed -> lookup.one(typed).invoice().id().value())
                    .map(id -> new Act(Paths.MARK_SENT, SentTerms.body(id, at, via, reason)))
                    .toList();
            session.get(Acts.class).record(acts, "What a consolidated invoice shows is sent with it.");
            spec.commandLine()
                    .getErr()
                    .println(
                            acts.size() == 1
                                    ? "1 invoice is marked as sent."
                                    : acts.size() + " invoices are marked as sent.");
        }
    }
}
