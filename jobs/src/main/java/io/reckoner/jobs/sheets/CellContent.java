package io.reckoner.jobs.sheets;

import io.reckoner.terms.document.Json;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What stands in a cell, and what it means to whoever asks. Blanks around a text mean nothing. */
public sealed interface CellContent permits BlankCell, TextCell, NumberCell, DateCell, UnusableCell {

    boolean isBlank();

    String shown();

    Reading text();

    Reading number();

    /** In UTC; a day means its beginning. */
    Reading instant();

    /** {@code yes} or {@code no}. */
    default Reading yesOrNo() {
        return isBlank() ? Reading.NOTHING : Reading.wrong("yes or no");
    }

    /** Several texts with {@code |} between them. */
    default Reading texts() {
        Reading text = text();
        if (text.value() == null) {
            return text;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String part : text.value().stringValue().split("\\|", -1)) {
            list.add(Json.text(part.strip()));
        }
        return Reading.of(list);
    }

    static Reading yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> Reading.of(BooleanNode.TRUE);
            case "no" -> Reading.of(BooleanNode.FALSE);
            default -> Reading.wrong("yes or no");
        };
    }
}
