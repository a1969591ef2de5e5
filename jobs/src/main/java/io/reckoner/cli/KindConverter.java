package io.reckoner.cli;

import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code usage-exceptions} on the command line is {@code USAGE_EXCEPTIONS}. */
final class KindConverter implements ITypeConverter<ExportCommand.Kind> {
    @Override
    public ExportCommand.Kind convert(String text) {
        return Stream.of(ExportCommand.Kind.values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is none of invoices, lines, ledger, usage-exceptions, journal"));
    }
}
