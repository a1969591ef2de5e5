package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Reject;
import io.reckoner.jobs.AfterCommit;
import io.reckoner.jobs.Progress;
import io.reckoner.requests.Envelope;
import io.reckoner.requests.JournalApplier;
import io.reckoner.requests.LineOutcome;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Problems;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Applies a chunk of journal lines, keeps the refusals, and moves the file's position: all in one transaction. */
final class JournalLineWriter implements ItemWriter<List<JournalItem>> {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLineWriter.class);

    /** Told of one chunk. */
    private static final int MOST_WARNINGS = 10;

    private final long fileId;
    private final LoadFileStore files;
    private final JournalApplier requests;
    private final Set<String> keptOut;
    private final HistoricalRows historical;
    private final Progress progress;

    JournalLineWriter(
            long fileId,
            LoadFileStore files,
            JournalApplier requests,
            Set<String> keptOut,
            HistoricalRows historical,
            Progress progress) {
        this.fileId = fileId;
        this.files = files;
        this.requests = requests;
        this.keptOut = keptOut;
        this.historical = historical;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<JournalItem>> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        List<JournalItem> items = new ArrayList<>();
        chunk.forEach(items::addAll);
        List<PhysicalLine> lines = items.stream().map(JournalItem::line).toList();
        LoadCounts counts = LoadCounts.NONE;
        List<Reject> rejects = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Envelope> envelopes = readable(items);
        List<LineOutcome> outcomes = requests.applyOpened(envelopes, keptOut);
        historical.note(fileId, until(envelopes, outcomes));
        for (LineOutcome outcome : outcomes) {
            counts = counts.plus(count(outcome.state()));
            outcome.warnings().forEach(warning -> warnings.add("Line " + outcome.line() + ": " + warning + "."));
            if (outcome.reject() != null) {
                rejects.add(new Reject(outcome.line(), 1, outcome.reject()));
            }
        }
        for (PhysicalLine line : lines) {
            if (line.fault() != null) {
                counts = counts.plus(LoadCounts.refused(1));
                rejects.add(new Reject(line.number(), 1, refusal(line, line.fault())));
            }
        }
        files.advance(fileId, lines.get(lines.size() - 1).number(), counts, rejects);
        AfterCommit.run(() -> {
            progress.add(lines.size(), rejects.size());
            warn(warnings);
        });
    }

    /** Whose historical invoices the lines have that were not refused, and until when. */
    static Map<UUID, Instant> until(List<Envelope> envelopes, List<LineOutcome> outcomes) {
        var until = new LinkedHashMap<UUID, Instant>();
        for (int index = 0; index < outcomes.size(); index++) {
            LineOutcome.State state = outcomes.get(index).state();
            if (state == LineOutcome.State.APPLIED || state == LineOutcome.State.ALREADY_THERE) {
                envelopes.get(index).historicalUntil().forEach((id, end) -> until.merge(id, end, Term::later));
            }
        }
        return until;
    }

    private static void warn(List<String> warnings) {
        warnings.stream().limit(MOST_WARNINGS).forEach(LOG::warn);
        if (warnings.size() > MOST_WARNINGS) {
            LOG.warn("… and {} more like these.", warnings.size() - MOST_WARNINGS);
        }
    }

    private static List<Envelope> readable(List<JournalItem> items) {
        return items.stream()
                .map(JournalItem::envelope)
                .filter(Objects::nonNull)
                .toList();
    }

    /** In the words of a line that is no JSON object, which it cannot be. */
    private static String refusal(PhysicalLine line, String expected) {
        Problems problems = new Problems();
        problems.add(Code.TYPE, "", null, expected);
        return problems.reject(line.number(), null, null);
    }

    static LoadCounts count(LineOutcome.State state) {
        return switch (state) {
            case APPLIED, PREVIEWED -> new LoadCounts(1, 0, 0, 0, 0);
            case ALREADY_THERE -> new LoadCounts(0, 1, 0, 0, 0);
            case REFUSED -> LoadCounts.refused(1);
        };
    }
}
