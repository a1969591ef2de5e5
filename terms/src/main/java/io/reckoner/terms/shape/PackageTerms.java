package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ALIASES;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.TRANSITION;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A package: what its contracts agree, as offsets from where each of them starts (Z6). */
public final class PackageTerms {
    private static final String CONTRACT_NAME = "contract_name";

    private static final Map<String, String> SPELLINGS = Map.of(
            STARTING_AT,
            "starting_at_offset",
            ENDING_BEFORE,
            "duration",
            TIMESTAMP,
            "date_offset",
            StatementTerms.GENERATION,
            StatementTerms.GENERATION + "_offset");

    /** Instants that no offset is for, ids that only one contract could have, and what names other contracts. */
    private static final Set<String> ABSENT =
            Set.of(ID, StatementTerms.ANCHOR, SubscriptionTerms.ANCHOR, HierarchyTerms.MEMBER, TRANSITION);

    private static final List<String> REFUSED =
            List.of(ChargeTerms.DISCOUNTS, ServiceTerms.LIST, RoyaltyTerms.LIST, TRANSITION, HierarchyTerms.MEMBER);

    /** The lists of terms that it has. */
    public static final List<String> LISTS =
            ContractTerms.ALL.stream().filter(list -> !REFUSED.contains(list)).toList();

    private PackageTerms() {}

    /** How a package is read for a contract that starts then. */
    public static Template template(Instant start) {
        return new Template(start, SPELLINGS, ABSENT);
    }

    /** Names what contracts have and packages do not. */
    public static void refuse(Body body) {
        for (String member : REFUSED) {
            if (body.optional(member).isGiven()) {
                body.problem(Code.UNKNOWN_FIELD, member, "not in a package: add it to its contracts");
            }
        }
    }

    /** Reads what it says once, as members of the contract; {@code body}: the package by its template. */
    public static void check(Body body) {
        ContractDocument.checkShared(body);
        String name = body.optional(CONTRACT_NAME).name();
        ObjectNode contract = body.normalized();
        contract.remove(CONTRACT_NAME);
        if (name != null) {
            contract.put(NAME, name);
        }
        ProviderTerms.checkPackage(body);
    }

    /** A name by which contracts find a package, and when. */
    public record Alias(
            String name, Instant startingAt, @Nullable Instant endingBefore) {}

    /** Of a package that was checked, as it was given. */
    public static List<Alias> aliases(ObjectNode given) {
        var aliases = new ArrayList<Alias>();
        for (JsonNode alias : Json.items(given, ALIASES)) {
            Instant start = instant(alias, STARTING_AT);
            aliases.add(new Alias(
                    Objects.requireNonNull(Json.text(alias, NAME)),
                    start == null ? Instant.MIN : start,
                    instant(alias, ENDING_BEFORE)));
        }
        return aliases;
    }

    private static @Nullable Instant instant(JsonNode alias, String member) {
        return alias.hasNonNull(member)
                ? Instants.parse(alias.get(member).stringValue()).orElseThrow()
                : null;
    }
}
