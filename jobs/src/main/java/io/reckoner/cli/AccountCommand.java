package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.closing.AccountStore;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.AccountTerms;
import io.reckoner.views.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "Says which accounts of the general ledger postings go to: `export journal-entries` needs them.",
        synopsisSubcommandLabel = "(set | list)")
final class AccountCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Names the account of a posting, of one product or of all that have none of their own.",
            footerHeading = "%nExample:%n",
            footer = {
                "  reckoner account set receivable 1200",
                "  reckoner account set revenue 4010 --product api-calls"
            },
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such posting or product", "5:another run is active"})
    void set(
            @Parameters(
                            paramLabel = "POSTING",
                            description =
                                    "receivable, cash, revenue, deferred-revenue, breakage, discount, tax or rounding.")
                    String posting,
            @Parameters(paramLabel = "CODE", description = "The account.") String code,
            @Option(
                            names = "--product",
                            paramLabel = "PRODUCT",
                            converter = IdConverter.class,
                            description = "Of this product only, by id or key.")
                    @Nullable
                    UUID product,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.") @Nullable
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            String name = posting.toUpperCase(Locale.ROOT).replace('-', '_');
            session.get(Acts.class)
                    .record(
                            new Act(Paths.SET_ACCOUNT, AccountTerms.body(name, product, code, reason)),
                            "See `reckoner account list`.");
            spec.commandLine()
                    .getErr()
                    .println(name + (product == null ? "" : " of product " + product) + " goes to account " + code
                            + ".");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the accounts that are named.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner account list --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            List<AccountStore.Account> accounts =
                    session.get(AccountStore.class).all();
            if (json.isGiven()) {
                json.print(new Listed(accounts));
                return;
            }
            if (accounts.isEmpty()) {
                spec.commandLine().getErr().println("No account is named.");
                return;
            }
            NameStore names = session.get(NameStore.class);
            var table = new TextTable("posting", "product", "account");
            accounts.forEach(account -> table.row(
                    account.posting(),
                    account.productId() == null ? "" : names.product(account.productId()),
                    account.code()));
            spec.commandLine().getOut().print(table);
            spec.commandLine().getOut().flush();
        }
    }

    /** The shape of its JSON. */
    private record Listed(List<AccountStore.Account> accounts) {}
}
