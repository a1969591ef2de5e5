package io.reckoner.requests;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.db.journal.JournalSource;
import io.reckoner.db.journal.JournalSource.Position;
import io.reckoner.requests.LineOutcome.State;
import io.reckoner.requests.state.CatalogState;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.KnownObject;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Applies journal lines, a chunk at a time: reads all they may touch in a fixed number of queries, applies them one
 * after the other in memory, and has what came of some written by COPY while it applies the next.
 *
 * <p>To be called inside the chunk's transaction. A chunk of one line and a chunk of all give the same tables. Not for
 * several threads.
 */
public final class JournalApplier {
    /** Of lines, whose changes are written while the next ones are applied. */
    private static final int BLOCK = 250;

    private final JournalSource reader;
    private final Writer writer;
    private final boolean appliesPreviews;

    /** The catalog after the journal's line at {@link #catalogPosition}; good while that is still its end. */
    private @Nullable CatalogState catalog;

    private @Nullable Position catalogPosition;

    /** Who writes: changes come in order, and all are written when {@link Writing#close} returns. */
    public interface Writer {
        Writing begin();
    }

    /** What a chunk writes. */
    public interface Writing extends AutoCloseable {
        void add(JournalChanges changes);

        @Override
        void close();
    }

    /** Writes each of them at once. */
    public JournalApplier(JournalSource reader, Consumer<JournalChanges> writer) {
        this(reader, () -> atOnce(writer), false);
    }

    private JournalApplier(JournalSource reader, Writer writer, boolean appliesPreviews) {
        this.reader = reader;
        this.writer = writer;
        this.appliesPreviews = appliesPreviews;
    }

    public static JournalApplier of(JournalSource reader, Writer writer) {
        return new JournalApplier(reader, writer, false);
    }

    /** One that applies previews too: in a transaction that is rolled back. */
    public static JournalApplier ofTrials(JournalSource reader, Writer writer) {
        return new JournalApplier(reader, writer, true);
    }

    private static Writing atOnce(Consumer<JournalChanges> writer) {
        return new Writing() {
            @Override
            public void add(JournalChanges changes) {
                writer.accept(changes);
            }

            @Override
            public void close() {}
        };
    }

    /** What became of each line, in order. Throws only what the database throws; then the transaction is to be rolled back. */
    public List<LineOutcome> apply(List<JournalLine> lines) {
        return applyOpened(lines.stream().map(Envelope::open).toList());
    }

    /** The same of lines that are taken apart already. */
    public List<LineOutcome> applyOpened(List<Envelope> envelopes) {
        return applyOpened(envelopes, Set.of());
    }

    /** The same where some paths are refused, unless a line was applied before: a second person has to approve them (J7). */
    public List<LineOutcome> applyOpened(List<Envelope> envelopes, Set<String> keptOut) {
        Position end = reader.end();
        CatalogState known = catalogAt(end);
        JournalState state = new JournalState(known, JournalStock.of(reader, Mentions.of(envelopes, known), known));
        Position last = end;
        var outcomes = new ArrayList<LineOutcome>(envelopes.size());
        try (Writing writing = writer.begin()) {
            for (Envelope envelope : envelopes) {
                LineOutcome outcome = apply(envelope, (last == null ? 0 : last.sequence()) + 1, state, keptOut);
                outcomes.add(outcome);
                last = outcome.state() == State.APPLIED ? lastOf(state.changes().requests) : last;
                if (outcomes.size() % BLOCK == 0) {
                    state.changes().takenIfNew().ifPresent(writing::add);
                }
            }
            writing.add(state.changes());
        }
        catalogPosition = last;
        return outcomes;
    }

    private static Position lastOf(List<JournalRows.Request> applied) {
        JournalRows.Request last = applied.get(applied.size() - 1);
        return new Position(last.sequence(), last.id());
    }

    /** A chunk that was rolled back leaves a catalog that never was: then the journal does not end where it should. */
    private CatalogState catalogAt(@Nullable Position end) {
        CatalogState current = catalog;
        if (current == null || catalogPosition == null || !catalogPosition.equals(end)) {
            current = new CatalogState(reader.catalog());
        }
        catalog = current;
        catalogPosition = null;
        return current;
    }

    private LineOutcome apply(Envelope envelope, long sequence, JournalState state, Set<String> keptOut) {
        Envelope.Content content = envelope.content();
        if (content == null) {
            return envelope.refused();
        }
        UUID id = content.id();
        String scopeOfKeys = content.request().uniquenessScope();
        String key = envelope.uniquenessKey();
        if (scopeOfKeys != null && key != null && state.isUsed(scopeOfKeys, key)) {
            return refused(
                    envelope,
                    Code.DUPLICATE,
                    "/body/uniqueness_key",
                    Json.text(key),
                    "a uniqueness_key that no " + scopeOfKeys + " has had");
        }
        if (isRepeat(envelope, content, id, state)) {
            return new LineOutcome(envelope.number(), State.ALREADY_THERE, null);
        }
        if (keptOut.contains(content.request().path())) {
            return refused(
                    envelope,
                    Code.STATE,
                    "/path",
                    Json.text(content.request().path()),
                    "a command: a second person has to approve it");
        }
        KnownObject holder = state.thing(content.request().creates(), id);
        if (holder != null) {
            return refused(
                    envelope,
                    Code.DUPLICATE,
                    "/id",
                    content.givenId(),
                    "an id of its own: a " + holder.kind() + " has it");
        }
        return checked(envelope, content, sequence, state);
    }

    private LineOutcome checked(Envelope envelope, Envelope.Content content, long sequence, JournalState state) {
        UUID id = content.id();
        Scope scope = new Scope(id, content.request().creates(), state, envelope.at());
        Body body = Body.ofLine(content.body(), envelope.problems());
        scope.creations().checkOccurrences(body, content.request().creates(), id);
        content.request().check(body, scope);
        body.finish();
        if (!envelope.problems().isEmpty()) {
            return envelope.refused();
        }
        if (!appliesPreviews && content.request().isPreview(body.normalized())) {
            return new LineOutcome(envelope.number(), State.PREVIEWED, null, scope.warnings());
        }
        var request =
                new JournalRows.Request(sequence, id, content.request().path(), envelope.at(), content.canonical());
        state.record(request, content.request().uniquenessScope(), envelope.uniquenessKey());
        nameThings(content.request().creates(), sequence, scope);
        content.request().apply(new CheckedLine(id, sequence, envelope.at(), body.normalized()), state);
        return new LineOutcome(envelope.number(), State.APPLIED, null, scope.warnings());
    }

    private static LineOutcome refused(
            Envelope envelope, Code code, String field, @Nullable JsonNode found, String expected) {
        envelope.problems().add(code, field, found, expected);
        return envelope.refused();
    }

    private static boolean isRepeat(Envelope envelope, Envelope.Content content, UUID id, JournalState state) {
        return envelope.problems().isEmpty()
                && state.requests(id).stream()
                        .anyMatch(
                                before -> before.path().equals(content.request().path())
                                        && before.body().equals(content.canonical()));
    }

    private static void nameThings(Kind kind, long sequence, Scope scope) {
        UUID customer = scope.customer();
        ContractState contract = scope.contract();
        UUID contractId = kind == Kind.CONTRACT ? scope.line() : contract == null ? null : contract.id();
        scope.state().add(scope.line(), new KnownObject(kind, customer, contractId), sequence);
        scope.creations()
                .all()
                .forEach(created -> scope.state()
                        .add(created.id(), new KnownObject(created.kind(), customer, contractId), sequence));
    }
}
