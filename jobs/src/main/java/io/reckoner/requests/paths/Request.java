package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one path accepts and does. */
public interface Request {
    String path();

    /** What the line's id names. */
    Kind creates();

    /** Where a {@code uniqueness_key} of the body must be the only one; null if the path has none. */
    default @Nullable String uniquenessScope() {
        return null;
    }

    /** Whether the line must say when it was made: an entry of a ledger is dated by it, or it is an act. */
    default boolean isDated(JsonNode body) {
        return isAct();
    }

    /**
     * Whether it is something that somebody did at an instant (J7): the line says when, and the id it has by default comes of
     * that too, so that the same may be done again later.
     */
    default boolean isAct() {
        return false;
    }

    /**
     * Whether a command may record it while a run is unfinished: the run goes on with the journal that it began with, so all
     * that it reads or writes of what the line changes has to be as of its journal mark.
     */
    default boolean isBehindRuns() {
        return false;
    }

    /** What the body names that has to be read before the line is checked, beside the things everybody looks at. */
    default Set<Book> reads(JsonNode body) {
        return Set.of();
    }

    enum Book {
        BALANCES,
        INVOICES,
        /** Balances that have to be paid first, with the invoices on which they are bought. */
        PAYMENTS,
        /** The invoices of contracts, to name those that a change would have touched. */
        TOUCHED,
        /** The invoices of before of contracts, and those with numbers that are named. */
        HISTORICAL,
        /** Whether customers are held. */
        HOLDS,
        /** Which months are locked, and which payments were told of. */
        CLOSING,
        /** All balances of contracts, what has become of them, and which of the customers' items are billed. */
        CONTRACTS
    }

    /**
     * Members whose null means something, so that it is part of the journal; those of nested objects with their place, array
     * indexes left out: {@code update_commits/priority}.
     */
    default Set<String> clearing() {
        return Set.of();
    }

    /** Whether the line only asks what would come of it: then it is checked, and nothing of it is kept. */
    default boolean isPreview(ObjectNode terms) {
        return false;
    }

    /** Reads the whole body, reporting every problem. */
    void check(Body body, Scope scope);

    void apply(CheckedLine entry, JournalState state);
}
