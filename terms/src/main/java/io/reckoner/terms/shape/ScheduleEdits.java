package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.change.ItemsEdit;
import io.reckoner.change.SegmentUse;
import io.reckoner.change.SegmentsEdit;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an edit adds to a schedule, changes in it and removes from it (G8, H8). */
final class ScheduleEdits {
    private static final String ADDED = "add_schedule_items";
    static final String UPDATED = "update_schedule_items";
    private static final String REMOVED = "remove_schedule_items";

    private ScheduleEdits() {}

    /**
     * Reads an edit of an access schedule.
     *
     * @param segments those it has; null if they are not known
     * @param standing what became of them
     */
    static void checkAccess(
            Body edit, References references, @Nullable List<AccessSegment> segments, Standing standing) {
        edit.optional(ADDED).objects(item -> ScheduleTerms.segment(item, references));
        edit.optional(UPDATED).objects(item -> {
            UUID id = item.required(ID).id();
            BigDecimal amount = item.optional(AMOUNT).number(Bound.AT_LEAST_ZERO);
            Instant start = item.optional(STARTING_AT).hour();
            Instant end = item.optional(ENDING_BEFORE).hour();
            AccessSegment segment = find(item, id, segments);
            if (segment == null) {
                return;
            }
            SegmentUse use = standing.use(segment.id());
            if (use.closed()) {
                item.problem(Code.STATE, ID, "a segment that is not closed; add another one");
            }
            if (amount != null && amount.compareTo(use.least()) < 0) {
                item.problem(
                        Code.STATE,
                        AMOUNT,
                        "at least " + use.least().stripTrailingZeros().toPlainString() + ", which final invoices drew: "
                                + standing.named(use.drawnBy()));
            }
            checkPeriod(item, segment.period(), start, end);
        });
        edit.optional(REMOVED).objects(item -> {
            AccessSegment segment = find(item, item.required(ID).id(), segments);
            SegmentUse use = segment == null ? SegmentUse.NONE : standing.use(segment.id());
            if (!use.drawnBy().isEmpty()) {
                item.problem(
                        Code.STATE, ID, "a segment that no final invoice drew: void " + standing.named(use.drawnBy()));
            } else if (use.closed()) {
                item.problem(Code.STATE, ID, "a segment that is not closed");
            }
        });
        if (segments != null && size(edit, REMOVED) >= segments.size() + size(edit, ADDED)) {
            edit.problem(Code.RANGE, REMOVED, "at least 1 schedule item that stays");
        }
    }

    private static void checkPeriod(Body item, Period before, @Nullable Instant start, @Nullable Instant end) {
        Instant from = Objects.requireNonNullElse(start, before.startingAt());
        Instant until = Objects.requireNonNullElse(end, before.endingBefore());
        if (!until.isAfter(from)) {
            item.problem(
                    Code.RANGE,
                    end == null ? STARTING_AT : ENDING_BEFORE,
                    end == null ? "before " + until : "after " + from);
        }
    }

    private static @Nullable AccessSegment find(Body item, @Nullable UUID id, @Nullable List<AccessSegment> segments) {
        if (id == null || segments == null) {
            return null;
        }
        Optional<AccessSegment> found = segments.stream()
                .filter(segment -> segment.id().value().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            item.problem(Code.REFERENCE, ID, "an item of the schedule");
        }
        return found.orElse(null);
    }

    private static int size(Body edit, String member) {
        return edit.normalized().path(member).size();
    }

    /** What a checked edit says of the segments. */
    static SegmentsEdit segments(Terms edit, List<AccessSegment> segments) {
        Map<SegmentId, AccessSegment> changed = new HashMap<>();
        for (Terms item : edit.list(UPDATED)) {
            segments.stream()
                    .filter(segment -> segment.id().value().equals(item.id(ID)))
                    .forEach(segment -> changed.put(
                            segment.id(),
                            new AccessSegment(
                                    segment.id(),
                                    new Period(
                                            item.findInstant(STARTING_AT)
                                                    .orElse(segment.period().startingAt()),
                                            item.findInstant(ENDING_BEFORE)
                                                    .orElse(segment.period().endingBefore())),
                                    item.findNumber(AMOUNT).orElse(segment.amount()))));
        }
        return new SegmentsEdit(
                edit.list(ADDED).stream().map(ScheduleTerms::segment).toList(),
                changed,
                ids(edit.list(REMOVED)).map(SegmentId::new).collect(Collectors.toSet()));
    }

    private static Stream<UUID> ids(List<Terms> items) {
        return items.stream().map(item -> item.id(ID));
    }

    /**
     * Reads an edit of a schedule of charges: an item whose invoice is final stays as it is (H8).
     *
     * @param items those it has; null if they are not known
     */
    static void checkPoints(
            Body edit, References references, Bound bound, @Nullable List<ScheduleItem> items, Standing standing) {
        edit.optional(ADDED).objects(item -> ScheduleTerms.point(item, references, bound));
        edit.optional(UPDATED).objects(item -> {
            checkItem(item, items, standing);
            item.optional(TIMESTAMP).instant();
            if (Stream.of(AMOUNT, UNIT_PRICE, QUANTITY).anyMatch(item::gives)) {
                ScheduleTerms.amount(item, bound);
            }
        });
        edit.optional(REMOVED).objects(item -> checkItem(item, items, standing));
    }

    private static void checkItem(Body item, @Nullable List<ScheduleItem> items, Standing standing) {
        UUID id = item.required(ID).id();
        if (id == null || items == null) {
            return;
        }
        if (items.stream().noneMatch(known -> known.id().equals(id))) {
            item.problem(Code.REFERENCE, ID, "an item of the schedule");
        }
        standing.invoiceOf(id)
                .ifPresent(invoice ->
                        item.problem(Code.STATE, ID, "an item that no final invoice bills: void " + invoice));
    }

    /** What a checked edit says of the items. */
    static ItemsEdit items(Terms edit, List<ScheduleItem> items) {
        Map<UUID, ScheduleItem> known = items.stream().collect(Collectors.toMap(ScheduleItem::id, Function.identity()));
        Map<UUID, ScheduleItem> changed = new HashMap<>();
        for (Terms item : edit.list(UPDATED)) {
            ScheduleItem before = Objects.requireNonNull(known.get(item.id(ID)));
            changed.put(
                    before.id(),
                    new ScheduleItem(
                            before.id(),
                            item.findInstant(TIMESTAMP).orElse(before.timestamp()),
                            item.findNumber(UNIT_PRICE).orElse(before.unitPrice()),
                            item.findNumber(QUANTITY).orElse(before.quantity())));
        }
        return new ItemsEdit(
                edit.list(ADDED).stream().map(ScheduleTerms::item).toList(),
                changed,
                ids(edit.list(REMOVED)).collect(Collectors.toSet()));
    }

    /** Of a contract that is not known. */
    static final Standing NOTHING_KNOWN = new Standing() {
        @Override
        public SegmentUse use(SegmentId segment) {
            return SegmentUse.NONE;
        }

        @Override
        public Optional<String> invoiceOf(UUID item) {
            return Optional.empty();
        }

        @Override
        public String named(Set<InvoiceId> invoices) {
            return "";
        }
    };

    /** What ledgers and invoices say of what is edited. */
    interface Standing {
        SegmentUse use(SegmentId segment);

        /** The final invoice of an item, as people call it. */
        Optional<String> invoiceOf(UUID item);

        /** Invoices as people call them. */
        String named(Set<InvoiceId> invoices);
    }
}
