package io.reckoner.cli;

import io.reckoner.db.access.ApprovalStore.Approval;
import io.reckoner.jobs.load.Approvable;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.views.ApprovalsJson;
import io.reckoner.views.ApprovalsText;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "approval",
        mixinStandardHelpOptions = true,
        description = "Has a second person approve what one person wants to do, where that is required.",
        synopsisSubcommandLabel = "(require | waive | list | give | remove)")
final class ApprovalCommand {
    private static final String ACT = "rebill, unlock or override-guard.";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "require",
            mixinStandardHelpOptions = true,
            description = {
                "From now on it takes two persons: the command asks, somebody else approves, then the same command does it.",
                "rebill: `rebill --apply`, credit notes as well.",
                "unlock: `close unlock`.",
                "override-guard: `--override-guard` of `bill` and `nightly`."
            },
            footerHeading = "%nExample:%n",
            footer = {"  reckoner approval require rebill --reason 'four eyes'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "5:another run is active"})
    void require(
            @Parameters(paramLabel = "ACT", description = ACT) String act,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        Approvable what = act(act);
        try (Session session = Session.open(spec, 1)) {
            session.get(Approvals.class).require(what, reason);
            say("A second person has to approve it from now on: " + what.word() + ".");
        }
    }

    @Command(
            name = "waive",
            mixinStandardHelpOptions = true,
            description = "One person is enough again. It takes two to say so.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner approval waive rebill --reason 'a small team in August'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:done",
                "1:it is not required",
                "5:another run is active",
                "6:a second person has to approve it"
            })
    void waive(
            @Parameters(paramLabel = "ACT", description = ACT) String act,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        Approvable what = act(act);
        try (Session session = Session.open(spec, 1)) {
            session.get(Approvals.class).waive(what, reason);
            say("One person is enough again: " + what.word() + ".");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what waits for a second person, or was approved and is not done yet.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner approval list --all --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Option(names = "--all", description = "Also what is done.") boolean all, @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            Approvals approvals = session.get(Approvals.class);
            List<String> required = approvals.required();
            List<Approval> asked = approvals.all(all);
            if (json.isGiven()) {
                json.print(ApprovalsJson.of(required, asked));
                return;
            }
            say(
                    required.isEmpty()
                            ? "Nothing needs a second person."
                            : "A second person has to approve: " + String.join(", ", required) + ".");
            if (!asked.isEmpty()) {
                PrintWriter out = spec.commandLine().getOut();
                out.print(ApprovalsText.of(asked));
                out.flush();
            }
        }
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = "Approves what somebody else asked for. The command that asked for it does it then.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner approval give 12 --as bob"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is none to give, or it is one's own", "5:another run is active"})
    void give(@Parameters(paramLabel = "NUMBER", description = "Which one.") long number) {
        try (Session session = Session.open(spec, 1)) {
            Approval given = session.get(Approvals.class).give(number);
            say("Approved: " + given.wanted().subject() + ". The command that asked for it does it now.");
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes back what was asked, or refuses it.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner approval remove 12 --reason 'not in January'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is none", "5:another run is active"})
    void remove(
            @Parameters(paramLabel = "NUMBER", description = "Which one.") long number,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            session.get(Approvals.class).remove(number, reason);
            say("Approval " + number + " is removed. Nothing was changed by it.");
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    private Approvable act(String word) {
        return Approvable.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "nothing is called '" + word + "': expected " + Approvable.words()));
    }
}
