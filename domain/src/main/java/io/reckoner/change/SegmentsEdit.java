package io.reckoner.change;

import io.reckoner.balance.AccessSegment;
import io.reckoner.id.SegmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an edit makes of the segments of a balance (G8). What their ledgers have to follow: the walk posts what the start
 * entries lack (E20.1).
 *
 * @param changed as they are from now on
 * @param removed stay, as their ledgers may have entries, and grant nothing
 */
public record SegmentsEdit(List<AccessSegment> added, Map<SegmentId, AccessSegment> changed, Set<SegmentId> removed) {
    public SegmentsEdit {
        added = List.copyOf(added);
        changed = Map.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    /** In their order, new ones behind them. */
    public List<AccessSegment> of(List<AccessSegment> segments) {
        var edited = new ArrayList<AccessSegment>();
        for (AccessSegment segment : segments) {
            edited.add(
                    removed.contains(segment.id()) ? segment.withdrawn() : changed.getOrDefault(segment.id(), segment));
        }
        edited.addAll(added);
        return edited;
    }
}
