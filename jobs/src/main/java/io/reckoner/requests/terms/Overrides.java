package io.reckoner.requests.terms;

import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Overrides (§7): a contract's own word on the prices and entitlements of its card. */
final class Overrides {
    private Overrides() {}

    /** {@code explicit}: the contract prices by EXPLICIT priority (O7); {@code card}: its rate card, if it has one. */
    static void read(Body body, Scope scope, boolean explicit, @Nullable CardState card) {
        scope.identify(body, Kind.OVERRIDE);
        Instant start = body.required("starting_at").hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        String type = body.optional("type").oneOf("OVERWRITE", "MULTIPLIER", "TIERED");
        boolean untyped = !body.gives("type");
        (untyped ? body.required("entitled") : body.optional("entitled")).bool();
        boolean commitSpecific =
                Boolean.TRUE.equals(body.optional("is_commit_specific").bool());
        body.optional("target").oneOf("LIST_RATE", "COMMIT_RATE");
        if (body.gives("target") && !commitSpecific) {
            body.problem(Code.EXCLUSIVE, "target", "only with is_commit_specific");
        }
        priority(body, type, explicit);
        var targets = new OverrideTargets(body, scope, type, commitSpecific, start);
        targets.read(body);
        price(body, type);
        ("OVERWRITE".equals(type) ? body.required("overwrite_rate") : body.optional("overwrite_rate"))
                .object(rate -> RateValues.read(rate, RateValues.unit(scope, card), targets.areComposites()));
    }

    /** Each type has its own price member, and no other's. */
    private static void price(Body body, @Nullable String type) {
        only(body, "multiplier", "MULTIPLIER", type);
        only(body, "overwrite_rate", "OVERWRITE", type);
        only(body, "tiers", "TIERED", type);
        ("MULTIPLIER".equals(type) ? body.required("multiplier") : body.optional("multiplier"))
                .number(Bound.AT_LEAST_ZERO);
        JsonNode tiers = body.given().get("tiers");
        int last = tiers == null ? 0 : tiers.size() - 1;
        ("TIERED".equals(type) ? body.required("tiers") : body.optional("tiers")).objects(1, tier -> {
            tier.required("multiplier").number(Bound.AT_LEAST_ZERO);
            boolean isLast = tier.path().endsWith("/tiers/" + last);
            (isLast ? tier.optional("size") : tier.required("size")).number(Bound.POSITIVE);
        });
    }

    private static void only(Body body, String member, String owner, @Nullable String type) {
        if (body.gives(member) && (type == null ? !body.gives("type") : !type.equals(owner))) {
            body.problem(Code.EXCLUSIVE, member, "only with type " + owner);
        }
    }

    /** O7: under EXPLICIT every multiplier has its priority; a TIERED override needs EXPLICIT. */
    private static void priority(Body body, @Nullable String type, boolean explicit) {
        boolean competes = "MULTIPLIER".equals(type) || "TIERED".equals(type);
        (explicit && competes ? body.required("priority") : body.optional("priority")).number(Bound.POSITIVE);
        if ("TIERED".equals(type) && !explicit) {
            body.problem(Code.EXCLUSIVE, "type", "TIERED only with multiplier_override_prioritization EXPLICIT");
        }
    }
}
