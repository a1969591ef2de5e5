package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.jobs.load.Load;
import io.reckoner.terms.document.Periods;
import io.reckoner.views.CorrectionJson;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CorrectionText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description =
                "Computes what the final usage invoices of a period would have been under changed terms, prices and"
                        + " usage, and compares them with what was billed. The changes are files as `load` takes them; nothing of"
                        + " them stays.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner what-if new-prices.ndjson --period 2025-01"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed", "4:done, but for refused lines of the changes", "5:another run is active"
        })
final class WhatIfCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CHANGES", arity = "1..*", description = "Journals or usage, in this order.")
    private List<Path> changes = List.of();

    @Mixin
    private CorrectionOptions invoices;

    @Mixin
    private RejectsOption rejects;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec, Session.A_CORE)) {
            var report = new CorrectionReport();
            List<Load.Loaded> loaded = session.get(Rebill.class)
                    .whatIf(changes, rejects.folder(), invoices.selection(session), CorrectionOptions.into(report));
            NameStore names = session.get(NameStore.class);
            invoices.write(report, names);
            if (json.isGiven()) {
                json.print(CorrectionJson.of(invoices.period(), report));
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print("WHAT IF " + Periods.text(invoices.period())
                        + ": final invoices as they were billed, and as they would be with the changes. Nothing was"
                        + " written.\n\n");
                out.print(CorrectionText.of(report, names));
                out.flush();
            }
            return LoadReport.printCheck(loaded, spec, true);
        }
    }
}
