package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.balance.Balance;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an edit changes of terms that a contract has already (E1): what is given is merged into what stands. */
public final class TermEdits {
    private static final String UPDATE = "update_";
    private static final List<String> BALANCES = List.of(ContractTerms.COMMITS, ContractTerms.CREDITS);

    private TermEdits() {}

    /** The members whose null means something, as {@link Canonical} names them. */
    public static Set<String> clearing() {
        return Stream.concat(
                        BALANCES.stream()
                                .flatMap(list -> DrawingTerms.CLEARED_BY_NULL.stream()
                                        .map(member -> UPDATE + list + "/" + member)),
                        RecurringTerms.LISTS.stream().map(list -> UPDATE + list + "/" + ENDING_BEFORE))
                .collect(Collectors.toSet());
    }

    /** Whether any commit or credit is edited, so that it has to be known. */
    public static boolean changeBalances(JsonNode body) {
        return BALANCES.stream().anyMatch(list -> !body.path(UPDATE + list).isEmpty());
    }

    /** How an edit names an item of a list: {@code recurring_commit_id} of {@code recurring_commits}. */
    private static String idMember(String list) {
        return list.substring(0, list.length() - 1) + "_id";
    }

    private static String kind(String list) {
        return list.substring(0, list.length() - 1).replace('_', ' ');
    }

    /**
     * Reads edits of commits and credits: how they are drawn, not their schedules.
     *
     * @param held finds a commit, or credit if the first argument says so, of the contract; null if it is none, or no contract is
     *     known
     */
    public static void checkBalances(
            Body body, References references, @Nullable BiFunction<Boolean, UUID, @Nullable Balance> held) {
        for (String list : BALANCES) {
            boolean isCredit = list.equals(ContractTerms.CREDITS);
            body.optional(UPDATE + list).objects(update -> {
                UUID id = update.required(idMember(list)).id();
                Balance balance = id == null || held == null ? null : held.apply(isCredit, id);
                if (id != null && held != null && balance == null) {
                    update.problem(
                            Code.REFERENCE, idMember(list), (isCredit ? "a credit" : "a commit") + " of the contract");
                } else if (balance != null && balance.isRolledOver()) {
                    update.problem(Code.STATE, idMember(list), "one that was not rolled over");
                }
                update.carried(DESCRIPTION, NETSUITE_SALES_ORDER_ID);
                DrawingTerms.checkEdit(update, references);
                if (balance != null) {
                    ApplicabilityTerms.checkEdit(
                            update, member -> ApplicabilityTerms.says(balance.applicability(), member));
                }
                update.unsupported(ACCESS_SCHEDULE, PRODUCT_ID);
                if (!isCredit) {
                    update.unsupported(INVOICE_SCHEDULE);
                }
            });
        }
    }

    /** Reads edits of recurring commits and credits; {@code existing}: the contract's terms. */
    public static void checkRecurring(Body body, ObjectNode existing) {
        boolean any = RecurringTerms.LISTS.stream().anyMatch(list -> body.gives(UPDATE + list));
        ObjectNode terms = any ? existing.deepCopy() : existing;
        for (String list : RecurringTerms.LISTS) {
            body.optional(UPDATE + list).objects(update -> {
                UUID id = update.required(idMember(list)).id();
                ObjectNode term = id == null ? null : Json.item(terms, list, id);
                if (id != null && term == null) {
                    update.problem(Code.REFERENCE, idMember(list), "a " + kind(list) + " of the contract");
                }
                RecurringTerms.checkEdit(update, list.equals(RecurringTerms.COMMITS), term);
                if (term != null) {
                    RecurringTerms.edit(term, update.normalized());
                }
            });
        }
    }

    /** Reads edits of thresholds. */
    public static void checkThresholds(Body body, References references, ObjectNode existing) {
        for (String name : ThresholdTerms.CONFIGURATIONS) {
            ObjectNode present = existing.get(name) instanceof ObjectNode found ? found : Json.object();
            if (body.optional(UPDATE + name).isGiven() && present.isEmpty()) {
                body.problem(Code.STATE, UPDATE + name, "a contract with " + name);
            }
            var thresholds = new ThresholdTerms(references, present);
            body.optional(UPDATE + name).object(update -> thresholds.check(update, name));
        }
    }

    /** A commit or credit that an edit changes, and what it says of it. */
    public record BalanceEdit(String list, UUID id, ObjectNode members) {
        /** How it is drawn and called from now on. */
        public Balance of(Balance before) {
            Terms edit = Terms.of(members);
            return before.withDrawing(
                    edit.findText(NAME).orElse(before.name()), DrawingTerms.edited(before.drawing(), edit));
        }

        /** The terms it was made of, with the edit in them. */
        public String of(String definition) {
            ObjectNode merged = Json.stored(definition);
            mergeInto(merged);
            return Canonical.of(merged);
        }

        /** Writes it into the terms of the contract, if they have it: not what a run made. */
        public void writeInto(ObjectNode contract) {
            ObjectNode term = Json.item(contract, list, id);
            if (term != null) {
                mergeInto(term);
            }
        }

        private void mergeInto(ObjectNode term) {
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                if (member.getValue().isNull()) {
                    term.remove(member.getKey());
                } else {
                    term.set(member.getKey(), member.getValue());
                }
            }
        }
    }

    /** The edits of commits and credits, in their order. */
    public static List<BalanceEdit> balances(ObjectNode edit) {
        return BALANCES.stream()
                .flatMap(list -> Terms.of(edit).list(UPDATE + list).stream().map(item -> {
                    ObjectNode members = ((ObjectNode) item.node()).deepCopy();
                    UUID id = Objects.requireNonNull(Json.id(members, idMember(list)));
                    return new BalanceEdit(list, id, members.without(idMember(list)));
                }))
                .toList();
    }

    /** Merges the edits of recurring terms and thresholds into the contract's terms. */
    public static void apply(ObjectNode contract, ObjectNode edit) {
        for (String list : RecurringTerms.LISTS) {
            for (JsonNode update : Json.items(edit, UPDATE + list)) {
                ObjectNode term = Json.item(contract, list, Json.id(update, idMember(list)));
                if (term != null) {
                    RecurringTerms.edit(term, (ObjectNode) update);
                }
            }
        }
        for (String name : ThresholdTerms.CONFIGURATIONS) {
            if (edit.get(UPDATE + name) instanceof ObjectNode update
                    && contract.get(name) instanceof ObjectNode present) {
                ThresholdTerms.edit(present, update);
            }
        }
    }
}
