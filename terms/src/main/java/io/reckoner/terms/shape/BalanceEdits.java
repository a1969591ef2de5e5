package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.ProductType;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an edit changes of commits and credits (E1): how they are drawn and called, when (G8), and how they are bought (H8). */
public final class BalanceEdits {
    private static final List<String> LISTS = List.of(ContractTerms.COMMITS, ContractTerms.CREDITS);

    private BalanceEdits() {}

    /** The members whose null means something, as {@link Canonical} names them. */
    static Set<String> clearing() {
        return LISTS.stream()
                .flatMap(list ->
                        DrawingTerms.CLEARED_BY_NULL.stream().map(member -> TermEdits.UPDATE + list + "/" + member))
                .collect(Collectors.toSet());
    }

    /** Whether any is edited, so that it has to be known. */
    public static boolean areIn(JsonNode body) {
        return LISTS.stream()
                .anyMatch(list -> !body.path(TermEdits.UPDATE + list).isEmpty());
    }

    /** What is known beside the contract's document. */
    public interface Standing extends ScheduleEdits.Standing {
        /** Null if the contract has no such commit, or credit. */
        @Nullable
        BalanceDocument held(boolean isCredit, UUID id);
    }

    /** Reads the edits; {@code standing} is null if no contract is known. */
    public static void check(Body body, References references, @Nullable Standing standing) {
        for (String list : LISTS) {
            boolean isCredit = list.equals(ContractTerms.CREDITS);
            String idMember = TermEdits.idMember(list);
            body.optional(TermEdits.UPDATE + list).objects(update -> {
                UUID id = update.required(idMember).id();
                BalanceDocument known = id == null || standing == null ? null : standing.held(isCredit, id);
                if (id != null && standing != null && known == null) {
                    update.problem(Code.REFERENCE, idMember, (isCredit ? "a credit" : "a commit") + " of the contract");
                }
                if (known != null && known.balance().isRolledOver()) {
                    update.problem(Code.STATE, idMember, "one that was not rolled over");
                }
                if (known != null && known.balance().isArchived()) {
                    update.problem(Code.STATE, idMember, "one that is not archived");
                }
                update.carried(DESCRIPTION, NETSUITE_SALES_ORDER_ID);
                update.optional(PRODUCT_ID).reference(references.product(ProductType.FIXED));
                DrawingTerms.checkEdit(update, references);
                if (known != null) {
                    ApplicabilityTerms.checkEdit(
                            update,
                            member -> ApplicabilityTerms.says(known.balance().applicability(), member));
                }
                schedules(update, references, isCredit, known, standing);
            });
        }
    }

    private static void schedules(
            Body update,
            References references,
            boolean isCredit,
            @Nullable BalanceDocument known,
            @Nullable Standing standing) {
        ScheduleEdits.Standing ledgers = standing == null ? ScheduleEdits.NOTHING_KNOWN : standing;
        update.optional(ACCESS_SCHEDULE)
                .object(edit ->
                        ScheduleEdits.checkAccess(edit, references, known == null ? null : known.segments(), ledgers));
        if (!isCredit) {
            update.optional(INVOICE_SCHEDULE)
                    .object(edit -> ScheduleEdits.checkPoints(
                            edit, references, Bound.NONE, known == null ? null : known.items(), ledgers));
        }
        if (known != null && known.balance().type() == BalanceType.POSTPAID && update.isSound()) {
            Terms members = Terms.of(update.normalized());
            promise(update, segments(members, known.segments()), purchase(members, known.balance()));
        }
    }

