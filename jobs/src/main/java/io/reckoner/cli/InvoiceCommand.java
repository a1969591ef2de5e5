package io.reckoner.cli;

import io.reckoner.account.Cutoff;
import io.reckoner.contract.Problem;
import io.reckoner.db.InvoiceFilter;
import io.reckoner.db.InvoiceStore;
import io.reckoner.db.LateUsageStore;
import io.reckoner.db.NameStore;
import io.reckoner.db.StoredInvoice;
import io.reckoner.explain.Explanation;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoicePrinter;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Drafts;
import io.reckoner.jobs.billing.Explanations;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "invoice",
        mixinStandardHelpOptions = true,
        description = "Looks at invoices: finalized ones, or the draft of the next.",
        synopsisSubcommandLabel = "(list | show | explain | late | draft)")
final class InvoiceCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists invoices by customer, contract and date. For all of many: reckoner export invoices.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice list --customer acme"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(
            @Option(names = "--customer", paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) @Nullable
                    String customer,
            @Option(names = "--contract", paramLabel = "ID", converter = IdConverter.class) @Nullable UUID contract,
            @Option(names = "--run", paramLabel = "RUN") @Nullable Long run,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        try (Session session = Session.open(spec)) {
            var filter = new InvoiceFilter(
                    customer == null ? null : CustomerLookup.find(session, customer),
                    contract == null ? null : new ContractId(contract),
                    run);
            InvoiceStore invoices = session.get(InvoiceStore.class);
            long all = invoices.count(filter);
            NameStore names = session.get(NameStore.class);
            PrintWriter out = spec.commandLine().getOut();
            out.print(InvoiceList.of(invoices.first(filter, limit), names));
            out.flush();
            if (all > limit) {
                spec.commandLine()
                        .getErr()
                        .println(Table.number(all - limit) + " more; see them with --limit " + all
                                + ", or: reckoner export invoices");
            }
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one invoice.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice show 42"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such invoice"})
    void show(@Parameters(paramLabel = "INVOICE", description = "Its number, or its id.") String idOrNumber) {
        try (Session session = Session.open(spec)) {
            StoredInvoice found = find(session, idOrNumber);
            PrintWriter out = spec.commandLine().getOut();
            out.print(InvoiceList.text(found, session.get(NameStore.class)));
            out.flush();
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description =
                    "Tells how each line of an invoice came about: usage, windows, rate, overrides, tiers, funding,"
                            + " roundings. It is computed again from what is stored, and says so if it comes out differently.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice explain 42", "  reckoner invoice explain 42 3"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:explained",
                "1:there is no such invoice or line, or its inputs have changed since it was made"
            })
    int explain(
            @Parameters(index = "0", paramLabel = "INVOICE", description = "Its number, or its id.") String idOrNumber,
            @Parameters(index = "1", arity = "0..1", paramLabel = "LINE", description = "Only this line (from 1).")
                    @Nullable
                    Integer line) {
        try (Session session = Session.open(spec)) {
            StoredInvoice found = find(session, idOrNumber);
            int lines = found.invoice().lines().size();
            if (line != null && (line < 1 || line > lines)) {
                throw new CannotProceed(
                        "Invoice " + idOrNumber + " has no line " + line + ".", "It has lines 1 to " + lines + ".");
            }
            Explanation explanation = session.get(Explanations.class).explain(found, line);
            PrintWriter out = spec.commandLine().getOut();
            out.print(explanation.text());
            out.flush();
            return explanation.reproduced() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    @Command(
            name = "late",
            mixinStandardHelpOptions = true,
            description = "Lists usage that came when the invoice of its period was final, and is on none (U6).",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice late", "  reckoner invoice late 42"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such invoice"})
    void late(
            @Parameters(
                            paramLabel = "INVOICE",
                            arity = "0..1",
                            description = "Its number, or its id (default: all that have some).")
                    @Nullable
                    String idOrNumber) {
        try (Session session = Session.open(spec)) {
            InvoiceId invoice = idOrNumber == null
                    ? null
                    : find(session, idOrNumber).invoice().id();
            PrintWriter out = spec.commandLine().getOut();
            out.print(LateUsageText.of(session.get(LateUsageStore.class).late(invoice), session.get(NameStore.class)));
            out.flush();
        }
    }

    private static StoredInvoice find(Session session, String idOrNumber) {
        return session.get(InvoiceStore.class)
                .find(idOrNumber)
                .orElseThrow(() -> new CannotProceed(
                        "There is no invoice " + idOrNumber + ".", "See `reckoner invoice list` for those there are."));
    }

    @Command(
            name = "draft",
            mixinStandardHelpOptions = true,
            description =
                    "Computes what a customer's open periods would be invoiced if nothing more happened. Nothing is"
                            + " stored.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice draft acme --as-of 2024-02-15"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such customer", "3:the customer's account cannot be billed"})
    int draft(
            @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) String customer,
            @Option(
                            names = "--as-of",
                            paramLabel = "INSTANT",
                            required = true,
                            converter = InstantOption.class,
                            description = "What is due up to here is billed first.")
                    Instant asOf,
            @Option(
                            names = "--grace",
                            paramLabel = "DURATION",
                            converter = DurationOption.class,
                            defaultValue = "PT24H",
                            description = "As for bill (default: ${DEFAULT-VALUE}).")
                    Duration grace) {
        try (Session session = Session.open(spec)) {
            Drafts.Drafted drafted =
                    session.get(Drafts.class).draft(CustomerLookup.find(session, customer), new Cutoff(asOf, grace));
            PrintWriter out = spec.commandLine().getOut();
            var printer = new InvoicePrinter(session.get(NameStore.class).names());
            for (Invoice invoice : drafted.invoices()) {
                out.print("DRAFT as of " + asOf + "\n" + printer.print(invoice) + "\n");
            }
            out.flush();
            for (Problem problem : drafted.problems()) {
                spec.commandLine().getErr().println(problem);
            }
            return drafted.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.DONE_WITH_PARKED;
        }
    }
}
