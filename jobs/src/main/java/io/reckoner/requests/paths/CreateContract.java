package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;
import static io.reckoner.terms.shape.Members.USAGE_FILTER;

import io.reckoner.change.UsageClaim;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.id.ContractId;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.state.UsageClaims;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.PackageTerms;
import io.reckoner.terms.shape.TransitionTerms;
import io.reckoner.terms.shape.UsageFilterTerms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/create}. */
final class CreateContract implements Request {
    static final String UNIQUENESS_SCOPE = "contract";

    private static final List<String> OWN_COLUMNS = List.of(CUSTOMER_ID, UNIQUENESS_KEY);

    @Override
    public String path() {
        return "/v1/contracts/create";
    }

    @Override
    public Kind creates() {
        return Kind.CONTRACT;
    }

    @Override
    public String uniquenessScope() {
        return UNIQUENESS_SCOPE;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        Instant start = body.required(STARTING_AT).hour();
        scope.createContract();
        Body terms = Packaged.terms(body, scope, start);
        Instant end = terms.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        UUID card = card(terms, scope, start);
        ContractDocument.checkOwn(body);
        if (terms.isTemplate()) {
            PackageTerms.check(terms);
        } else {
            ContractDocument.check(terms);
        }
        Transition.check(body, scope, start);
        AgreedTerms.check(terms, scope, start, card);
        Term term = start == null ? null : new Term(start, end == null || end.isBefore(start) ? null : end);
        Parentage.check(body, scope, term);
        if (terms.isTemplate()) {
            body.normalized().setAll(terms.normalized());
        }
        if (term != null) {
            ContractDocument.dateFilter(body, term.startingAt());
            claims(body, scope, term, card);
        }
    }

    private static @Nullable UUID card(Body terms, Scope scope, @Nullable Instant start) {
        return AgreedTerms.card(
                terms,
                scope,
                alias -> start == null
                        ? Optional.empty()
                        : scope.state().catalog().cardCalled(alias, start),
                "an alias that a rate card has at " + start);
    }

    /** F2; a contract that this one takes over from will end where it begins. */
    private static void claims(Body body, Scope scope, Term term, @Nullable UUID card) {
        Terms terms = Terms.of(body.normalized());
        UUID ends = TransitionTerms.old(terms).orElse(null);
        var claim =
                new UsageClaim(new ContractId(scope.line()), term, UsageFilterTerms.whole(terms, term.startingAt()));
        new UsageClaims(claim, card, scope.state().catalog())
                .clash(scope.state().contractsOf(scope.customer()).stream()
                        .filter(other -> !other.id().equals(ends)))
                .ifPresent(clash -> body.problem(Code.STATE, USAGE_FILTER, clash));
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ObjectNode terms = entry.terms();
        UUID customer = Objects.requireNonNull(Json.id(terms, CUSTOMER_ID));
        new Opening(entry, state, customer, entry.id()).openAll(terms, "");
        state.add(new JournalRows.Contract(
                entry.id(),
                customer,
                Objects.requireNonNull(Json.instant(terms, STARTING_AT)),
                Json.instant(terms, ENDING_BEFORE),
                Json.id(terms, RATE_CARD_ID),
                entry.sequence(),
                1,
                Canonical.of(terms.without(OWN_COLUMNS))));
        Parentage.apply(entry, customer, state);
        Transition.apply(entry, state);
    }
}
