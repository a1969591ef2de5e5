package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.GuardTerms;

/** {@code /v1/guards/override}: who let a run begin although a guard did not hold, and why (J5, J7). Nothing else comes of it. */
final class OverrideGuard implements Request {
    @Override
    public String path() {
        return "/v1/guards/override";
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
    public void check(Body body, Scope scope) {
        GuardTerms.check(body);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        // It is said: there is nothing to change.
    }
}
