package io.reckoner.jobs.sheets;

import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.NumberLiteral;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A numeric cell of a spreadsheet.
 *
 * @param literal as the file has it
 */
public record NumberCell(String literal) implements CellContent {

    /** What a spreadsheet keeps of what is typed, and shows. */
    private static final int MOST_DIGITS = 15;

    /** What it may write of such a number: 1.1 stands in files as 1.1000000000000001. */
    private static final int MOST_WRITTEN = 17;

    private static final int LONGEST = 40;

    @Override
    public boolean isBlank() {
        return false;
    }

    @Override
    public String shown() {
        return literal;
    }

    /** An id of digits, for instance. */
    @Override
    public Reading text() {
        return literal.length() <= MOST_DIGITS && literal.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Reading.of(Json.text(literal))
                : Reading.wrong("text; format the cell as text, and type it again");
    }

    @Override
    public Reading number() {
        BigDecimal typed = typed();
        if (typed == null) {
            return Reading.wrong("at most " + MOST_DIGITS
                    + " digits in a numeric cell; format the cell as text, and type the number again");
        }
        return NumberLiteral.plain(typed.toPlainString())
                .map(number -> Reading.of(JsonNodeFactory.instance.numberNode(number)))
                .orElseGet(() -> Reading.wrong("at most " + NumberLiteral.MOST_DIGITS + " digits, "
                        + NumberLiteral.MOST_DECIMALS + " of them decimals"));
    }

    /**
     * The number that was typed; null if it had more digits than the cell can hold, or was computed from such. Spreadsheets write a
     * number of 15 digits with up to 17: then both texts mean the same binary number, which is all that is asked of one here.
     */
    private @Nullable BigDecimal typed() {
        if (literal.length() > LONGEST) {
            return null;
        }
        BigDecimal written = new BigDecimal(literal).stripTrailingZeros();
        if (written.precision() <= MOST_DIGITS) {
            return written;
        }
        BigDecimal typed = written.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        boolean same = Double.compare(typed.doubleValue(), written.doubleValue()) == 0;
        return written.precision() <= MOST_WRITTEN && same ? typed : null;
    }

    @Override
    public Reading instant() {
        return Reading.wrong("no bare number, but " + TextCell.DATE + ", or a cell formatted as a date");
    }
}
