package io.reckoner.jobs.sheets;

import io.reckoner.terms.document.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A numeric cell of a spreadsheet that is formatted as a date: days since an epoch, with a fraction for the time.
 *
 * @param literal as the file has it
 * @param from1904 whether the workbook counts from 1904 on, else from 1900 on
 */
public record DateCell(String literal, boolean from1904) implements CellContent {
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    /** Of days behind 28 February 1900: the system has a 29th, which never was, as its day 60. */
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

    private static final BigDecimal NEVER = BigDecimal.valueOf(60);
    private static final BigDecimal LAST = BigDecimal.valueOf(2_958_466);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(86_400_000);
    private static final int LONGEST = 40;

    @Override
    public boolean isBlank() {
        return false;
    }

    @Override
    public String shown() {
        Instant instant = value();
        return instant == null ? literal : instant.toString();
    }

    @Override
    public Reading text() {
        return Reading.wrong("text; the cell is formatted as a date");
    }

    @Override
    public Reading number() {
        return Reading.wrong("a number; the cell is formatted as a date");
    }

    @Override
    public Reading instant() {
        Instant instant = value();
        return instant == null ? Reading.wrong(TextCell.DATE) : Reading.of(Json.text(instant.toString()));
    }

    /** Null if it is no day. Fractions of a day have no end, and are kept to the millisecond. */
    private @Nullable Instant value() {
        if (literal.length() > LONGEST) {
            return null;
        }
        BigDecimal days = new BigDecimal(literal);
        BigDecimal first = from1904 ? BigDecimal.ZERO : BigDecimal.ONE;
        boolean isNone = !from1904 && days.setScale(0, RoundingMode.DOWN).compareTo(NEVER) == 0;
        if (isNone || days.compareTo(first) < 0 || days.compareTo(LAST) >= 0) {
            return null;
        }
        LocalDate epoch = from1904 ? EPOCH_1904 : days.compareTo(NEVER) < 0 ? EPOCH_1900.plusDays(1) : EPOCH_1900;
        long millis = days.multiply(MILLIS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        return epoch.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMillis(millis));
    }
}
