package io.reckoner.cli;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2025-01}, a month in UTC. */
final class MonthOption implements ITypeConverter<YearMonth> {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}");

    @Override
    public YearMonth convert(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is no month: expected one such as 2025-01");
    }
}
