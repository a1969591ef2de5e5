package io.reckoner.requests.terms;

import io.reckoner.balance.Balance;
import io.reckoner.db.journal.BalanceRows.Drawing;
import io.reckoner.db.journal.BalanceRows.HeldBalance;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits of a contract's commits and credits: how they are drawn, not their schedules. */
public final class BalanceUpdates {
    private static final String UPDATE = "update_";
    private static final List<String> TERMS = List.of("commits", "credits");
    private static final List<String> CLEARED_BY_NULL =
            List.of("applicable_product_ids", "applicable_product_tags", "specifiers", "priority", "rollover_fraction");

    private BalanceUpdates() {}

    /** The members whose null means something, as {@link Canonical} names them. */
    public static Set<String> clearing() {
        return TERMS.stream()
                .flatMap(list -> CLEARED_BY_NULL.stream().map(member -> UPDATE + list + "/" + member))
                .collect(Collectors.toSet());
    }

    public static boolean isGiven(JsonNode body) {
        return TERMS.stream().anyMatch(list -> !body.path(UPDATE + list).isEmpty());
    }

    /** {@code contract}: null if it is not known. */
    public static void read(Body body, Scope scope, @Nullable ContractState contract) {
        for (String list : TERMS) {
            body.optional(UPDATE + list).objects(update -> {
                HeldBalance balance = balance(update, list, scope, contract);
                update.optional("name").name();
                update.carried("description", "netsuite_sales_order_id");
                update.optional("priority").number();
                update.optional("rate_type").oneOf("LIST_RATE", "COMMIT_RATE");
                update.optional("rollover_fraction").number(Bound.FRACTION);
                Shapes.applicability(update, scope);
                CLEARED_BY_NULL.stream()
                        .filter(update::clears)
                        .forEach(member -> update.normalized().putNull(member));
                if (balance != null) {
                    JsonNode stands = applicability(balance.drawing());
                    Shapes.oneApplicability(
                            update, member -> stands.has(String.valueOf(BalanceTerms.APPLICABILITY.get(member))));
                }
                update.unsupported("access_schedule", "product_id", "hierarchy_configuration");
                if (list.equals("commits")) {
                    update.unsupported("invoice_schedule");
                }
            });
        }
    }

    private static @Nullable HeldBalance balance(
            Body update, String list, Scope scope, @Nullable ContractState contract) {
        String member = ContractTerms.idMember(list);
        UUID id = update.required(member).id();
        if (id == null || contract == null) {
            return null;
        }
        HeldBalance balance = scope.books().balances().find(id);
        boolean isCredit = list.equals("credits");
        if (balance == null
                || !contract.id().equals(balance.contractId())
                || balance.type().equals("CREDIT") != isCredit) {
            update.problem(Code.REFERENCE, member, (isCredit ? "a credit" : "a commit") + " of the contract");
            return null;
        }
        if (balance.rolledOver()) {
            update.problem(Code.STATE, member, "one that was not rolled over");
        }
        return balance;
    }

    public static void apply(ObjectNode terms, ObjectNode edit, Books books) {
        for (String list : TERMS) {
            for (JsonNode item : Json.items(edit, UPDATE + list)) {
                ObjectNode update = ((ObjectNode) item).deepCopy();
                UUID id = Objects.requireNonNull(Json.id(update, ContractTerms.idMember(list)));
                update.remove(ContractTerms.idMember(list));
                HeldBalance balance = Objects.requireNonNull(books.balances().find(id));
                books.balances()
                        .change(balance.withDrawing(
                                drawing(balance.drawing(), update), definition(balance.definition(), update)));
                ObjectNode term = Json.item(terms, list, id);
                if (term != null) {
                    merge(term, update);
                }
            }
        }
    }

    private static Drawing drawing(Drawing drawing, ObjectNode update) {
        String name = Json.text(update, "name");
        String rateType = Json.text(update, "rate_type");
        ObjectNode applicability = applicability(drawing);
        BalanceTerms.APPLICABILITY.forEach((member, column) -> {
            if (!update.path(member).isEmpty()) {
                applicability.set(column, update.get(member));
            } else if (update.has(member)) {
                applicability.remove(column);
            }
        });
        return new Drawing(
                name == null ? drawing.name() : name,
                number(update, "priority", drawing.priority(), Balance.DEFAULT_PRIORITY),
                rateType == null ? drawing.rateType() : rateType,
                number(update, "rollover_fraction", drawing.rolloverFraction(), BigDecimal.ZERO),
                applicability.isEmpty() ? null : Canonical.of(applicability));
    }

    private static BigDecimal number(ObjectNode update, String member, BigDecimal present, BigDecimal cleared) {
        JsonNode given = update.get(member);
        return given == null ? present : given.isNull() ? cleared : given.decimalValue();
    }

    private static ObjectNode applicability(Drawing drawing) {
        return drawing.applicability() == null ? Json.object() : Json.stored(drawing.applicability());
    }

    private static @Nullable String definition(@Nullable String definition, ObjectNode update) {
        if (definition == null) {
            return null;
        }
        ObjectNode merged = Json.stored(definition);
        merge(merged, update);
        return Canonical.of(merged);
    }

    private static void merge(ObjectNode term, ObjectNode update) {
        for (Map.Entry<String, JsonNode> member : update.properties()) {
            if (member.getValue().isNull()) {
                term.remove(member.getKey());
            } else {
                term.set(member.getKey(), member.getValue());
            }
        }
    }
}
