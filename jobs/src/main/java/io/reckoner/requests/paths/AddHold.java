package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.HoldTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1/holds/add}: no run bills the customer's account until it is released, or until an instant (J6). */
final class AddHold implements Request {
    @Override
    public String path() {
        return "/v1/holds/add";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isAct() {
        return true;
    }

    @Override
    public boolean isBehindRuns() {
        return true;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.HOLDS);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        Instant until = HoldTerms.check(body);
        Instant at = scope.at();
        if (until != null && at != null && !until.isAfter(at)) {
            body.problem(Code.RANGE, HoldTerms.UNTIL, "after the line's at");
        }
        JournalRows.Hold hold = scope.state().holds().inForce(scope.customer(), at);
        if (hold != null) {
            body.problem(
                    Code.STATE,
                    CUSTOMER_ID,
                    "a customer that is not held: journal line " + hold.sequence() + " holds it since " + hold.at()
                            + until(hold.until()));
        }
    }

    private static String until(@Nullable Instant until) {
        return until == null ? "" : " until " + until;
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.holds()
                .add(new JournalRows.Hold(
                        Objects.requireNonNull(Json.id(entry.terms(), CUSTOMER_ID)),
                        entry.sequence(),
                        Objects.requireNonNull(entry.at()),
                        HoldTerms.until(entry.terms()),
                        null,
                        null));
    }
}
