package io.reckoner.bench;

import io.reckoner.cli.ReckonerApplication;
import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A night as cron would have it: each command a process of its own, with the launcher's options; one that finds enough to do
 * starts itself again with both compilers, as it would there.
 */
record NightCourse(BenchServer server, int accounts, int threads, Path folder) {

    private static final String NIGHT = "night";
    private static final List<String> JVM =
            List.of("-Xmx512m", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");

    /** What is taken away in the morning. */
    private static final List<ExportRound.Form> EXPORTS = ExportRound.FORMS.stream()
            .filter(form -> !form.name().equals("invoices.csv"))
            .toList();

    /** Terms and the month so far; and the file of its last day. */
    void prepare() throws IOException, SQLException {
        var month = new WorkloadW1(accounts);
        new Course(server, new ReckonerEngine(), month, threads, folder, false).load();
        new NightDay(month).writeUsageTo(usage());
    }

    List<NightPart> night() throws IOException, SQLException, InterruptedException {
        server.copy(Course.LOADED, NIGHT);
        try {
            server.checkpoint();
            Spent loaded = run("load", usage().toString());
            server.checkpoint();
            String asOf = new WorkloadW1(accounts).asOf().toString();
            Spent billed = run("bill", "--as-of", asOf, "--threads", Integer.toString(threads));
            long invoices = server.number(NIGHT, "select count(*) from billing.invoice");
            List<NightPart> exports = exports();
            var parts = new ArrayList<NightPart>();
            Spent floor = new Floor(server, NIGHT, folder.resolve("floor"), threads).measure();
            var copied = new CopiedRows(server, NIGHT, 0, List.of("usage_row"), folder);
            long rows = copied.out();
            server.drop(NIGHT);
            server.copy(Course.LOADED, NIGHT);
            server.checkpoint();
            parts.add(new NightPart("load", rows, loaded, copied.in()));
            parts.add(new NightPart("bill", invoices, billed, floor));
            parts.addAll(exports);
            return parts;
        } finally {
            server.drop(NIGHT);
        }
    }

    private List<NightPart> exports() throws IOException, SQLException, InterruptedException {
        var parts = new ArrayList<NightPart>();
        for (ExportRound.Form form : EXPORTS) {
            Spent ours = run(
                    "export",
                    form.export().name().toLowerCase(Locale.ROOT),
                    "--format",
                    form.format().name().toLowerCase(Locale.ROOT),
                    "--out",
                    folder.resolve(form.name()).toString());
            parts.add(new NightPart(
                    form.name(),
                    server.number(NIGHT, "select count(*) from billing." + form.table()),
                    ours,
                    ExportRound.floor(server, NIGHT, form, OutputStream.nullOutputStream())));
        }
        return parts;
    }

    /** The process's CPU time is that of all it has started, and of nothing of ours. */
    private Spent run(String... words) throws IOException, SQLException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReckonerApplication.class.getName()));
        command.addAll(List.of("--db", server.url(NIGHT)));
        command.addAll(List.of(words));
        Spent before = server.spent(NIGHT);
        long engineBefore = ProcessCpu.ofEndedProcesses();
        int code = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("`" + String.join(" ", words) + "` ended with " + code + ", expected 0");
        }
        Spent all = server.spent(NIGHT).minus(before);
        return new Spent(
                all.nanos(),
                ProcessCpu.ofEndedProcesses() - engineBefore,
                all.serverCpuNanos(),
                all.walBytes(),
                all.statements());
    }

    private Path usage() {
        return folder.resolve("usage");
    }
}
