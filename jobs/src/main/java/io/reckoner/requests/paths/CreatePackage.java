package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.PackageTerms;
import java.time.Instant;
import java.util.UUID;

/** {@code /v1/packages/create}: what contracts will agree is checked by a contract that is only tried (Z6). */
final class CreatePackage implements Request {
    /** Far from now: everything that is known of products then counts. */
    private static final Instant TRIAL = Instant.parse("2100-01-01T00:00:00Z");

    @Override
    public String path() {
        return "/v1/packages/create";
    }

    @Override
    public Kind creates() {
        return Kind.PACKAGE;
    }

    @Override
    public String uniquenessScope() {
        return "package";
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(NAME).name();
        CardFields.aliases(body);
        body.optional(UNIQUENESS_KEY).text(128);
        PackageTerms.refuse(body);
        Body terms = body.as(PackageTerms.template(TRIAL));
        terms.optional(ENDING_BEFORE).hourAfter(STARTING_AT, TRIAL);
        UUID card = AgreedTerms.card(terms, scope, scope.state().catalog()::lastCardCalled, "an alias of a rate card");
        PackageTerms.check(terms);
        AgreedTerms.check(terms, scope.trial(), TRIAL, card);
        body.normalized().removeAll();
        body.normalized().setAll(body.given());
    }

    /** It stays as the journal has it: only a contract has instants. */
    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.catalogChanges().addPackage(entry.id(), Json.stored(Canonical.of(entry.terms())));
    }
}
