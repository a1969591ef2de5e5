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
import io.reckoner.terms.document.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schedules that were changed, written into their documents. */
final class ScheduleWriting {
    private ScheduleWriting() {}

    /** Writes items into a schedule, instead of those it has or makes; what else one says stays with it. */
    static void items(List<ScheduleItem> items, ObjectNode schedule) {
        ObjectNode before = schedule.deepCopy();
        schedule.remove(ScheduleTerms.RECURRING);
        ArrayNode written = schedule.putArray(ScheduleTerms.ITEMS);
        for (ScheduleItem item : items) {
            ObjectNode known = Json.item(before, ScheduleTerms.ITEMS, item.id());
            ObjectNode node = known == null ? written.addObject() : known;
            if (known != null) {
                written.add(known);
            }
            node.put(ID, item.id().toString())
                    .put(TIMESTAMP, item.timestamp().toString())
                    .put(UNIT_PRICE, item.unitPrice())
                    .put(QUANTITY, item.quantity());
        }
    }

    /** Writes segments into an access schedule, instead of those it has. */
    static void segments(List<AccessSegment> segments, ObjectNode schedule) {
        ArrayNode written = schedule.putArray(ScheduleTerms.ITEMS);
        for (AccessSegment segment : segments) {
            written.addObject()
                    .put(ID, segment.id().toString())
                    .put(AMOUNT, segment.amount())
                    .put(STARTING_AT, segment.period().startingAt().toString())
                    .put(ENDING_BEFORE, segment.period().endingBefore().toString());
        }
    }
}
