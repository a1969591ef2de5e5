package io.reckoner.cli;

import io.reckoner.terms.document.Periods;
import io.reckoner.time.Period;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2024-01}, {@code 2024-01..2024-12}, {@code 2024-01-15..2024-02-15}. */
final class PeriodOption implements ITypeConverter<Period> {

    @Override
    public Period convert(String text) {
        return Periods.parse(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no period: expected " + Periods.FORM));
    }
}
