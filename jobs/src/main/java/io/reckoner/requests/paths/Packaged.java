package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.PACKAGE_ALIAS;
import static io.reckoner.terms.shape.Members.PACKAGE_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TRANSITION;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;

import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.PackageTerms;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A contract that agrees what a package says, from its own start on (Z6). */
final class Packaged {
    private static final Set<String> BESIDE =
            Set.of(PACKAGE_ID, PACKAGE_ALIAS, CUSTOMER_ID, STARTING_AT, UNIQUENESS_KEY, TRANSITION, CUSTOM_FIELDS);

    private Packaged() {}

    /** Where the terms of a contract stand: in the package that it names, or in its own body. */
    static Body terms(Body body, Scope scope, @Nullable Instant start) {
        body.exclusive(PACKAGE_ID, PACKAGE_ALIAS);
        UUID id = body.optional(PACKAGE_ID).reference(scope.thing(Kind.PACKAGE));
        String alias = body.optional(PACKAGE_ALIAS).name();
        if (!body.gives(PACKAGE_ID) && !body.gives(PACKAGE_ALIAS)) {
            return body;
        }
        body.names().stream().filter(name -> !BESIDE.contains(name)).forEach(name -> refuse(body, name));
        UUID found = id == null && alias != null && start != null ? called(body, scope, alias, start) : id;
        body.normalized().remove(PACKAGE_ALIAS);
        if (found != null) {
            body.normalized().put(PACKAGE_ID, found.toString());
        }
        ObjectNode said = start == null ? null : scope.state().catalog().packageOf(found);
        return body.from(
                said == null ? Json.object() : said,
                PackageTerms.template(start == null ? Instant.EPOCH : start),
                body.gives(PACKAGE_ID) ? PACKAGE_ID : PACKAGE_ALIAS,
                "a package that makes a contract from " + start + " on");
    }

    /** A list of nothing says nothing, if it is one that contracts have. */
    private static void refuse(Body body, String name) {
        if (body.gives(name)) {
            body.optional(name);
            body.problem(Code.EXCLUSIVE, name, "not together with a package");
        } else if (ContractTerms.isList(name)) {
            body.optional(name);
        }
    }

    private static @Nullable UUID called(Body body, Scope scope, String alias, Instant start) {
        UUID found = scope.state().catalog().packageCalled(alias, start).orElse(null);
        if (found == null) {
            body.problem(Code.REFERENCE, PACKAGE_ALIAS, "an alias that a package has at " + start);
        }
        return found;
    }
}
