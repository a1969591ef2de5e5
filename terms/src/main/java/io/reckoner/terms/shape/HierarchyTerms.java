package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CHILD_ACCESS;
import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.balance.ChildAccess;
import io.reckoner.contract.Hierarchy;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contracts of other customers above or below one (Z1), and what they may draw of its balances (Z2). */
public final class HierarchyTerms {
    public static final String MEMBER = "hierarchy_configuration";

    private static final String PARENT = "parent";
    private static final String PAYER = "payer";
    private static final String STATEMENTS = "usage_statement_behavior";
    private static final String PARENT_BEHAVIOR = "parent_behavior";
    private static final String CONSOLIDATION = "invoice_consolidation_type";
    private static final String CONTRACTS = "contract_ids";
    private static final String SELF = "SELF";
    private static final String PAID_BY_PARENT = "PARENT";
    private static final String SEPARATE = "SEPARATE";
    private static final String CONSOLIDATE = "CONSOLIDATE";
    private static final String CONCATENATE = "CONCATENATE";
    private static final String NONE = "NONE";
    private static final String ALL = "ALL";
    private static final String SOME = "CONTRACT_IDS";

    private HierarchyTerms() {}

    /** Reads the parent of a contract, which belongs to another customer (Z1): whether it may be one depends on what there is. */
    public interface Above {
        void check(Body parent, @Nullable UUID contract, @Nullable UUID customer);
    }

    /** Of a contract. */
    public static void check(Body contract, References references, Above above) {
        contract.optional(MEMBER)
                .object(body -> check(body, parent -> {
                    UUID named = parent.required(CONTRACT_ID).reference(references.thing(Kind.CONTRACT));
                    UUID owner = parent.required(CUSTOMER_ID).reference(references.thing(Kind.CUSTOMER));
                    above.check(parent, named, owner);
                }));
    }

    private static void check(Body body, Consumer<Body> parent) {
        body.exclusive(PARENT, PARENT_BEHAVIOR);
        body.optional(PARENT).object(parent);
        String payer = body.optional(PAYER).oneOf(SELF, PAID_BY_PARENT);
        String statements = body.optional(STATEMENTS).oneOf(SEPARATE, CONSOLIDATE);
        if (PAID_BY_PARENT.equals(payer) && !body.gives(PARENT)) {
            body.problem(Code.EXCLUSIVE, PAYER, "PARENT only with parent");
        }
        if (CONSOLIDATE.equals(statements) && !PAID_BY_PARENT.equals(payer)) {
            body.problem(Code.EXCLUSIVE, STATEMENTS, "CONSOLIDATE only with payer PARENT");
        }
        body.optional(PARENT_BEHAVIOR)
                .object(behavior -> behavior.optional(CONSOLIDATION).oneOf(NONE, CONCATENATE));
    }

    /** Of a commit or credit: which child contracts may draw. They are other customers' contracts. */
    static void checkAccess(Body body, References references) {
        body.required(CHILD_ACCESS).object(access -> {
            String type = access.required(TYPE).oneOf(ALL, NONE, SOME);
            if (SOME.equals(type)) {
                access.required(CONTRACTS).references(references.child());
            } else if (access.optional(CONTRACTS).isGiven()) {
                access.problem(Code.EXCLUSIVE, CONTRACTS, "only with type CONTRACT_IDS");
            }
        });
    }

    /** Where a contract stands by its terms. */
    static Hierarchy of(Terms contract) {
        return contract.find(MEMBER)
                .map(hierarchy -> new Hierarchy(parentOf(hierarchy).orElse(null), concatenates(hierarchy)))
                .orElse(Hierarchy.NONE);
    }

    /** The contract above one, by its terms. */
    public static Optional<Hierarchy.Parent> parent(Terms contract) {
        return contract.find(MEMBER).flatMap(HierarchyTerms::parentOf);
    }

    private static Optional<Hierarchy.Parent> parentOf(Terms hierarchy) {
        return hierarchy
                .find(PARENT)
                .map(parent -> new Hierarchy.Parent(
                        new ContractId(parent.id(CONTRACT_ID)),
                        new CustomerId(parent.id(CUSTOMER_ID)),
                        hierarchy.text(PAYER, SELF).equals(PAID_BY_PARENT),
                        hierarchy.text(STATEMENTS, SEPARATE).equals(CONSOLIDATE)));
    }

    private static boolean concatenates(Terms hierarchy) {
        return hierarchy
                .find(PARENT_BEHAVIOR)
                .map(parent -> parent.text(CONSOLIDATION, NONE).equals(CONCATENATE))
                .orElse(false);
    }

    /** Who may draw a commit or credit beside the contracts it is for. */
    static ChildAccess access(Terms balance) {
        return balance.find(MEMBER)
                .flatMap(hierarchy -> hierarchy.find(CHILD_ACCESS))
                .map(HierarchyTerms::accessOf)
                .orElse(ChildAccess.NONE);
    }

    private static ChildAccess accessOf(Terms access) {
        return switch (access.text(TYPE)) {
            case ALL -> ChildAccess.ALL;
            case SOME ->
                ChildAccess.only(access.texts(CONTRACTS).stream()
                        .map(contract -> new ContractId(UUID.fromString(contract)))
                        .collect(Collectors.toSet()));
            default -> ChildAccess.NONE;
        };
    }
}
