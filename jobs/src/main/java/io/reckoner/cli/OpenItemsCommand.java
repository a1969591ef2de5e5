package io.reckoner.cli;

import io.reckoner.db.closing.OpenItemStore;
import io.reckoner.views.OpenItemsReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "open-items",
        mixinStandardHelpOptions = true,
        description =
                "Lists invoices that are not paid in full, and how long they have been due, by customer and currency.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner open-items --at 2025-03-01"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class OpenItemsCommand implements Runnable {

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "As of then: invoices issued and payments made by it (default: now).")
    private @Nullable Instant at;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            Instant instant = at == null ? session.now() : at;
            var report = new OpenItemsReport(instant);
            session.get(OpenItemStore.class).at(instant, report::add);
            if (json.isGiven()) {
                json.stream(report.json());
            } else if (report.isEmpty()) {
                spec.commandLine().getErr().println("Nothing is open.");
            } else {
                spec.commandLine().getOut().print(report.text());
                spec.commandLine().getOut().flush();
            }
        }
    }
}
