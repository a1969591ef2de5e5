package io.reckoner.views;

import io.reckoner.db.invoice.CameSince.Evidence;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.explain.Explanation;
import io.reckoner.id.InvoiceId;
import java.math.BigDecimal;
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
 * @param now why it would be another invoice today; empty: it would not, it is none that can be made again, or that cannot be told
 *     while somebody else changes the database
 */
public record ExplanationJson(
        InvoiceId invoiceId, boolean reproduced, List<JsonNode> lines, List<MadeOf> then, List<Effect> now) {

    public ExplanationJson {
        lines = List.copyOf(lines);
        then = List.copyOf(then);
        now = List.copyOf(now);
    }

    /** What one class of inputs would change of the total, in the stored unit. */
    record Effect(
            Cause cause,
            @Nullable Long journalLine,
            List<Long> journalLines,
            @Nullable Long usageRows,
            BigDecimal effect) {
        static List<Effect> of(Causes causes, Evidence evidence) {
            return CauseJson.of(causes, evidence).stream()
                    .map(cause -> new Effect(
                            cause.cause(),
                            cause.journalLine(),
                            cause.journalLines(),
                            cause.usageRows(),
                            cause.amount()))
                    .toList();
        }
    }

    /** What it would be now: its causes, with what they come of. */
    public record Now(Causes causes, Evidence evidence) {
        public static final Now NOTHING = new Now(Causes.NONE, Evidence.NONE);
    }

    /** One statement; {@code about} is a word such as usage, rate, funding. */
    record MadeOf(@Nullable Integer position, String about, String text) {}

    /** {@code position}: that of the only line wanted; null = all. */
    public static ExplanationJson of(
            InvoiceId id, JsonNode invoice, @Nullable Integer position, Explanation explanation, Now now) {
        List<JsonNode> lines = IntStream.rangeClosed(
                        1, invoice.get("line_items").size())
                .filter(each -> position == null || position == each)
                .mapToObj(each -> withPosition(each, invoice.get("line_items").get(each - 1)))
                .toList();
        List<MadeOf> then = explanation.sections().stream()
                .flatMap(section -> section.statements().stream()
                        .map(statement -> new MadeOf(section.position(), statement.about(), statement.text())))
                .toList();
        return new ExplanationJson(id, explanation.reproduced(), lines, then, Effect.of(now.causes(), now.evidence()));
    }

    private static JsonNode withPosition(int position, JsonNode line) {
        ObjectNode numbered = JsonNodeFactory.instance.objectNode().put("position", position);
        numbered.setAll((ObjectNode) line);
        return numbered;
    }
}
