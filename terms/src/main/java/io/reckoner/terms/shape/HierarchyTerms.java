package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CHILD_ACCESS;
import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import java.util.List;

/** Contracts of other customers above or below one (Z1), and what they may draw of its balances (Z2). */
final class HierarchyTerms {
    static final String MEMBER = "hierarchy_configuration";

    private static final String PARENT = "parent";
    private static final String PAYER = "payer";
    private static final String STATEMENTS = "usage_statement_behavior";
    private static final String PARENT_BEHAVIOR = "parent_behavior";
    private static final String CONSOLIDATION = "invoice_consolidation_type";
    private static final String CONTRACTS = "contract_ids";
    private static final String SELF = "SELF";
    private static final String SEPARATE = "SEPARATE";
    private static final String CONSOLIDATE = "CONSOLIDATE";
    private static final String CONCATENATE = "CONCATENATE";
    private static final String NONE = "NONE";

    private HierarchyTerms() {}

    /** Of a contract. A parent belongs to another customer (Z1), so any contract will do. */
    static void check(Body body, References references) {
        body.exclusive(PARENT, PARENT_BEHAVIOR);
        body.optional(PARENT).object(parent -> {
            parent.required(CONTRACT_ID).reference(references.thing(Kind.CONTRACT));
            parent.required(CUSTOMER_ID).reference(references.thing(Kind.CUSTOMER));
        });
        String payer = body.optional(PAYER).oneOf(SELF, "PARENT");
        String statements = body.optional(STATEMENTS).oneOf(SEPARATE, CONSOLIDATE);
        if (CONSOLIDATE.equals(statements) && !"PARENT".equals(payer)) {
            body.problem(Code.EXCLUSIVE, STATEMENTS, "CONSOLIDATE only with payer PARENT");
        }
        body.optional(PARENT_BEHAVIOR)
                .object(behavior -> behavior.optional(CONSOLIDATION).oneOf(NONE, CONCATENATE));
    }

    /** Of a commit or credit: which child contracts may draw. They are other customers' contracts. */
    static void checkAccess(Body body, References references) {
        body.required(CHILD_ACCESS).object(access -> {
            String type = access.required(TYPE).oneOf("ALL", NONE, "CONTRACT_IDS");
            if ("CONTRACT_IDS".equals(type)) {
                access.required(CONTRACTS).references(references.thing(Kind.CONTRACT));
            } else if (access.optional(CONTRACTS).isGiven()) {
                access.problem(Code.EXCLUSIVE, CONTRACTS, "only with type CONTRACT_IDS");
            }
        });
    }

    /** Whether money of a contract would go to another one, or come from it. */
    static boolean sharesMoney(Terms hierarchy) {
        return hierarchy.has(PARENT)
                || hierarchy.text(PAYER, SELF).equals("PARENT")
                || hierarchy.text(STATEMENTS, SEPARATE).equals(CONSOLIDATE)
                || hierarchy
                        .find(PARENT_BEHAVIOR)
                        .map(parent -> parent.text(CONSOLIDATION, NONE).equals(CONCATENATE))
                        .orElse(false);
    }

    /** Why a commit or credit that other customers may draw cannot be billed yet; empty if none may. */
    static List<String> unsupportedAccess(Terms balance) {
        return balance
                .find(MEMBER)
                .flatMap(hierarchy -> hierarchy.find(CHILD_ACCESS))
                .map(access -> access.text(TYPE))
                .filter(type -> !type.equals(NONE))
                .map(type -> MEMBER + " " + CHILD_ACCESS + " " + type)
                .stream()
                .toList();
    }

    static boolean isShared(Terms balance) {
        return !unsupportedAccess(balance).isEmpty();
    }
}