    /** C4: one segment and one item of one amount, the item not before the segment's end. */
    private static void promise(Body update, List<AccessSegment> segments, @Nullable Purchase purchase) {
        List<ScheduleItem> items =
                purchase == null ? List.of() : purchase.schedule().items();
        List<AccessSegment> granting = segments.stream()
                .filter(segment -> segment.amount().signum() > 0)
                .toList();
        if (granting.size() != 1 || items.size() != 1) {
            String member = granting.size() == 1 ? INVOICE_SCHEDULE : ACCESS_SCHEDULE;
            update.problem(Code.RANGE, member, "of a postpaid commit, exactly one schedule item");
        } else if (granting.get(0).amount().compareTo(items.get(0).amount()) != 0) {
            update.problem(Code.RANGE, INVOICE_SCHEDULE, "a total equal to the access amount");
        } else if (items.get(0).timestamp().isBefore(granting.get(0).period().endingBefore())) {
            update.problem(
                    Code.RANGE,
                    INVOICE_SCHEDULE,
                    "a timestamp not before " + granting.get(0).period().endingBefore());
        }
    }

    private static List<AccessSegment> segments(Terms members, List<AccessSegment> segments) {
        return members.find(ACCESS_SCHEDULE)
                .map(edit -> ScheduleEdits.segments(edit, segments).of(segments))
                .orElse(segments);
    }

    /** Of what was free, in cents of its contract (N3). */
    private static @Nullable Purchase purchase(Terms members, Balance before) {
        Purchase purchase = before.purchase();
        return members.find(INVOICE_SCHEDULE)
                .map(edit -> {
                    Purchase old = purchase == null
                            ? new Purchase(
                                    before.contractId(), new PointSchedule(CreditType.USD, true, List.of()), false)
                            : purchase;
                    List<ScheduleItem> items = old.schedule().items();
                    return new Purchase(
                            old.contractId(),
                            old.schedule().with(ScheduleEdits.items(edit, items).of(items)),
                            old.prorated());
                })
                .orElse(purchase);
    }

    /** A commit or credit that an edit changes, and what it says of it. */
    public record BalanceEdit(String list, UUID id, ObjectNode members) {
        /** What it is from now on. */
        public Balance of(Balance before, CatalogNames catalog) {
            Terms edit = Terms.of(members);
            Balance edited = before.withDrawing(
                            edit.findText(NAME).orElse(before.name()), DrawingTerms.edited(before.drawing(), edit))
                    .withSegments(segments(edit, before.segments()))
                    .withPurchase(purchase(edit, before));
            return edit.findId(PRODUCT_ID)
                    .map(product -> edited.withProduct(new ProductId(product)))
                    .orElse(edited);
        }

        /** The terms it was made of, with the edit in them. */
        public String of(String definition, Balance before, Balance after) {
            ObjectNode merged = Json.stored(definition);
            mergeInto(merged, before, after);
            return Canonical.of(merged);
        }

        /** Writes it into the terms of the contract, if they have it: not what a run made. */
        public void writeInto(ObjectNode contract, Balance before, Balance after) {
            ObjectNode term = Json.item(contract, list, id);
            if (term != null) {
                mergeInto(term, before, after);
            }
        }

        private void mergeInto(ObjectNode term, Balance before, Balance after) {
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                if (member.getKey().equals(ACCESS_SCHEDULE) || member.getKey().equals(INVOICE_SCHEDULE)) {
                    continue;
                }
                if (member.getValue().isNull()) {
                    term.remove(member.getKey());
                } else {
                    term.set(member.getKey(), member.getValue());
                }
            }
            BalanceDocument.rewrite(term, before, after, removed());
        }

        /** The segments it takes back. */
        public Set<SegmentId> removed() {
            return Terms.of(members)
                    .find(ACCESS_SCHEDULE)
                    .map(edit -> ScheduleEdits.segments(edit, List.of()).removed())
                    .orElse(Set.of());
        }
    }

    /** The edits of commits and credits, in their order. */
    public static List<BalanceEdit> of(ObjectNode edit) {
        return LISTS.stream()
                .flatMap(list -> Terms.of(edit).list(TermEdits.UPDATE + list).stream()
                        .map(item -> {
                            ObjectNode members = ((ObjectNode) item.node()).deepCopy();
                            UUID id = Objects.requireNonNull(Json.id(members, TermEdits.idMember(list)));
                            return new BalanceEdit(list, id, members.without(TermEdits.idMember(list)));
                        }))
                .toList();
    }
}
