package io.reckoner.cli;

import io.reckoner.db.Verification;
import io.reckoner.db.Violation;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Proves every unit and every cent again, over one run or over everything.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner verify", "  reckoner verify --run 7"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:every equation holds", "1:one does not, or the proof failed"})
final class VerifyCommand implements Callable<Integer> {

    @Option(names = "--run", paramLabel = "RUN", description = "One run only (default: everything).")
    private @Nullable Long run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            if (run != null) {
                session.run(run);
            }
            Verification verification = session.get(Verification.class);
            List<Violation> violations = verification.verify(run);
            PrintWriter out = spec.commandLine().getOut();
            violations.forEach(out::println);
            if (violations.isEmpty()) {
                out.println("Every equation holds " + (run == null ? "over everything." : "over run " + run + "."));
                out.println("fingerprint  " + verification.fingerprint(run));
            }
            out.flush();
            return violations.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }
}
