package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.views.CorrectionJson;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CorrectionText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "touched",
        mixinStandardHelpOptions = true,
        description =
                "Lists the final invoices that a line of the journal has come too late for: those of the accounts it"
                        + " concerns, made before it, that would be others now. Nothing is written.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner touched --by 1042"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed", "5:another run is active"})
final class TouchedCommand implements Callable<Integer> {

    @Option(
            names = "--by",
            required = true,
            paramLabel = "LINE",
            description = "Its number, as contract history and rebill show it.")
    private long line;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec, Session.A_CORE)) {
            var report = new CorrectionReport();
            session.get(Rebill.class).touchedBy(line, CorrectionOptions.into(report));
            if (json.isGiven()) {
                json.print(Map.of("journal_line", line, "touched", CorrectionJson.invoices(report)));
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(CorrectionText.of(report, session.get(NameStore.class)));
                out.flush();
            }
            return ExitCodes.DONE;
        }
    }
}
