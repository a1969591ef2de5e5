package io.reckoner.cli;

import io.reckoner.jobs.plugins.Plugin;
import io.reckoner.jobs.plugins.Plugins;
import io.reckoner.views.TextTable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "Looks at the plug-ins that price CUSTOM rates.",
        synopsisSubcommandLabel = "(list)")
final class PluginsCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists them: the jars of the folder given with --plugins, or RECKONER_PLUGINS, or of the folder"
                            + " `plugins` beside the program.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner plugins list --plugins /opt/rates"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:a plug-in cannot be loaded"})
    void list(@Mixin JsonOption json) {
        List<Plugin> plugins = Plugins.in(ReckonerCommand.of(spec).plugins()).all();
        PrintWriter out = spec.commandLine().getOut();
        if (json.isGiven()) {
            json.print(new Listed(plugins));
            return;
        }
        if (plugins.isEmpty()) {
            spec.commandLine().getErr().println("There is no plug-in: a CUSTOM rate parks its accounts.");
            return;
        }
        var table = new TextTable("file", "version", "sha256", "processors");
        plugins.forEach(plugin -> table.row(
                plugin.file(),
                plugin.version(),
                plugin.sha256(),
                plugin.processors().isEmpty() ? "none" : String.join(", ", plugin.processors())));
        out.print(table.toString());
        out.flush();
    }

    /** The shape of its JSON. */
    private record Listed(List<Plugin> plugins) {}
}
