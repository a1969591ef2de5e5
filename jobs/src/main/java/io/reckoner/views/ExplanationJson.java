package io.reckoner.views;

import io.reckoner.explain.Explanation;
import io.reckoner.id.InvoiceId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an invoice came about, as JSON (formats §14).
 *
 * @param reproduced whether it came out as it is stored
 * @param lines as in {@code invoices.ndjson}, each with its position
 * @param then what they were made of; about the total where there is no position
 */
public record ExplanationJson(InvoiceId invoiceId, boolean reproduced, List<JsonNode> lines, List<MadeOf> then) {

    public ExplanationJson {
        lines = List.copyOf(lines);
        then = List.copyOf(then);
    }

    /** One statement; {@code about} is a word such as usage, rate, funding. */
    record MadeOf(@Nullable Integer position, String about, String text) {}

    /** {@code position}: that of the only line wanted; null = all. */
    public static ExplanationJson of(
            InvoiceId id, JsonNode invoice, @Nullable Integer position, Explanation explanation) {
        List<JsonNode> lines = IntStream.rangeClosed(
                        1, invoice.get("line_items").size())
                .filter(each -> position == null || position == each)
                .mapToObj(each -> withPosition(each, invoice.get("line_items").get(each - 1)))
                .toList();
        List<MadeOf> then = explanation.sections().stream()
                .flatMap(section -> section.statements().stream()
                        .map(statement -> new MadeOf(section.position(), statement.about(), statement.text())))
                .toList();
        return new ExplanationJson(id, explanation.reproduced(), lines, then);
    }

    private static JsonNode withPosition(int position, JsonNode line) {
        ObjectNode numbered = JsonNodeFactory.instance.objectNode().put("position", position);
        numbered.setAll((ObjectNode) line);
        return numbered;
    }
}
