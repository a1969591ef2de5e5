package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;

import io.reckoner.balance.ScheduleItem;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an edit changes of terms that a contract has already (E1): what is given is merged into what stands. */
public final class TermEdits {
    static final String UPDATE = "update_";
    static final String CHARGE = "scheduled_charge_id";
    public static final String UPDATE_CHARGES = "update_scheduled_charges";
    public static final String ARCHIVE_CHARGES = "archive_scheduled_charges";

    private TermEdits() {}

    /** The members whose null means something, as {@link Canonical} names them. */
    public static Set<String> clearing() {
        return Stream.of(
                        BalanceEdits.clearing().stream(),
                        RecurringTerms.LISTS.stream().map(list -> UPDATE + list + "/" + ENDING_BEFORE),
                        Stream.of(SubscriptionEdits.CLEARED_BY_NULL))
                .flatMap(members -> members)
                .collect(Collectors.toSet());
    }

    /** How an edit names an item of a list: {@code recurring_commit_id} of {@code recurring_commits}. */
    static String idMember(String list) {
        return list.substring(0, list.length() - 1) + "_id";
    }

    static String kind(String list) {
        return list.substring(0, list.length() - 1).replace('_', ' ');
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

    /** Reads edits of scheduled charges: when what of them is charged (H8). */
    public static void checkCharges(
            Body body,
            References references,
            ObjectNode existing,
            CatalogNames catalog,
            BalanceEdits.@Nullable Standing standing) {
        body.optional(UPDATE_CHARGES).objects(update -> {
            ObjectNode charge = charge(update, existing, update.required(CHARGE).id(), CHARGE);
            update.optional(INVOICE_SCHEDULE)
                    .object(edit -> ScheduleEdits.checkPoints(
                            edit,
                            references,
                            Bound.NONE,
                            charge == null
                                    ? null
                                    : ChargeTerms.schedule(Terms.of(charge), catalog)
                                            .items(),
                            standing == null ? ScheduleEdits.NOTHING_KNOWN : standing));
            update.carried(NETSUITE_SALES_ORDER_ID);
        });
    }

    private static @Nullable ObjectNode charge(Body edit, ObjectNode existing, @Nullable UUID id, String member) {
        ObjectNode charge = id == null ? null : Json.item(existing, ChargeTerms.LIST, id);
        if (id != null && charge == null) {
            edit.problem(Code.REFERENCE, member, "a scheduled charge of the contract");
        } else if (charge != null && LifespanTerms.isArchived(Terms.of(charge))) {
            edit.problem(Code.STATE, member, "one that is not archived");
        }
        return charge;
    }

    /** Reads which scheduled charges are archived: none that a final invoice bills (E7). */
    public static void checkArchivedCharges(
            Body body, ObjectNode existing, CatalogNames catalog, BalanceEdits.@Nullable Standing standing) {
        body.optional(ARCHIVE_CHARGES).objects(archived -> {
            ObjectNode charge = charge(archived, existing, archived.required(ID).id(), ID);
            if (charge != null && standing != null) {
                ChargeTerms.schedule(Terms.of(charge), catalog).items().stream()
                        .flatMap(item -> standing.invoiceOf(item.id()).stream())
                        .findFirst()
                        .ifPresent(invoice -> archived.problem(
                                Code.STATE, ID, "a charge that no final invoice bills: void " + invoice));
            }
        });
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

    /** Takes the archived charges out of what is billed. */
    public static void archiveCharges(ObjectNode contract, ObjectNode edit, @Nullable Instant at) {
        for (JsonNode archived : Json.items(edit, ARCHIVE_CHARGES)) {
            LifespanTerms.archive(
                    Objects.requireNonNull(Json.item(contract, ChargeTerms.LIST, Json.id(archived, ID))),
                    Objects.requireNonNull(at));
        }
    }

    private static void applyCharges(ObjectNode contract, ObjectNode edit, CatalogNames catalog) {
        for (JsonNode update : Json.items(edit, UPDATE_CHARGES)) {
            ObjectNode charge = Objects.requireNonNull(Json.item(contract, ChargeTerms.LIST, Json.id(update, CHARGE)));
            if (update.get(INVOICE_SCHEDULE) instanceof ObjectNode schedule) {
                List<ScheduleItem> items =
                        ChargeTerms.schedule(Terms.of(charge), catalog).items();
                ChargeTerms.write(ScheduleEdits.items(Terms.of(schedule), items).of(items), charge);
            }
            if (update.has(NETSUITE_SALES_ORDER_ID)) {
                charge.set(NETSUITE_SALES_ORDER_ID, update.get(NETSUITE_SALES_ORDER_ID));
            }
        }
    }

    /** Merges the edits of charges, recurring terms and thresholds into the contract's terms. */
    public static void apply(ObjectNode contract, ObjectNode edit, CatalogNames catalog) {
        applyCharges(contract, edit, catalog);
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
