package io.reckoner.cli;

import io.reckoner.db.invoice.RoyaltyStore;
import io.reckoner.views.RoyaltiesJson;
import io.reckoner.views.RoyaltiesText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "royalties",
        mixinStandardHelpOptions = true,
        description =
                "Adds up what is owed to resellers, by kind of reseller, contract and currency: of each line that a royalty"
                        + " is on its fraction, void invoices left out. Invoices do not change by it.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner royalties --from 2024-01-01 --until 2024-02-01"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class RoyaltiesCommand implements Runnable {

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Invoices issued then or later (default: all).")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Invoices issued before that (default: all).")
    private @Nullable Instant until;

    /** In the stored unit. */
    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            List<RoyaltyStore.Owed> owed = session.get(RoyaltyStore.class).owed(from, until);
            if (json.isGiven()) {
                json.print(RoyaltiesJson.of(from, until, owed));
                return;
            }
            if (owed.isEmpty()) {
                spec.commandLine().getErr().println("Nothing is owed to a reseller on invoices of that time.");
                return;
            }
            spec.commandLine().getOut().print(RoyaltiesText.of(owed));
            spec.commandLine().getOut().flush();
        }
    }
}
