package io.reckoner.cli;

import io.reckoner.db.run.CommandLog;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.views.AuditJson;
import io.reckoner.views.AuditText;
import io.reckoner.views.CustomerLookup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Tells who changed what, when, from where and why.",
        synopsisSubcommandLabel = "(list)")
final class AuditCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what commands did that change something, in order, the newest last.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner audit list --since 2025-02-01", "  reckoner audit list --customer acme --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such customer"})
    void list(
            @Option(
                            names = "--since",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "What began then or later.")
                    @Nullable
                    Instant since,
            @Option(
                            names = "--customer",
                            paramLabel = "CUSTOMER",
                            description =
                                    "What concerned one customer: lines about it, runs that looked at its account. "
                                            + CustomerLookup.WORDS)
                    @Nullable
                    String customer,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            CustomerId id = customer == null ? null : session.customer(customer);
            List<CommandLog.Done> done = session.get(CommandLog.class).since(since, id);
            boolean isActive = session.get(Exclusively.class).isActive();
            if (json.isGiven()) {
                json.print(AuditJson.of(done, isActive));
                return;
            }
            if (done.isEmpty()) {
                spec.commandLine().getErr().println("Nothing was changed.");
                return;
            }
            spec.commandLine().getOut().print(AuditText.of(done, isActive));
            spec.commandLine().getOut().flush();
        }
    }
}
