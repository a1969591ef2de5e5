package io.reckoner.cli;

import io.reckoner.jobs.billing.SubscriptionHistory;
import io.reckoner.views.SubscriptionHistoryJson;
import io.reckoner.views.SubscriptionHistoryText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        description = "Looks at subscriptions.",
        synopsisSubcommandLabel = "history")
final class SubscriptionCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Lists how many of a subscription there were, at what price, since when.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner subscription history acme.seats"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such subscription"})
    void history(
            @Parameters(
                            paramLabel = "SUBSCRIPTION",
                            converter = IdConverter.class,
                            description = "By id or key: contract show has it.")
                    UUID id,
            @Option(
                            names = "--as-of",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "What changes behind it is left out (default: now).")
                    @Nullable
                    Instant asOf,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            SubscriptionHistory.History history =
                    session.get(SubscriptionHistory.class).of(id, asOf == null ? session.now() : asOf);
            if (json.isGiven()) {
                json.print(SubscriptionHistoryJson.of(history));
            } else {
                spec.commandLine().getOut().print(SubscriptionHistoryText.of(history));
                spec.commandLine().getOut().flush();
            }
        }
    }
}
