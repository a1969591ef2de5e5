package io.reckoner.serve;

import io.reckoner.db.access.TokenStore.Token;
import io.reckoner.db.journal.UniquenessKeys;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.requests.Envelope;
import io.reckoner.requests.JournalApplier;
import io.reckoner.requests.LineOutcome;
import io.reckoner.requests.paths.Paths;
import io.reckoner.requests.paths.Request;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.shape.ActTerms;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appends to the journal what programs ask by calls (J7): the very lines that a load would take from a file, checked and applied
 * by the same code, each in a transaction of its own under the run lock, and kept in the audit under the token's name.
 */
final class Writes {
    /** Clients give up after a minute, and come again after a second. */
    private static final long LONGEST_WAIT_SECONDS = 10;

    private static final String BODY = "/body";
    private static final String KEY = "uniqueness_key";

    private final JournalApplier requests;
    private final RunStore runs;
    private final Exclusively exclusively;
    private final Approvals approvals;
    private final UniquenessKeys keys;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    /** One call at a time: the applier knows one transaction, and the run lock is this process's. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Writes(
            JournalApplier requests,
            RunStore runs,
            Exclusively exclusively,
            Approvals approvals,
            UniquenessKeys keys,
            TransactionOperations transactions,
            InstantSource clock) {
        this.requests = requests;
        this.runs = runs;
        this.exclusively = exclusively;
        this.approvals = approvals;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Applies the line that a call becomes.
     *
     * @param id as the client spelled it
     * @param given as the client sent it
     * @param named what the call's path names
     * @return the line's id, new or of the same line before
     * @throws Refusal if the line is refused, or nothing can be written just now; then nothing is done
     * @throws io.reckoner.jobs.CannotProceed if a run is at work, or unfinished
     */
    UUID apply(Token token, Call call, String id, ObjectNode given, Map<String, String> named) {
        Request request = Paths.find(call.path()).orElseThrow();
        ObjectNode body = call.spelling().line(given, named);
        if (request.isAct()) {
            body = signed(body, token);
        }
        Envelope line = Envelope.of(1, call.path(), id, clock.instant().truncatedTo(ChronoUnit.SECONDS), body);
        waitForTurn();
        try {
            String task = "POST " + call.path();
            exclusively.run(
                    Actor.here(token.name(), "serve " + task, "serve"), Task.of(task), () -> applied(call, line));
        } finally {
            turn.unlock();
        }
        return Objects.requireNonNull(line.id());
    }

    /** The place is the same whichever machine serves, so that a repeat is one. */
    private static ObjectNode signed(ObjectNode given, Token token) {
        for (String member : List.of(ActTerms.BY, ActTerms.FROM, ActTerms.APPROVED_BY)) {
            if (given.has(member)) {
                throw Refusal.of(
                        400,
                        "Who does it is told by the token alone.",
                        Code.UNKNOWN_FIELD,
                        "/" + member,
                        given.get(member),
                        "no such field");
            }
        }
        ObjectNode body = given.deepCopy();
        ActTerms.sign(body, token.name(), "serve");
        return body;
    }

    private void waitForTurn() {
        try {
            if (turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.later("Too many calls wait to be written. Come again in a second.");
    }

    private LineOutcome.State applied(Call call, Envelope line) {
        if (!Paths.behindRuns().contains(call.path())) {
            UnfinishedRun.requireNone(runs);
        }
        Set<String> keptOut = approvals.keptOutOfFiles();
        return Objects.requireNonNull(transactions.execute(status -> {
            LineOutcome outcome = requests.applyOpened(List.of(line), keptOut).get(0);
            String reject = outcome.reject();
            if (reject != null) {
                throw refusal(call, line, Json.stored(reject));
            }
            return outcome.state();
        }));
    }

    /** What a rejects file would say, in the client's own terms. */
    private Refusal refusal(Call call, Envelope line, ObjectNode reject) {
        ArrayNode problems = Json.list();
        Json.items(reject, "problems").forEach(entry -> {
            ObjectNode problem = ((ObjectNode) entry).deepCopy();
            String field = problem.path("field").asString();
            problem.put("field", place(call, field));
            if (field.equals(BODY + "/" + KEY)) {
                holder(line)
                        .ifPresent(holder -> problem.put(
                                "expected", problem.path("expected").asString() + ": " + holder + " has it"));
            }
            problems.add(problem);
        });
        return Refusal.of(reject.path("status").asInt(), call.path(), problems);
    }

    private static String place(Call call, String field) {
        if (field.equals("/id")) {
            return Api.ID_HEADER;
        }
        return field.startsWith(BODY) ? call.spelling().field(field.substring(BODY.length())) : field;
    }

    private Optional<UUID> holder(Envelope line) {
        Envelope.Content content = Objects.requireNonNull(line.content());
        String scope = content.request().uniquenessScope();
        String key = Json.text(content.body(), KEY);
        return scope == null || key == null ? Optional.empty() : keys.holder(scope, key);
    }
}
