package io.reckoner.cli;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.BalanceId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.ledger.LedgerPrinter;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.terms.document.Ident;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
                            paramLabel = "BALANCE|CUSTOMER",
                            description = "A commit or credit by id or key; or a customer by id, key, ingest alias,"
                                    + " external id or exact name.")
                    String whose,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            List<StoredLedger> ledgers = ledgers(session, whose);
            if (json.isGiven()) {
                json.print(LedgerJson.of(ledgers));
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(text(ledgers, session.get(NameStore.class)));
                out.flush();
            }
        }
    }

    private static List<StoredLedger> ledgers(Session session, String whose) {
        LedgerStore store = session.get(LedgerStore.class);
        Optional<StoredLedger> ofBalance = Ident.parse(whose).flatMap(id -> store.ofBalance(new BalanceId(id)));
        if (ofBalance.isPresent()) {
            return List.of(ofBalance.get());
        }
        List<StoredLedger> ofCustomer = session.get(CustomerLookup.class)
                .ifAny(whose)
                .map(store::ofCustomer)
                .orElse(List.of());
        if (ofCustomer.isEmpty()) {
            throw new CannotProceed(
                    "'" + whose + "' is no commit or credit, nor a customer that has one.",
                    "See `reckoner export ledger` for all there are.");
        }
        return ofCustomer;
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
