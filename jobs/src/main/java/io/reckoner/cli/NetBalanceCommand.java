package io.reckoner.cli;

import io.reckoner.balance.BalanceSelector;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.NetBalances;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.statement.Cutoff;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.NetBalanceJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "net-balance",
        mixinStandardHelpOptions = true,
        description =
                "Adds up what a customer can use of all its commits and credits in one unit at an instant, less what the"
                        + " drafts of its open statements would draw. Nothing is stored.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner net-balance acme --at 2024-03-15",
            "  reckoner net-balance acme --finalized --filter 'balance_types=PREPAID_COMMIT|CREDIT'",
            "  reckoner net-balance acme --filter 'balance_types=CREDIT,custom_fields.campaign=free-trial' \\",
            "                            --filter 'ids=acme.prepaid'"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:there is no such customer or credit type",
            "3:there are no drafts, as the customer's account cannot be billed"
        })
final class NetBalanceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS)
    private String customer = "";

    @Option(
            names = "--credit-type",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Balances in this currency or custom pricing unit (default: USD cents).")
    private @Nullable UUID creditType;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION[,CONDITION]",
            converter = BalanceFilter.class,
            description = {
                "Balances that meet all of the conditions; repeat it for others that count too. A condition is one of",
                "  balance_types=PREPAID_COMMIT|POSTPAID_COMMIT|CREDIT (any of those named)",
                "  ids=ID|ID (any of them)",
                "  custom_fields.KEY=VALUE (a comma in it as \\,)"
            })
    private List<BalanceSelector> filters = new ArrayList<>();

    @Option(
            names = "--finalized",
            description = "Only finalized invoices have drawn (invoice_inclusion_mode FINALIZED; default:"
                    + " FINALIZED_AND_DRAFT).")
    private boolean finalized;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "Active then (default: now).")
    private @Nullable Instant at;

    /** In the shape of getNetBalance, in the stored unit. */
    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var unit = creditType == null ? CreditType.USD.id() : new CreditTypeId(creditType);
        var mode = finalized ? NetBalances.Mode.FINALIZED : NetBalances.Mode.FINALIZED_AND_DRAFT;
        try (Session session = Session.open(spec)) {
            var now = new Cutoff(at == null ? session.now() : at, Cutoff.DEFAULT_GRACE);
            CustomerId asked = session.customer(customer);
            NetBalances.Net net = session.get(NetBalances.class).of(asked, unit, filters, now, mode);
            if (!net.problems().isEmpty()) {
                String problems =
                        net.problems().stream().map(BillingProblem::toString).collect(Collectors.joining("; "));
                new FailureText(
                                problems,
                                "Mend that, or ask for --finalized, which needs no drafts.",
                                ExitCodes.DONE_WITH_PARKED)
                        .print(spec.commandLine(), json.isGiven());
                return ExitCodes.DONE_WITH_PARKED;
            }
            print(net);
            if (net.counted() == 0) {
                String name = session.get(NameStore.class).customer(asked);
                spec.commandLine()
                        .getErr()
                        .println(name + " has no commit or credit in "
                                + net.creditType().symbol() + " that was asked for.");
            }
            return ExitCodes.DONE;
        }
    }

    private void print(NetBalances.Net net) {
        if (json.isGiven()) {
            json.print(NetBalanceJson.of(net));
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.println(AmountText.of(net.balance(), net.creditType()) + " "
                    + net.creditType().symbol());
            out.flush();
        }
    }
}
