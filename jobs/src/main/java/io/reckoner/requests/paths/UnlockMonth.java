package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.MonthTerms;
import java.time.YearMonth;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/months/unlock}: the last month that was locked is open again; what was posted elsewhere meanwhile stays there (W1). */
final class UnlockMonth implements Request {
    @Override
    public String path() {
        return "/v1/months/unlock";
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
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.CLOSING);
    }

    @Override
    public void check(Body body, Scope scope) {
        YearMonth month = MonthTerms.check(body);
        YearMonth open = scope.state().closing().firstOpen();
        if (month != null && (open == null || !month.equals(open.minusMonths(1)))) {
            body.problem(
                    Code.STATE,
                    MonthTerms.MONTH,
                    open == null
                            ? "a locked month, and none is"
                            : open.minusMonths(1) + ": months are opened again from the last one that is locked");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.closing().unlock(MonthTerms.of(entry.terms()), entry.sequence());
    }
}
