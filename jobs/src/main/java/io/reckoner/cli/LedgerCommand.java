package io.reckoner.cli;

import io.reckoner.account.LedgerPrinter;
import io.reckoner.account.PostedEntry;
import io.reckoner.db.LedgerStore;
import io.reckoner.db.NameStore;
import io.reckoner.db.StoredLedger;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Looks at the ledgers of commits and credits.",
        synopsisSubcommandLabel = "show")
final class LedgerCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the ledger of a commit or credit, or every ledger of a customer.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner ledger show acme", "  reckoner ledger show acme.prepaid --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such balance, or the customer has none"})
    void show(
            @Parameters(
                            paramLabel = "ID",
                            converter = IdConverter.class,
                            description = "Of a commit or credit, or of a customer.")
                    UUID id,
            @Option(names = "--json", description = "As JSON, in the shape of commits and credits; always a list.")
                    boolean json) {
        try (Session session = Session.open(spec)) {
            LedgerStore store = session.get(LedgerStore.class);
            List<StoredLedger> ledgers = store.ofBalance(new BalanceId(id))
                    .map(List::of)
                    .orElseGet(() -> store.ofCustomer(new CustomerId(id)));
            if (ledgers.isEmpty()) {
                throw new CannotProceed(
                        id + " is no commit or credit, nor a customer that has one.",
                        "See `reckoner export ledger` for all there are.");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? LedgerJson.of(ledgers) : text(ledgers, session.get(NameStore.class)));
            out.flush();
        }
    }

    private static String text(List<StoredLedger> ledgers, NameStore names) {
        return ledgers.stream().map(ledger -> text(ledger, names)).collect(Collectors.joining("\n"));
    }

    static String text(StoredLedger ledger, NameStore names) {
        return new LedgerPrinter(names::contract)
                .print(
                        ledger.title(),
                        ledger.entries().stream().map(PostedEntry::entry).toList());
    }
}
