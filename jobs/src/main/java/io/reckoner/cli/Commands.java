package io.reckoner.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands, in the order of the help. To find out what all of them take is more work than most of them do. */
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            HelpCommand.class,
            DemoCommand.class,
            NightlyCommand.class,
            LoadCommand.class,
            LoadsCommand.class,
            ImportCommand.class,
            HistoricalInvoicesCommand.class,
            ParityCommand.class,
            BillCommand.class,
            PreviewCommand.class,
            GuardCommand.class,
            RebillCommand.class,
            WhatIfCommand.class,
            TouchedCommand.class,
            RunsCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            RetryParkedCommand.class,
            WorkerCommand.class,
            VerifyCommand.class,
            InvoiceCommand.class,
            PluginsCommand.class,
            QuarantineCommand.class,
            HoldCommand.class,
            ApprovalCommand.class,
            AuditCommand.class,
            ContractCommand.class,
            SubscriptionCommand.class,
            RatesCommand.class,
            BalancesCommand.class,
            NetBalanceCommand.class,
            LedgerCommand.class,
            CloseCommand.class,
            OpenItemsCommand.class,
            AccountCommand.class,
            RoyaltiesCommand.class,
            ExportCommand.class,
            DocumentCommand.class,
            SchemaCommand.class,
            ServeCommand.class,
            TokenCommand.class,
            DbCommand.class,
            CompletionCommand.class);

    /** Whoever is asked by these looks at the others. */
    private static final Set<String> LOOK_AT_ALL = Set.of("help", "generate-completion", "--help", "-h");

    private Commands() {}

    static void addAll(CommandLine line) {
        ALL.forEach(line::addSubcommand);
    }

    /** Adds those that a word is the name of: what the words mean among them is what they mean among all. False: all are needed. */
    static boolean addNamed(CommandLine line, List<String> words) {
        if (words.stream().anyMatch(LOOK_AT_ALL::contains)) {
            return false;
        }
        ALL.stream().filter(type -> words.contains(name(type))).forEach(line::addSubcommand);
        return !line.getSubcommands().isEmpty();
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }
}
