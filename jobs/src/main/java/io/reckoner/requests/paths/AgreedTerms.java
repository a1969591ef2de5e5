package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.RATE_CARD_ALIAS;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;

import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.PackageTerms;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a new contract agrees, whether it says so itself or by a package. */
final class AgreedTerms {
    private AgreedTerms() {}

    /** Its rate card; {@code called}: the card of an alias, {@code expected}: what an alias has to be. */
    static @Nullable UUID card(Body body, Scope scope, Function<String, Optional<UUID>> called, String expected) {
        body.exclusive(RATE_CARD_ID, RATE_CARD_ALIAS);
        UUID card = body.optional(RATE_CARD_ID).reference(scope.thing(Kind.RATE_CARD));
        String alias = body.optional(RATE_CARD_ALIAS).name();
        body.normalized().remove(RATE_CARD_ALIAS);
        if (alias == null || card != null) {
            return card;
        }
        UUID resolved = called.apply(alias).orElse(null);
        if (resolved == null) {
            body.problem(Code.REFERENCE, RATE_CARD_ALIAS, expected);
        } else {
            body.normalized().put(RATE_CARD_ID, resolved.toString());
        }
        return resolved;
    }

    /** Its lists of terms, and its thresholds; null: not known, or none. */
    static void check(Body body, Scope scope, @Nullable Instant start, @Nullable UUID card) {
        boolean explicit = ContractDocument.isExplicit(Terms.of(body.normalized()));
        var terms = new ContractTerms(
                "", explicit, null, start, scope.state().catalog().card(card));
        terms.check(body, scope, body.isTemplate() ? PackageTerms.LISTS : ContractTerms.ALL);
        terms.checkThresholds(body, scope, Json.object());
    }
}
