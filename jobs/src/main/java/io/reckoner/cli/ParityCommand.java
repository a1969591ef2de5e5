package io.reckoner.cli;

import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.jobs.billing.ParityBilling;
import io.reckoner.jobs.load.ExpectedFile;
import io.reckoner.time.Period;
import io.reckoner.views.ParityCsv;
import io.reckoner.views.ParityJson;
import io.reckoner.views.ParityReport;
import io.reckoner.views.ParityText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = "Computes what a period would be invoiced here from usage and terms, and compares it with what an"
                + " older system billed. Nothing is stored; differences are a result, not an error.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner parity --period 2024-01..2024-12 billed.csv",
            "  reckoner parity --period 2024-01 --tolerance 1 --csv differences.csv"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed", "4:done, but for refused rows of the file"})
final class ParityCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "What was billed, as CSV: customer_id, period, expected_total (default: the historical invoices"
                            + " that are stored).")
    private @Nullable Path file;

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodOption.class,
            description = "A month (2024-01), months (2024-01..2024-12), or two instants, the second not included.")
    private @Nullable Period period;

    @Option(
            names = "--tolerance",
            paramLabel = "AMOUNT",
            description = "How far apart two totals may be, in the stored unit, cents for dollars (default: 0).")
    private BigDecimal tolerance = BigDecimal.ZERO;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes every difference, largest first.")
    private @Nullable Path csv;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (tolerance.signum() < 0) {
            throw new ParameterException(spec.commandLine(), "--tolerance is " + tolerance + ": expected 0 or more");
        }
        Period asked = Objects.requireNonNull(period);
        try (Session session = Session.open(spec)) {
            ExpectedFile expected = file == null
                    ? null
                    : ExpectedFile.read(
                            file, asked, session.get(CatalogReader.class).read());
            var report = new ParityReport(json.isGiven());
            ParityBilling.Looked looked = session.get(ParityBilling.class)
                    .compare(asked, expected == null ? null : expected.invoices(), tolerance, report::add);
            var beside = new ParityJson.Looked(
                    looked.accounts(),
                    looked.withoutTotal(),
                    expected == null ? 0 : expected.others(),
                    expected == null ? 0 : expected.problems());
            print(asked, report, beside, session.get(NameStore.class));
            return rejects(expected);
        }
    }

    private void print(Period asked, ParityReport report, ParityJson.Looked beside, NameStore names) {
        if (csv != null) {
            WholeFile.write(csv, "--csv", stream -> ParityCsv.write(report, names, stream));
        }
        if (json.isGiven()) {
            json.print(ParityJson.of(asked, tolerance, report, beside));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(ParityText.of(asked, report, beside, names));
        out.flush();
    }

    private int rejects(@Nullable ExpectedFile expected) {
        if (expected == null || expected.problems() == 0) {
            return ExitCodes.DONE;
        }
        spec.commandLine()
                .getErr()
                .println("Rows are refused: " + expected.writeRejects(Objects.requireNonNull(file))
                        + ". Mend them, and ask again.");
        return ExitCodes.DONE_WITH_REJECTS;
    }
}
