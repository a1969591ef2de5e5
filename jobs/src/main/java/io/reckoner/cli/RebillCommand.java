package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.terms.document.Periods;
import io.reckoner.views.CorrectionJson;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CorrectionText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebill",
        mixinStandardHelpOptions = true,
        description =
                "Computes what the final usage invoices of a period would be now, and prints the difference by cause."
                        + " Nothing is written.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner rebill --period 2025-01",
            "  reckoner rebill --period 2025-01 --rate-card standard --csv differences.csv"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed", "5:another run is active"})
final class RebillCommand implements Callable<Integer> {

    @Mixin
    private CorrectionOptions invoices;

    @Option(
            names = "--cascade",
            description =
                    "Also later invoices that would differ because of those, since they draw from the same balances.")
    private boolean cascade;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec, 1)) {
            var report = new CorrectionReport();
            session.get(Rebill.class).look(invoices.selection(session), cascade, CorrectionOptions.into(report));
            NameStore names = session.get(NameStore.class);
            invoices.write(report, names);
            if (json.isGiven()) {
                json.print(CorrectionJson.of(invoices.period(), report));
                return ExitCodes.DONE;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print("REBILL " + Periods.text(invoices.period())
                    + ": final invoices as they were billed, and as they would be now. Nothing was written.\n\n");
            out.print(CorrectionText.of(report, names));
            out.flush();
            return ExitCodes.DONE;
        }
    }
}
