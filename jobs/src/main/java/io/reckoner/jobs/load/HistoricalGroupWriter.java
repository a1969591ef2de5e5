package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRow;
import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Reject;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.AfterCommit;
import io.reckoner.jobs.Progress;
import io.reckoner.requests.Envelope;
import io.reckoner.requests.JournalApplier;
import io.reckoner.requests.LineOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Makes invoices of gathered rows the lines of a journal, and moves the file's position: all in one transaction. */
final class HistoricalGroupWriter implements ItemWriter<List<HistoricalGroup>> {
    private final long fileId;
    private final LoadFileStore files;
    private final HistoricalRows rows;
    private final JournalApplier requests;
    private final Progress progress;

    HistoricalGroupWriter(
            long fileId, LoadFileStore files, HistoricalRows rows, JournalApplier requests, Progress progress) {
        this.fileId = fileId;
        this.files = files;
        this.rows = rows;
        this.requests = requests;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<HistoricalGroup>> blocks) {
        List<HistoricalGroup> chunk = new ArrayList<>();
        blocks.forEach(chunk::addAll);
        if (chunk.isEmpty()) {
            return;
        }
        var rejects = new ArrayList<Reject>();
        Map<Long, HistoricalGroup> sound = new LinkedHashMap<>();
        List<Envelope> envelopes = envelopes(chunk, sound, rejects);
        LoadCounts counts = LoadCounts.refused(chunk.size() - envelopes.size());
        List<LineOutcome> outcomes = requests.applyOpened(envelopes);
        rows.note(fileId, JournalLineWriter.until(envelopes, outcomes));
        for (LineOutcome outcome : outcomes) {
            counts = counts.plus(JournalLineWriter.count(outcome.state()));
            if (outcome.reject() != null) {
                HistoricalGroup group = Objects.requireNonNull(sound.get(outcome.line()));
                refuse(group, group.problems(outcome.reject()), rejects);
            }
        }
        HistoricalGroup last = chunk.get(chunk.size() - 1);
        files.advanceInvoices(fileId, last.first().line(), counts, rejects);
        long refused = counts.refused();
        AfterCommit.run(() -> progress.add(chunk.size(), refused));
    }

    private List<Envelope> envelopes(
            List<HistoricalGroup> chunk, Map<Long, HistoricalGroup> sound, List<Reject> rejects) {
        Map<UUID, CustomerId> owners = rows.owners(chunk.stream()
                .flatMap(group -> Stream.ofNullable(group.contract()))
                .toList());
        var envelopes = new ArrayList<Envelope>(chunk.size());
        for (HistoricalGroup group : chunk) {
            Map<HistoricalRow, List<String>> problems = group.problems();
            UUID contract = group.contract();
            CustomerId owner = contract == null ? null : owners.get(contract);
            if (problems.isEmpty() && owner == null) {
                problems = unknownContract(group);
            }
            if (!problems.isEmpty() || owner == null) {
                refuse(group, problems, rejects);
                continue;
            }
            long line = group.first().line();
            sound.put(line, group);
            envelopes.add(Envelope.open(line, group.journalLine(owner.toString())));
        }
        return envelopes;
    }

    private static Map<HistoricalRow, List<String>> unknownContract(HistoricalGroup group) {
        var problems = HistoricalGroup.problemsOf(group.first());
        problems.add(HistoricalHeader.CONTRACT, group.contractAsGiven(), "a contract's id or key");
        return Map.of(group.first(), problems.lines());
    }

    private static void refuse(HistoricalGroup group, Map<HistoricalRow, List<String>> problems, List<Reject> rejects) {
        group.refused(problems).forEach((row, lines) -> {
            int ordinal = 0;
            for (String line : lines) {
                rejects.add(new Reject(row.line(), ++ordinal, line));
            }
        });
    }
}
