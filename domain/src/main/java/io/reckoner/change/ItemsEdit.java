package io.reckoner.change;

import io.reckoner.balance.ScheduleItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What an edit makes of the items of a schedule (H8).
 *
 * @param changed as they are from now on
 */
public record ItemsEdit(List<ScheduleItem> added, Map<UUID, ScheduleItem> changed, Set<UUID> removed) {
    public ItemsEdit {
        added = List.copyOf(added);
        changed = Map.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    /** In their order, new ones behind them. */
    public List<ScheduleItem> of(List<ScheduleItem> items) {
        var edited = new ArrayList<ScheduleItem>();
        for (ScheduleItem item : items) {
            if (!removed.contains(item.id())) {
                edited.add(changed.getOrDefault(item.id(), item));
            }
        }
        edited.addAll(added);
        return edited;
    }
}
