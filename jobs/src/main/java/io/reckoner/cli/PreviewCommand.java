package io.reckoner.cli;

import io.reckoner.views.PreviewFacts;
import io.reckoner.views.PreviewJson;
import io.reckoner.views.PreviewLookup;
import io.reckoner.views.PreviewText;
import io.reckoner.views.PreviewsJson;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Looks at what `bill --preview` has computed.",
        synopsisSubcommandLabel = "(list | show)")
final class PreviewCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the previews, newest first.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner preview list --last 5"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "So many (default: ${DEFAULT-VALUE}).")
                    int last,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            List<PreviewFacts> previews = session.get(PreviewLookup.class).newest(last);
            if (json.isGiven()) {
                json.print(PreviewsJson.of(previews));
            } else if (previews.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("No preview yet. Make one with `reckoner bill --preview --as-of INSTANT`.");
            } else {
                spec.commandLine().getOut().print(PreviewText.list(previews));
                spec.commandLine().getOut().flush();
            }
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints what a run would make, as it was when the preview was computed.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner preview show 7 --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such preview"})
    void show(@Parameters(paramLabel = "PREVIEW") long id, @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            PreviewLookup previews = session.get(PreviewLookup.class);
            print(previews.facts(previews.one(id)), spec, json);
        }
    }

    static void print(PreviewFacts facts, CommandSpec command, JsonOption json) {
        if (json.isGiven()) {
            json.print(PreviewJson.of(facts));
            return;
        }
        command.commandLine().getOut().print(PreviewText.of(facts));
        command.commandLine().getOut().flush();
    }
}
