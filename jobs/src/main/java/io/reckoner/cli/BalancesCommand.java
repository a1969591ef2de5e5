package io.reckoner.cli;

import io.reckoner.balance.AccessSelector;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.Balances;
import io.reckoner.views.BalanceJson;
import io.reckoner.views.BalancesText;
import io.reckoner.views.CustomerLookup;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "balances",
        mixinStandardHelpOptions = true,
        description =
                "Lists a customer's commits and credits, and what can be used of each at an instant: of segments that"
                        + " are active then, as the last run and load left their ledgers. Drafts are not taken off; see net-balance.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner balances acme --at 2024-03-01 --exclude-zero-balances",
            "  reckoner balances acme --covering-date 2024-06-01 --no-contract-balances --json"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:there is no such customer"})
final class BalancesCommand implements Runnable {

    @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS)
    private String customer = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Only this commit or credit.")
    private @Nullable UUID id;

    @Option(
            names = "--covering-date",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Only those with access at this instant.")
    private @Nullable Instant coveringDate;

    @Option(
            names = "--starting-at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Only those with any access at or after this instant.")
    private @Nullable Instant startingAt;

    @Option(
            names = "--effective-before",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Only those with any access before this instant.")
    private @Nullable Instant effectiveBefore;

    @Option(names = "--exclude-zero-balances", description = "Only those of which something can be used.")
    private boolean excludeZeroBalances;

    @Option(
            names = "--contract-balances",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Those of contracts too, and not only the customer's own (default: all;"
                    + " include_contract_balances of the API).")
    private boolean contractBalances;

    @Option(
            names = "--archived",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Archived ones too (default: all; include_archived of the API).")
    private boolean archived;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Active then (default: now).")
    private @Nullable Instant at;

    @Option(names = "--ledgers", description = "With the ledger of each below; JSON always has them.")
    private boolean ledgers;

    @Mixin
    private PageOption page;

    /** In the shape of listBalances, in the stored unit. */
    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            Instant instant = at == null ? session.now() : at;
            CustomerId asked = session.customer(customer);
            var selector = new AccessSelector(
                    id == null ? null : new BalanceId(id),
                    coveringDate,
                    startingAt,
                    effectiveBefore,
                    contractBalances,
                    archived);
            Balances.Listed all = session.get(Balances.class).of(asked, instant, selector, excludeZeroBalances);
            print(
                    asked,
                    new Balances.Listed(page.of(all.balances()), all.invoicesByItem()),
                    session.get(NameStore.class));
            page.tellOfMore(all.balances());
        }
    }

    private void print(CustomerId asked, Balances.Listed listed, NameStore names) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json.isGiven()) {
            json.print(BalanceJson.of(listed, names));
        } else if (!listed.balances().isEmpty()) {
            out.print(BalancesText.of(listed.balances()));
            out.print(ledgers ? BalancesText.ledgers(listed.balances(), names) : "");
        }
        out.flush();
        if (listed.balances().isEmpty()) {
            err.println(names.customer(asked) + " has no commit or credit that was asked for.");
        }
        long waiting =
                listed.balances().stream().filter(Balances.Shown::awaitsRun).count();
        if (waiting > 0) {
            err.println(BalancesText.count(waiting)
                    + " begun since the last run: counted already, in its ledger after the next one.");
        }
    }
}
