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

/**
 * {@code /v1/months/lock}: from now on nothing is posted into a month, nor into any before it (W1). Months are locked one after
 * the other; the first one takes all before it along.
 */
final class LockMonth implements Request {
    @Override
    public String path() {
        return "/v1/months/lock";
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
        if (month != null
                && scope.at() != null
                && MonthTerms.start(month.plusMonths(1)).isAfter(scope.at())) {
            body.problem(Code.RANGE, MonthTerms.MONTH, "a month that was over at " + scope.at());
            return;
        }
        YearMonth open = scope.state().closing().firstOpen();
        if (month != null && open != null && !month.equals(open)) {
            body.problem(
                    Code.STATE,
                    MonthTerms.MONTH,
                    month.isBefore(open)
                            ? "a month that is not locked: " + open + " is the first one"
                            : open + ": months are locked in order, and it is the first one that is not");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.closing().lock(MonthTerms.of(entry.terms()), entry.sequence());
    }
}
