package io.reckoner.cli;

import io.reckoner.db.preview.GuardStore;
import io.reckoner.jobs.billing.GuardKind;
import io.reckoner.jobs.billing.Guards;
import io.reckoner.views.GuardsJson;
import io.reckoner.views.GuardsText;
import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description =
                "Limits that `bill` and `nightly` have to keep: what a run would make is computed first, and where it breaks one nothing"
                        + " is written.",
        synopsisSubcommandLabel = "(set | list | remove)")
final class GuardCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Sets a limit, or another one.",
                "total-change: by how many per cent the total of a currency may differ from that of the run a month before.",
                "largest-invoice:CURRENCY: the largest amount due of one invoice, in major units.",
                "parked-share: how many per cent of the accounts may be parked.",
                "falling-to-zero: how many accounts that had to pay for the period before may have nothing to pay now."
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  reckoner guard set total-change 20",
                "  reckoner guard set total-change:EUR 5",
                "  reckoner guard set largest-invoice:USD 250000",
                "  reckoner guard set parked-share 2",
                "  reckoner guard set falling-to-zero 10"
            },
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such currency", "5:another run is active"})
    void set(
            @Parameters(paramLabel = "NAME", description = "Which guard.") String name,
            @Parameters(paramLabel = "LIMIT", description = "The most that is allowed; a % sign may stand behind it.")
                    String limit) {
        GuardKind.Named guard = named(name);
        BigDecimal most = limit(limit);
        try (Session session = Session.open(spec, 1)) {
            session.get(Guards.class).set(guard, most);
            spec.commandLine()
                    .getErr()
                    .println("Runs are held to it from now on: " + guard + " at most " + limit + ".");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the limits that are set.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner guard list --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            Guards guards = session.get(Guards.class);
            List<GuardStore.Limit> all = guards.all();
            if (json.isGiven()) {
                json.print(GuardsJson.of(all));
            } else if (all.isEmpty()) {
                spec.commandLine().getErr().println("No guard is set.");
            } else {
                spec.commandLine().getOut().print(GuardsText.of(all, guards));
                spec.commandLine().getOut().flush();
            }
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a limit.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner guard remove total-change"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:it is not set", "5:another run is active"})
    void remove(@Parameters(paramLabel = "NAME", description = "Which guard.") String name) {
        GuardKind.Named guard = named(name);
        try (Session session = Session.open(spec, 1)) {
            session.get(Guards.class).remove(guard);
            spec.commandLine().getErr().println("Runs are no longer held to " + guard + ".");
        }
    }

    private GuardKind.Named named(String name) {
        return GuardKind.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "no guard is called '" + name + "': expected " + GuardKind.words()));
    }

    private BigDecimal limit(String text) {
        try {
            BigDecimal most = new BigDecimal(
                    text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
            if (most.signum() >= 0) {
                return most;
            }
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "LIMIT '" + text + "': a number is expected", e);
        }
        throw new ParameterException(spec.commandLine(), "LIMIT '" + text + "': a number of 0 or more is expected");
    }
}
