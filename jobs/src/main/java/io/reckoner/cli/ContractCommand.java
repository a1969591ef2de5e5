package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.contract.ContractStore;
import io.reckoner.views.ContractHistory;
import io.reckoner.views.ContractLookup;
import io.reckoner.views.ContractText;
import io.reckoner.views.Contracts;
import io.reckoner.views.ContractsJson;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.TextTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = "Looks at contracts: their terms as they stand, and how they came to be.",
        synopsisSubcommandLabel = "(list | show | history)")
final class ContractCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists contracts, by customer and by when they are in force.",
            footerHeading = "%nExample:%n",
            footer = {
                "  reckoner contract list --customer acme",
                "  reckoner contract list --covering-date 2024-06-01 --include-balances --json"
            },
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such customer"})
    void list(
            @Option(names = "--customer", paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) @Nullable
                    String customer,
            @Option(
                            names = "--covering-date",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "Only those in force at this instant.")
                    @Nullable
                    Instant coveringDate,
            @Option(
                            names = "--starting-at",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "Only those that start at this instant or after it.")
                    @Nullable
                    Instant startingAt,
            @Option(names = "--include-archived", description = "Archived ones too.") boolean archived,
            @Option(names = "--include-balances", description = "In JSON, with what can be used of each balance now.")
                    boolean balances,
            @Option(names = "--include-ledgers", description = "In JSON, with the ledger of each balance.")
                    boolean ledgers,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Mixin JsonOption json) {
        if (coveringDate != null && startingAt != null) {
            throw new ParameterException(spec.commandLine(), "--covering-date or --starting-at, not both");
        }
        try (Session session = Session.open(spec)) {
            var filter = new ContractStore.Filter(
                    customer == null ? null : session.customer(customer), coveringDate, startingAt, archived);
            ContractStore store = session.get(ContractStore.class);
            var wish = new Contracts.Wish(balances, ledgers, session.now());
            List<Contracts.Shown> shown = session.get(Contracts.class).all(store.first(filter, limit), wish);
            long all = store.count(filter);
            if (json.isGiven()) {
                json.print(new ContractsJson(
                        shown.stream().map(Contracts.Shown::json).toList(), all));
            } else if (!shown.isEmpty()) {
                print(ContractText.list(shown, session.get(NameStore.class)));
            }
            if (shown.isEmpty()) {
                spec.commandLine().getErr().println("No contract that was asked for.");
            } else if (all > limit) {
                spec.commandLine()
                        .getErr()
                        .println(TextTable.number(all - limit) + " more; see them with --limit " + all);
            }
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a contract with every term as it stands, as it would be asked for: amounts of charges"
                    + " in the stored unit, those of commits and credits in a table.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner contract show acme.contract", "  reckoner contract show \"Enterprise 2024\" --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such contract"})
    void show(
            @Parameters(paramLabel = "CONTRACT", description = ContractLookup.WORDS) String contract,
            @Option(
                            names = "--balances",
                            description =
                                    "In JSON, with what can be used of each balance (include_balance of the API).")
                    boolean balances,
            @Option(names = "--ledgers", description = "With the ledger of each balance.") boolean ledgers,
            @Option(
                            names = "--as-of",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "Balances and quantities of then (default: now).")
                    @Nullable
                    Instant asOf,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            var wish = new Contracts.Wish(balances, ledgers, asOf == null ? session.now() : asOf);
            Contracts.Shown shown = session.get(Contracts.class)
                    .one(session.get(ContractLookup.class).one(contract), wish);
            if (json.isGiven()) {
                json.print(shown.json());
            } else {
                print(ContractText.of(shown, wish, session.get(NameStore.class)));
            }
        }
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description =
                    "Lists every line of the journal that made or changed a contract: when, which, and what it said.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner contract history acme.contract"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such contract"})
    void history(
            @Parameters(paramLabel = "CONTRACT", description = ContractLookup.WORDS) String contract,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            ContractStore.Stored found = session.get(ContractLookup.class).one(contract);
            List<ContractStore.Change> changes =
                    session.get(ContractStore.class).history(found.id());
            if (json.isGiven()) {
                json.print(Map.of("contract_id", found.id(), "history", ContractHistory.json(changes)));
            } else {
                print(ContractHistory.text(changes));
            }
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
