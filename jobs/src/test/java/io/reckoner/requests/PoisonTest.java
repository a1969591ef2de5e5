package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.terms.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What no database can keep, put into every string, member name and number of every legal form. */
class PoisonTest {
    /** In the place of a value, as JSON; each makes its line one that is refused, and nothing else. */
    private static final List<String> POISONS = List.of(
            "\"a\\u0000b\"",
            "\"half \\ud83d of it\"",
            "1e-999999999",
            "1e999999999",
            "1e99999999999",
            "9".repeat(2000));

    private static final String MARK = "poison goes here";

    private final JournalFixture journal = JournalFixture.open();

    @Test
    void everyPoisonedFieldIsRefusedAndStopsNothing() {
        assertThat(journal.apply(RefusalsTest.WORLD.split("\n")))
                .extracting(LineOutcome::reject)
                .containsOnlyNulls();
        journal.run("requests/billed.sql");
        var before = journal.tables();
        List<String> poisoned = Stream.concat(LegalFormsTest.lines(), RefusalsTest.WORLD.lines())
                .flatMap(line -> poisoned(line).stream())
                .toList();

        List<LineOutcome> outcomes = journal.apply(poisoned.toArray(String[]::new));

        assertThat(poisoned).hasSizeGreaterThan(1000);
        for (int index = 0; index < poisoned.size(); index++) {
            String reject = outcomes.get(index).reject();
            assertThat(reject).as(poisoned.get(index)).isNotNull().doesNotContain("\0");
            assertThat(reject.length()).as(reject).isLessThan(20_000);
        }
        assertThat(journal.tables()).isEqualTo(before);
    }

    /** The line once for every place, the poisons in turn. */
    private static List<String> poisoned(String line) {
        var lines = new ArrayList<String>();
        ObjectNode whole = Json.parse(line).orElseThrow();
        visit(whole, () -> {
            String poison = POISONS.get(lines.size() % POISONS.size());
            lines.add(whole.toString()
                    .replace('"' + MARK + "\":", "\"a\\u0000b\":")
                    .replace('"' + MARK + '"', poison));
        });
        return lines;
    }

    /** Marks every value and every object in turn, and leaves all as it was. */
    private static void visit(JsonNode node, Runnable marked) {
        if (node instanceof ObjectNode object) {
            object.put(MARK, true);
            marked.run();
            object.remove(MARK);
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(name);
                if (value.isString() || value.isNumber()) {
                    object.put(name, MARK);
                    marked.run();
                    object.set(name, value);
                }
                visit(value, marked);
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                JsonNode value = array.get(index);
                if (value.isString()) {
                    array.set(index, Json.text(MARK));
                    marked.run();
                    array.set(index, value);
                }
                visit(value, marked);
            }
        }
    }
}
