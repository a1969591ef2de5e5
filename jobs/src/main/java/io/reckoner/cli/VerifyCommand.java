package io.reckoner.cli;

import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.jobs.billing.DeepProof;
import io.reckoner.views.RunLookup;
import io.reckoner.views.VerifyReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Proves every unit and every cent again, over one run or over everything.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner verify",
            "  reckoner verify --run 7",
            "  reckoner verify --deep --json",
            "  reckoner verify --run 7 --sql"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:every equation holds", "1:one does not, or the proof failed"})
final class VerifyCommand implements Callable<Integer> {

    @Option(names = "--run", paramLabel = "RUN", description = "One run only (default: everything).")
    private @Nullable Long run;

    @Option(
            names = "--deep",
            description =
                    "Also recompute every hash, chain and seal, and bill again from each run's inputs: names what was changed behind the engine's back.")
    private boolean deep;

    @Option(
            names = "--sql",
            description = "Print the equations instead, as a script for psql: each returns what violates it.")
    private boolean sql;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sql) {
            spec.commandLine().getOut().print(Verification.script(run));
            spec.commandLine().getOut().flush();
            return ExitCodes.DONE;
        }
        return BothCompilers.ifBig(
                (session, limit) -> deep ? session.get(WorkAhead.class).settled(run, limit) : 0,
                () -> Session.open(spec),
                this::prove);
    }

    private int prove(Session session) {
        if (run != null) {
            session.get(RunLookup.class).one(run);
        }
        DeepProof.@Nullable Result recomputed =
                deep ? session.get(DeepProof.class).prove(run) : null;
        Verification verification = session.get(Verification.class);
        List<Violation> violations = recomputed == null ? verification.verify(run) : recomputed.violations();
        if (json.isGiven()) {
            json.print(VerifyReport.of(run, violations, recomputed));
        } else {
            print(violations, recomputed, verification);
        }
        return violations.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void print(List<Violation> violations, DeepProof.@Nullable Result recomputed, Verification verification) {
        PrintWriter out = spec.commandLine().getOut();
        violations.forEach(out::println);
        if (violations.isEmpty()) {
            out.println("Every equation holds " + (run == null ? "over everything." : "over run " + run + "."));
            if (recomputed != null) {
                out.println("Nothing was changed behind the engine's back: " + recomputed.invoices()
                        + " invoices hashed and " + recomputed.accounts() + " accounts billed again, "
                        + recomputed.journal() + " journal lines and " + recomputed.usage()
                        + " changes of usage chained.");
            }
            out.println("fingerprint  " + verification.fingerprint(run));
        }
        out.flush();
    }
}
