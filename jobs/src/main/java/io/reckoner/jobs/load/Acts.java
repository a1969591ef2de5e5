package io.reckoner.jobs.load;

import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.db.access.ApprovalStore.Approval;
import io.reckoner.db.journal.JournalSource;
import io.reckoner.db.journal.JournalSource.Position;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.requests.Envelope;
import io.reckoner.requests.JournalApplier;
import io.reckoner.requests.LineOutcome;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Problem;
import io.reckoner.terms.document.RejectedLine;
import io.reckoner.terms.shape.ActTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appends to the journal what people do by commands (J7): the very lines that a load would take from a file, checked and applied
 * by the same code, all of one call in one transaction, signed with who does it, from where and when.
 */
public final class Acts {
    private final JournalApplier requests;
    private final JournalSource journal;
    private final RunStore runs;
    private final Exclusively exclusively;
    private final Approvals approvals;
    private final TransactionOperations transactions;
    private final Actor actor;
    private final InstantSource clock;

    Acts(
            JournalApplier requests,
            JournalSource journal,
            RunStore runs,
            Exclusively exclusively,
            Approvals approvals,
            TransactionOperations transactions,
            Actor actor,
            InstantSource clock) {
        this.requests = requests;
        this.journal = journal;
        this.runs = runs;
        this.exclusively = exclusively;
        this.approvals = approvals;
        this.transactions = transactions;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The line that an act has become.
     *
     * @param at when it was done, in whole seconds
     * @param wasThere whether it had been done before, so that nothing changed; only of an act with an id
     */
    public record Recorded(UUID id, Instant at, boolean wasThere) {}

    /**
     * Records one act.
     *
     * @param nextStep what to do if it is refused
     * @throws io.reckoner.jobs.AnotherRunIsActive if another process works on the database
     * @throws CannotProceed if the line is refused, or a run is unfinished whose inputs it would change; then nothing is done
     */
    public Recorded record(Act act, String nextStep) {
        return record(List.of(act), nextStep).get(0);
    }

    /** Several of them, in this order: all or none. */
    public List<Recorded> record(List<Act> acts, String nextStep) {
        return exclusively.run(Task.of(actor.name(), reason(acts)), () -> {
            requireOpenFor(acts);
            return Objects.requireNonNull(transactions.execute(status -> append(acts, nextStep)));
        });
    }

    /**
     * Records an act that may need a second person (J7).
     *
     * @param subject what is done, in words; it is all there is to approve
     * @throws io.reckoner.jobs.SecondPersonNeeded if nobody else has approved it yet
     */
    public void record(Approvable kind, String subject, Act act, String nextStep) {
        String reason = reason(List.of(act));
        exclusively.run(Task.of(actor.name(), reason), () -> {
            requireOpenFor(List.of(act));
            Optional<Approval> approval = approvals.of(kind, subject, Canonical.of(act.body()), reason);
            return transactions.execute(status -> append(List.of(act), approval, nextStep));
        });
    }

    private static @Nullable String reason(List<Act> acts) {
        return acts.isEmpty() ? null : Json.text(acts.get(0).body(), REASON);
    }

    /** An unfinished run goes on with the journal that it began with: some acts may stand behind that. */
    private void requireOpenFor(List<Act> acts) {
        boolean isBehind = acts.stream().map(Act::path).allMatch(Paths.behindRuns()::contains);
        if (!isBehind) {
            UnfinishedRun.requireNone(runs);
        }
    }

    /**
     * The same for who holds the run lock, inside of a transaction, and says himself what an unfinished run is to see.
     *
     * @throws CannotProceed if a line is refused: the transaction is to be rolled back
     */
    public List<Recorded> append(List<Act> acts, String nextStep) {
        return append(acts, Optional.empty(), nextStep);
    }

    /** The same of what was approved, which is done by that; empty: it need not have been. */
    public List<Recorded> append(List<Act> acts, Optional<Approval> approval, String nextStep) {
        @Nullable String approvedBy = approval.map(approvals::use).orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Position end = journal.end();
        long sequence = end == null ? 0 : end.sequence();
        var envelopes = new ArrayList<Envelope>(acts.size());
        for (Act act : acts) {
            ObjectNode body = act.body().deepCopy();
            ActTerms.sign(body, actor.by(), actor.from());
            if (approvedBy != null) {
                ActTerms.approve(body, approvedBy);
            }
            sequence++;
            UUID id = act.id() == null ? id(act.path(), body, now, sequence) : act.id();
            envelopes.add(Envelope.of(sequence, act.path(), id, now, body));
        }
        List<LineOutcome> outcomes = requests.applyOpened(envelopes);
        var recorded = new ArrayList<Recorded>(acts.size());
        for (int index = 0; index < outcomes.size(); index++) {
            LineOutcome outcome = outcomes.get(index);
            if (outcome.reject() != null) {
                throw new CannotProceed(
                        acts.get(index).path() + " is refused: " + reasons(outcome.reject()) + ".", nextStep);
            }
            recorded.add(new Recorded(
                    Objects.requireNonNull(envelopes.get(index).id()),
                    now,
                    outcome.state() == LineOutcome.State.ALREADY_THERE));
        }
        return recorded;
    }

    /** The same act at the same instant behind another line is another one: what came between may have undone it. */
    private static UUID id(String path, ObjectNode body, Instant at, long sequence) {
        return Ids.derive(path + "\n" + Canonical.of(body) + "\n" + at + "\n" + sequence);
    }

    private static String reasons(String reject) {
        return RejectedLine.of(reject).problems().stream().map(Acts::reason).collect(Collectors.joining("; "));
    }

    private static String reason(Problem problem) {
        JsonNode found = problem.found();
        String what = found == null || found.isNull() ? "nothing" : Canonical.of(found);
        return problem.field() + ": found " + what + ", expected " + problem.expected();
    }
}
