package io.reckoner.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** ISO 8601, whole seconds, not negative: {@code PT24H}. */
final class DurationOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, for both reasons.
        }
        throw new TypeConversionException("'" + text + "' is no duration: PT24H or PT90M is expected");
    }
}
