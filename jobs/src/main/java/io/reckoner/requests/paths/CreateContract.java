package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TRANSITION;
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
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.TransitionTerms;
import io.reckoner.terms.shape.UsageFilterTerms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/create}. */
final class CreateContract implements Request {
    static final String UNIQUENESS_SCOPE = "contract";

    private static final List<String> OWN_COLUMNS = List.of(CUSTOMER_ID, UNIQUENESS_KEY);
    private static final Set<String> BESIDE_A_PACKAGE =
            Set.of("package_id", "package_alias", CUSTOMER_ID, STARTING_AT, UNIQUENESS_KEY, TRANSITION, CUSTOM_FIELDS);

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
        Instant end = body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        UUID card = card(body, scope, start);
        packaged(body, scope);
        scope.createContract();
        ContractDocument.check(body, scope);
        Transition.check(body, scope, start);
        boolean explicit = ContractDocument.isExplicit(Terms.of(body.normalized()));
        var terms = new ContractTerms(
                "", explicit, null, start, scope.state().catalog().card(card));
        terms.check(body, scope, ContractTerms.ALL);
        terms.checkThresholds(body, scope, Json.object());
        Term term = start == null ? null : new Term(start, end == null || end.isBefore(start) ? null : end);
        Parentage.check(body, scope, term);
        if (term != null) {
            ContractDocument.dateFilter(body, term.startingAt());
            claims(body, scope, term, card);
        }
    }

    private static @Nullable UUID card(Body body, Scope scope, @Nullable Instant start) {
        body.exclusive(RATE_CARD_ID, "rate_card_alias");
        UUID card = body.optional(RATE_CARD_ID).reference(scope.thing(Kind.RATE_CARD));
        String alias = body.optional("rate_card_alias").name();
        body.normalized().remove("rate_card_alias");
        if (alias == null || start == null || card != null) {
            return card;
        }
        UUID resolved = scope.state().catalog().resolve(alias, start).orElse(null);
        if (resolved == null) {
            body.problem(Code.REFERENCE, "rate_card_alias", "an alias that a rate card has at " + start);
        } else {
            body.normalized().put(RATE_CARD_ID, resolved.toString());
        }
        return resolved;
    }

    private static void packaged(Body body, Scope scope) {
        body.exclusive("package_id", "package_alias");
        body.optional("package_id").reference(scope.thing(Kind.PACKAGE));
        if (body.optional("package_alias").name() != null) {
            body.problem(Code.REFERENCE, "package_alias", "an alias of a package");
        }
        if (body.gives("package_id") || body.gives("package_alias")) {
            body.given().properties().stream()
                    .map(member -> member.getKey())
                    .filter(name -> body.gives(name) && !BESIDE_A_PACKAGE.contains(name))
                    .forEach(name -> body.problem(Code.EXCLUSIVE, name, "not together with a package"));
        }
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
