package io.reckoner.jobs.sheets;

import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.NumberLiteral;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** A text, without the blanks around it: every cell of a CSV file, and those of a spreadsheet that hold text. */
public record TextCell(String value) implements CellContent {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]+([.,][0-9]+)?");
    static final String DATE = "a date such as 2024-01-31, or an instant such as 2024-01-31T13:00:00Z";

    static CellContent of(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new BlankCell() : new TextCell(stripped);
    }

    @Override
    public boolean isBlank() {
        return false;
    }

    @Override
    public String shown() {
        return value;
    }

    @Override
    public Reading text() {
        return Reading.of(Json.text(value));
    }

    @Override
    public Reading number() {
        if (!DECIMAL.matcher(value).matches()) {
            return Reading.wrong("a plain decimal"
                    + (value.indexOf(',') < 0 ? "" : ": a point before decimals and no thousands mark"));
        }
        return NumberLiteral.plain(value)
                .map(number -> Reading.of(JsonNodeFactory.instance.numberNode(number)))
                .orElseGet(() -> Reading.wrong("at most " + NumberLiteral.MOST_DIGITS + " digits, "
                        + NumberLiteral.MOST_DECIMALS + " of them decimals"));
    }

    @Override
    public Reading instant() {
        if (Instants.parse(value).isPresent()) {
            return Reading.of(Json.text(value));
        }
        return Reading.wrong(BARE_NUMBER.matcher(value).matches() ? "no bare number, but " + DATE : DATE);
    }

    @Override
    public Reading yesOrNo() {
        return CellContent.yesOrNo(value);
    }
}
