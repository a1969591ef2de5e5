package io.reckoner.cli;

import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.views.LedgerJson;
import io.reckoner.views.LedgerLookup;
import io.reckoner.views.LedgerText;
import java.io.PrintWriter;
import java.util.List;
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
            List<StoredLedger> ledgers = session.get(LedgerLookup.class).all(whose);
            if (json.isGiven()) {
                json.print(LedgerJson.of(ledgers));
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(LedgerText.of(ledgers, session.get(NameStore.class)));
                out.flush();
            }
        }
    }
}
