package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.document.Terms;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A commit or credit of a contract, and the terms it was made of; null if no request made it. */
public record BalanceDocument(Balance balance, @Nullable String definition) {
    /** Without what was taken back. */
    List<AccessSegment> segments() {
        if (definition == null) {
            return balance.segments();
        }
        Set<UUID> standing = standing(Terms.parse(definition));
        return balance.segments().stream()
                .filter(segment -> standing.contains(segment.id().value()))
                .toList();
    }

    /** What is charged for it. */
    List<ScheduleItem> items() {
        return balance.purchases().map(purchase -> purchase.schedule().items()).orElse(List.of());
    }

    private static Set<UUID> standing(Terms term) {
        return ScheduleTerms.segments(term.get(ACCESS_SCHEDULE)).stream()
                .map(segment -> segment.id().value())
                .collect(Collectors.toSet());
    }

    /**
     * Writes the schedules of a changed commit or credit into its terms.
     *
     * @param gone segments that were taken back
     */
    public static void rewrite(ObjectNode term, Balance before, Balance after, Set<SegmentId> gone) {
        if (!before.segments().equals(after.segments())) {
            Set<UUID> standing = standing(Terms.of(term));
            Set<SegmentId> known =
                    before.segments().stream().map(AccessSegment::id).collect(Collectors.toSet());
            ScheduleWriting.segments(
                    after.segments().stream()
                            .filter(segment -> !gone.contains(segment.id()))
                            .filter(segment -> standing.contains(segment.id().value()) || !known.contains(segment.id()))
                            .toList(),
                    term.withObject("/" + ACCESS_SCHEDULE));
        }
        Purchase purchase = after.purchase();
        if (purchase != null && !purchase.equals(before.purchase())) {
            ScheduleWriting.items(purchase.schedule().items(), term.withObject("/" + INVOICE_SCHEDULE));
        }
    }
}
