package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Rehearsal;
import io.reckoner.db.schema.Statistics;
import io.reckoner.db.usage.UsageStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.requests.JournalApplier;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.Step;
import tools.jackson.databind.json.JsonMapper;

/** The job of one input file: its lines in chunks, then its end. A restart goes on behind the stored position. */
final class LoadJob {

    private static final String NAME = "load";
    private static final int JOURNAL_CHUNK = 1_000;
    private static final int USAGE_CHUNK = 10_000;

    private final LoadFileStore files;
    private final UsageStore usage;
    private final Statistics statistics;
    private final JournalApplier requests;
    private final JournalApplier trial;
    private final HistoricalRows historical;
    private final HistoricalGroups invoices;
    private final Rehearsal rehearsal;
    private final Approvals approvals;
    private final ChunkSteps steps;
    private final JobRunner jobs;
    private final Progress progress;
    private final JsonMapper json;

    LoadJob(
            LoadFileStore files,
            UsageStore usage,
            Statistics statistics,
            JournalApplier requests,
            JournalApplier trial,
            HistoricalRows historical,
            Rehearsal rehearsal,
            Approvals approvals,
            ChunkSteps steps,
            JobRunner jobs,
            Progress progress,
            JsonMapper json) {
        this.files = files;
        this.usage = usage;
        this.statistics = statistics;
        this.requests = requests;
        this.trial = trial;
        this.historical = historical;
        this.invoices = new HistoricalGroups(files, historical, progress);
        this.rehearsal = rehearsal;
        this.approvals = approvals;
        this.steps = steps;
        this.jobs = jobs;
        this.progress = progress;
        this.json = json;
    }

    /** @throws io.reckoner.jobs.control.JobFailed with the first cause */
    void run(InputFile input, LoadFile file) {
        progress.start("Loading " + input.path().getFileName(), "lines", -1, 0, 0);
        try {
            jobs.run(
                    of(input, file),
                    parameters(input),
                    "What is loaded stays loaded: run the same command again, it goes on where this one stopped.");
        } finally {
            progress.end();
        }
    }

    private Job of(InputFile input, LoadFile file) {
        List<Step> all = new ArrayList<>();
        lines(input, file, requests).forEach(lines -> all.add(lines.step(steps)));
        all.add(steps.atOnce("finish", () -> finish(file)));
        return jobs.job(NAME, all);
    }

    /**
     * What the job would do, in the transaction at hand, which is to be rolled back: no step, no trace that it was done.
     *
     * @throws FileRefused if it would refuse the file as a whole
     */
    void rehearse(InputFile input, LoadFile file) {
        progress.start("Checking " + input.path().getFileName(), "lines", -1, 0, 0);
        try {
            for (FileLines<?> lines : lines(input, file, requests)) {
                lines.rehearse(rehearsal::endChunk);
            }
            files.complete(file.id());
        } catch (Exception e) {
            throw FileRefused.causeOf(e).orElseThrow(() -> failed(input, e));
        } finally {
            progress.end();
        }
    }

    /** The same of historical invoices, of which previews are applied like what is to be kept. */
    void tryOut(InputFile input, LoadFile file) {
        try {
            if (file.format() == LoadFile.Format.HISTORICAL) {
                historical.clear(file.id());
                rows(input, file).rehearse(rehearsal::endChunk);
                invoices.tryOut(file, trial);
            } else {
                requests(input, file, trial).rehearse(rehearsal::endChunk);
            }
            historical.settle(file.id());
        } catch (Exception e) {
            throw FileRefused.causeOf(e).orElseThrow(() -> failed(input, e));
        }
    }

    private static RuntimeException failed(InputFile input, Exception failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new CannotProceed(
                        input.path() + " cannot be checked: " + failure.getMessage() + ".",
                        "Nothing is loaded; see that the file can be read, and check it again.",
                        failure);
    }

    private List<FileLines<?>> lines(InputFile input, LoadFile file, JournalApplier applier) {
        return switch (file.format()) {
            case JOURNAL -> List.of(requests(input, file, applier));
            case USAGE -> List.of(usage(input, file));
            case HISTORICAL -> List.of(rows(input, file), invoices.of(file, applier));
        };
    }

    private void finish(LoadFile file) {
        switch (file.format()) {
            case JOURNAL -> statistics.ofTerms();
            case USAGE -> statistics.ofUsage();
            case HISTORICAL -> invoices.end(file);
        }
        historical.settle(file.id());
        files.complete(file.id());
    }

    private FileLines<JournalItem> requests(InputFile input, LoadFile file, JournalApplier applier) {
        return new FileLines<>(
                "requests",
                JOURNAL_CHUNK,
                new ReadAhead<>(new JournalLineReader(input, file.position())),
                new JournalLineWriter(file.id(), files, applier, approvals.keptOutOfFiles(), historical, progress));
    }

    private FileLines<UsageRecord> usage(InputFile input, LoadFile file) {
        Products products = new Products(usage.productNames());
        UsageRecordReader reader = new UsageRecordReader(
                input, file.position(), header -> new UsageParser(header, products, new GroupValues(header, json)));
        UsageRecordWriter writer =
                new UsageRecordWriter(file.id(), files, usage.load(file.id()), new Customers(usage), progress);
        return new FileLines<>("usage", USAGE_CHUNK, new ReadAhead<>(reader), writer);
    }

    private FileLines<HistoricalRowReader.At> rows(InputFile input, LoadFile file) {
        Products products = new Products(usage.productNames());
        ProductKeys keys =
                new ProductKeys(usage.groupKeys("pricing_group_key"), usage.groupKeys("presentation_group_key"));
        HistoricalRowReader reader = new HistoricalRowReader(
                input, file.position(), header -> new HistoricalRowParser(header, products, keys));
        HistoricalRowWriter writer = new HistoricalRowWriter(file.id(), files, historical, progress);
        return new FileLines<>("rows", USAGE_CHUNK, new ReadAhead<>(reader), writer);
    }

    private static JobParameters parameters(InputFile input) {
        return new JobParametersBuilder()
                .addString("checksum", input.checksum())
                .addString("path", input.path().toAbsolutePath().toString(), false)
                .toJobParameters();
    }
}
