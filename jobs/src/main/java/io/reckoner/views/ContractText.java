package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.terms.document.Json;
import io.reckoner.time.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract as people read it: its commits and credits as a table, and every other term as it is asked for. */
public final class ContractText {
    private static final String INDENT = "  ";

    /** What the heading or the table says already, or what only programs want. */
    private static final Set<String> ELSEWHERE =
            Set.of("id", "customer_id", "initial", "commits", "credits", "starting_at", "ending_before", "name");

    private ContractText() {}

    public static String of(Contracts.Shown shown, Contracts.Wish wish, NameStore names) {
        var text = new StringBuilder();
        text.append("CONTRACT ").append(title(shown, names)).append('\n');
        field(text, "", "id", Json.text(shown.contract().id().toString()));
        shown.json().properties().stream()
                .filter(member -> !ELSEWHERE.contains(member.getKey()))
                .filter(member -> !member.getKey().equals("current"))
                .forEach(member -> field(text, "", member.getKey(), member.getValue()));
        shown.json().path("current").properties().stream()
                .filter(member -> !ELSEWHERE.contains(member.getKey()))
                .forEach(member -> field(text, "", member.getKey(), member.getValue()));
        if (!shown.balances().isEmpty()) {
            text.append('\n').append(BalancesText.of(shown.balances()));
            text.append(wish.ledgers() ? BalancesText.ledgers(shown.balances(), names) : "");
        }
        return text.toString();
    }

    private static String title(Contracts.Shown shown, NameStore names) {
        return Visible.data(names.contract(shown.contract().id())) + INDENT
                + term(shown.contract().startingAt(), shown.contract().endingBefore()) + "  of "
                + Visible.data(names.customer(shown.contract().customerId()));
    }

    static String term(Instant start, @Nullable Instant end) {
        return TimeText.of(start) + " .." + (end == null ? "" : " " + TimeText.of(end));
    }

    private static void field(StringBuilder text, String indent, String name, JsonNode value) {
        if (value.isObject()) {
            if (!value.isEmpty()) {
                text.append(indent).append(name).append('\n');
                fields(text, indent + INDENT, (ObjectNode) value);
            }
        } else if (isOfObjects(value)) {
            text.append(indent).append(name).append('\n');
            for (JsonNode item : value) {
                int start = text.length();
                fields(text, indent + INDENT + INDENT, (ObjectNode) item);
                if (text.length() > start) {
                    int dash = start + indent.length() + INDENT.length();
                    text.replace(dash, dash + 1, "-");
                }
            }
        } else if (!value.isArray() || !value.isEmpty()) {
            text.append(indent)
                    .append(name)
                    .append(INDENT)
                    .append(scalar(value))
                    .append('\n');
        }
    }

    private static void fields(StringBuilder text, String indent, ObjectNode object) {
        object.properties().forEach(member -> field(text, indent, member.getKey(), member.getValue()));
    }

    private static boolean isOfObjects(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    private static String scalar(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(ContractText::scalar)
                    .collect(Collectors.joining(", "));
        }
        return Visible.data(value.isNumber() ? value.decimalValue().toPlainString() : value.asString());
    }

    /** A row for each. */
    public static String list(List<Contracts.Shown> contracts, NameStore names) {
        var table = new TextTable("contract", "customer", "term", "state", ">changes", "id");
        for (Contracts.Shown shown : contracts) {
            var contract = shown.contract();
            table.row(
                    names.contract(contract.id()),
                    names.customer(contract.customerId()),
                    term(contract.startingAt(), contract.endingBefore()),
                    shown.json().has("archived_at") ? "archived" : "",
                    TextTable.number(contract.version() - 1L),
                    contract.id().toString());
        }
        return table.toString();
    }
}
