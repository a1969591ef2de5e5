package io.reckoner.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "generate-completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that lets bash or zsh complete commands and options.",
        footerHeading = "%nExample:%n",
        footer = {
            "  source <(reckoner generate-completion)",
            "  reckoner generate-completion > /etc/bash_completion.d/reckoner"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done"})
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandSpec root = spec.root();
        spec.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
        spec.commandLine().getOut().flush();
    }
}
