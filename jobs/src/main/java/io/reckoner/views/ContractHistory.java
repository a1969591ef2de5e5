package io.reckoner.views;

import io.reckoner.db.contract.ContractStore.Change;
import io.reckoner.terms.document.Json;
import io.reckoner.time.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines of the journal that made and changed a contract. */
public final class ContractHistory {
    /** What every change has to say is no change. */
    private static final Set<String> ADDRESS = Set.of("customer_id", "contract_id", "uniqueness_key");

    private ContractHistory() {}

    /**
     * As JSON.
     *
     * @param line its place in the journal
     * @param id of the edit or amendment, or of the line itself
     * @param body as the journal has it
     */
    public record Entry(int version, long line, @Nullable Instant at, String path, UUID id, JsonNode body) {
        static Entry of(Change change) {
            return new Entry(
                    change.version(),
                    change.line(),
                    change.at(),
                    change.path(),
                    change.id(),
                    ReportJson.exactTree(change.body()));
        }
    }

    public static List<Entry> json(List<Change> changes) {
        return changes.stream().map(Entry::of).toList();
    }

    public static String text(List<Change> changes) {
        var table = new TextTable(">version", ">line", "at", "by", "id", "what");
        for (Change change : changes) {
            table.row(
                    TextTable.number(change.version()),
                    TextTable.number(change.line()),
                    change.at() == null ? "" : TimeText.of(change.at()),
                    change.path(),
                    change.id().toString(),
                    what(change));
        }
        return table.toString();
    }

    /** The members of the request: how many of a list, what a value is. */
    private static String what(Change change) {
        var what = new StringJoiner(", ");
        Json.stored(change.body()).properties().stream()
                .filter(member -> !ADDRESS.contains(member.getKey()))
                .forEach(member -> what.add(member.getKey() + said(member.getValue())));
        return what.toString();
    }

    private static String said(JsonNode value) {
        if (value.isArray()) {
            return " × " + value.size();
        }
        return value.isObject() ? "" : " " + value.asString();
    }
}
