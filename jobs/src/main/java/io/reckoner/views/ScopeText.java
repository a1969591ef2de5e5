package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.run.RunScope;
import io.reckoner.id.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Which accounts a run looked at, as people read it: customers by name, and as they were typed. */
public record ScopeText(String text) {

    private static final int SHOWN = 10;

    static ScopeText of(RunScope scope, NameStore names) {
        JsonNode choice = ReportJson.tree(scope.json());
        if (scope.isEverything()) {
            return new ScopeText("everything due");
        }
        if (choice.has("parked")) {
            return new ScopeText("everything parked");
        }
        if (choice.has("parked_of")) {
            return new ScopeText("parked by run " + choice.get("parked_of").asString());
        }
        if (choice.has("historical")) {
            return new ScopeText("whose historical invoices load "
                    + StreamSupport.stream(choice.get("historical").spliterator(), false)
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", "))
                    + " has");
        }
        if (choice.has("rebilled")) {
            return new ScopeText("made again by journal lines "
                    + choice.get("rebilled").get(0).asString() + " to "
                    + choice.get("rebilled").get(1).asString());
        }
        Map<String, String> typed = typed(scope);
        return new ScopeText(choice.propertyStream()
                .map(part -> part.getKey() + " " + customers(part.getValue(), typed, names))
                .collect(Collectors.joining("; ")));
    }

    private static Map<String, String> typed(RunScope scope) {
        return ReportJson.tree(scope.typed())
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().asString()));
    }

    private static String customers(JsonNode ids, Map<String, String> typed, NameStore names) {
        List<String> all = StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        String first = all.stream()
                .limit(SHOWN)
                .map(id -> customer(id, typed.getOrDefault(id, id), names))
                .collect(Collectors.joining(", "));
        return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
    }

    private static String customer(String id, String typed, NameStore names) {
        String name = names.customer(new CustomerId(UUID.fromString(id)));
        return name.equals(id) || name.equals(typed) ? typed : typed + " (" + name + ")";
    }
}
