package io.reckoner.requests.terms;

import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The small shapes that several terms share. */
public final class Shapes {
    /** What a specifier may say of products and groups. */
    static final List<String> CONDITIONS =
            List.of("product_id", "product_tags", "pricing_group_values", "presentation_group_values");

    private Shapes() {}

    /** Applicability: products and/or tags, or specifiers, or nothing = all products (C6). */
    static void applicability(Body body, Scope scope) {
        if (body.gives("specifiers")) {
            body.exclusive("specifiers", "applicable_product_ids");
            body.exclusive("specifiers", "applicable_product_tags");
        }
        body.optional("applicable_product_ids").references(scope.product());
        body.optional("applicable_product_tags").names();
        body.optional("specifiers").objects(specifier -> specifier(specifier, scope));
    }

    /** The same of an edit, where {@code stands} knows which of the members the term has already and keeps. */
    static void oneApplicability(Body body, Predicate<String> stands) {
        var others = List.of("applicable_product_ids", "applicable_product_tags");
        for (String other : others) {
            if (body.gives("specifiers") && !given(body, other) && stands.test(other)) {
                body.problem(Code.EXCLUSIVE, "specifiers", "not together with the " + other + " that stand");
            }
            if (body.gives(other) && !given(body, "specifiers") && stands.test("specifiers")) {
                body.problem(Code.EXCLUSIVE, other, "not together with the specifiers that stand");
            }
        }
    }

    /** Replaced by an empty list, too. */
    private static boolean given(Body body, String member) {
        return body.normalized().has(member);
    }

    /** Specifier: at least one condition. One that no product can meet is legal, and draws nothing (C6). */
    private static void specifier(Body body, Scope scope) {
        conditions(body, scope);
        if (CONDITIONS.stream().noneMatch(body::gives)) {
            body.problem(Code.EXCLUSIVE, "at least one of " + String.join(", ", CONDITIONS));
        }
    }

    /** Reads the conditions on products and groups, which all have to hold; returns the product named. */
    static @Nullable UUID conditions(Body body, Scope scope) {
        UUID product = body.optional("product_id").reference(scope.product());
        body.optional("product_tags").names();
        body.optional("pricing_group_values").textMap();
        body.optional("presentation_group_values").textMap();
        return product;
    }

    /** PaymentGate (C9). */
    static void paymentGate(Body body) {
        body.required("payment_gate_type").oneOf("NONE", "STRIPE", "EXTERNAL");
        body.optional("stripe_config").object(stripe -> {
            stripe.carried("payment_type");
            stripe.carried(Shape.OBJECT, "invoice_metadata");
            stripe.carried(Shape.BOOLEAN, "on_session_payment");
        });
        tax(body);
    }

    /** V8: a tax worked out beforehand and its amount belong together, or one of them would be passed over. */
    private static void tax(Body body) {
        String type = body.optional("tax_type").oneOf("NONE", "STRIPE", "ANROK", "PRECALCULATED");
        boolean isKnown = "PRECALCULATED".equals(type);
        (isKnown ? body.required("precalculated_tax_config") : body.optional("precalculated_tax_config"))
                .object(tax -> {
                    tax.required("tax_amount").number();
                    tax.optional("tax_name").name();
                });
        if (!isKnown && body.gives("precalculated_tax_config") && (type != null || !body.gives("tax_type"))) {
            body.problem(Code.EXCLUSIVE, "precalculated_tax_config", "only with tax_type PRECALCULATED");
        }
    }

    /** Hierarchy access: which child contracts may draw (Z2). They are other customers' contracts. */
    static void hierarchyAccess(Body body, Scope scope) {
        body.required("child_access").object(access -> {
            String type = access.required("type").oneOf("ALL", "NONE", "CONTRACT_IDS");
            if ("CONTRACT_IDS".equals(type)) {
                access.required("contract_ids").references(scope.thing(Kind.CONTRACT));
            } else if (access.optional("contract_ids").isGiven()) {
                access.problem(Code.EXCLUSIVE, "contract_ids", "only with type CONTRACT_IDS");
            }
        });
    }

    /** Rounding, on the stored unit (R5, S5). */
    static void rounding(Body body) {
        body.required("rounding_method").oneOf("HALF_UP", "FLOOR", "CEILING");
        body.required("decimal_places").integer(-5, 5);
    }

    /** Usage filter (F1). */
    public static void usageFilter(Body body) {
        body.required("group_key").name();
        body.required("group_values").texts(1);
    }

    /** How likely it is drawn, at which price, and what survives a renewal: the same for every commit and credit. */
    static void drawdown(Body body, Scope scope) {
        body.optional("name").name();
        body.optional("priority").number();
        body.optional("rate_type").oneOf("LIST_RATE", "COMMIT_RATE");
        body.optional("rollover_fraction").number(Bound.FRACTION);
        body.optional("hierarchy_configuration").object(access -> hierarchyAccess(access, scope));
        applicability(body, scope);
    }
}
