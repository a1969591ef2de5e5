package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.db.usage.LateUsage;
import io.reckoner.db.usage.LateUsageStore;
import io.reckoner.explain.Explanation;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Corrections;
import io.reckoner.jobs.billing.Explanations;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.ExplanationJson;
import io.reckoner.views.InvoiceList;
import io.reckoner.views.InvoiceLookup;
import io.reckoner.views.InvoicesJson;
import io.reckoner.views.LateUsageJson;
import io.reckoner.views.LateUsageText;
import io.reckoner.views.NowText;
import io.reckoner.views.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "invoice",
        mixinStandardHelpOptions = true,
        description = "Looks at invoices: finalized ones, or the draft of the next.",
        synopsisSubcommandLabel = "(list | show | explain | late | draft | document | sent)",
        subcommands = {DraftCommand.class, InvoiceDocumentCommand.class, InvoiceSentCommand.class})
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
                    int limit,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            var filter = new InvoiceFilter(
                    customer == null ? null : session.customer(customer),
                    contract == null ? null : new ContractId(contract),
                    run);
            InvoiceStore invoices = session.get(InvoiceStore.class);
            long all = invoices.count(filter);
            List<StoredInvoice> listed = invoices.first(filter, limit);
            if (json.isGiven()) {
                json.print(InvoicesJson.listed(session.get(Exports.class), listed, all));
                return;
            }
            PrintWriter err = spec.commandLine().getErr();
            if (listed.isEmpty()) {
                err.println(
                        "No invoice that was asked for. Drafts are not listed: see `reckoner invoice draft CUSTOMER`.");
                return;
            }
            print(InvoiceList.of(listed, session.get(NameStore.class)));
            if (all > limit) {
                err.println(TextTable.number(all - limit) + " more; see them with --limit " + all
                        + ", or: reckoner export invoices");
            }
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one invoice.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner invoice show 42", "  reckoner invoice show 42 --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such invoice"})
    void show(
            @Parameters(paramLabel = "INVOICE", description = "Its number, or its id.") String idOrNumber,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            StoredInvoice found = find(session, idOrNumber);
            if (json.isGiven()) {
                json.print(tree(session, found));
            } else {
                print(InvoiceList.text(found, session.get(NameStore.class)));
            }
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
                    Integer line,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            StoredInvoice found = find(session, idOrNumber);
            int lines = found.invoice().lines().size();
            if (line != null && (line < 1 || line > lines)) {
                throw new CannotProceed(
                        "Invoice " + idOrNumber + " has no line " + line + ".", "It has lines 1 to " + lines + ".");
            }
            session.get(Explanations.class)
                    .otherPlugins(found)
                    .ifPresent(spec.commandLine().getErr()::println);
            Explanation explanation = session.get(Explanations.class).explain(found, line);
            Optional<Corrections.Corrected> now = line == null ? now(session, found) : Optional.empty();
            if (json.isGiven()) {
                json.print(ExplanationJson.of(
                        found.invoice().id(), tree(session, found), line, explanation, forJson(now)));
            } else {
                print(explanation.text()
                        + now.map(one -> NowText.of(one.difference(), one.evidence()))
                                .orElse(""));
            }
            return explanation.reproduced() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    /** Empty if it is none that can be made again, or that cannot be told just now: then it says so. */
    private Optional<Corrections.Corrected> now(Session session, StoredInvoice found) {
        try {
            return session.get(Rebill.class).of(found.invoice());
        } catch (CannotProceed busy) {
            spec.commandLine().getErr().println("What it would be now cannot be told meanwhile. " + busy.getMessage());
            return Optional.empty();
        }
    }

    private static ExplanationJson.Now forJson(Optional<Corrections.Corrected> now) {
        return now.map(one -> new ExplanationJson.Now(one.difference().causes(), one.evidence()))
                .orElse(ExplanationJson.Now.NOTHING);
    }

    @Command(
            name = "late",
            mixinStandardHelpOptions = true,
            description =
                    "Lists usage that came when the invoice of its period was final, and is on none (U6): what the"
                            + " invoice counted in its place, and the difference.",
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
                    String idOrNumber,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            InvoiceId invoice = idOrNumber == null
                    ? null
                    : find(session, idOrNumber).invoice().id();
            List<LateUsage> late = session.get(LateUsageStore.class).late(invoice);
            if (json.isGiven()) {
                json.print(LateUsageJson.of(late));
                return;
            }
            print(LateUsageText.of(late, session.get(NameStore.class)));
        }
    }

    private static JsonNode tree(Session session, StoredInvoice invoice) {
        return InvoicesJson.of(session.get(Exports.class), List.of(invoice)).get(0);
    }

    private static StoredInvoice find(Session session, String idOrNumber) {
        return session.get(InvoiceLookup.class).one(idOrNumber);
    }
}
