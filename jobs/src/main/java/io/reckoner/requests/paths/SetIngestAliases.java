package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.INGEST_ALIASES;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/customers/setIngestAliases}: the full new list (U2). */
final class SetIngestAliases implements Request {
    @Override
    public String path() {
        return "/v1/customers/setIngestAliases";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        List<String> aliases = body.required(INGEST_ALIASES).texts(0, 128);
        checkFree(body, aliases, scope, scope.customer());
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.assign(Objects.requireNonNull(Json.id(entry.terms(), CUSTOMER_ID)), aliases(entry));
    }

    /** Each alias is held by one customer only. */
    static void checkFree(Body body, List<String> aliases, Scope scope, @Nullable UUID customer) {
        for (String alias : aliases) {
            UUID holder = scope.state().holder(alias);
            if (holder != null && !holder.equals(customer)) {
                body.problem(Code.DUPLICATE, INGEST_ALIASES, "\"" + alias + "\" free: customer " + holder + " has it");
            }
        }
    }

    static Set<String> aliases(CheckedLine entry) {
        var aliases = new LinkedHashSet<String>();
        Json.items(entry.terms(), INGEST_ALIASES).forEach(alias -> aliases.add(alias.asString()));
        return aliases;
    }
}
