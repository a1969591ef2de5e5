package io.reckoner.cli;

import io.reckoner.views.Export;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code usage-exceptions} on the command line is {@code USAGE_EXCEPTIONS}. */
final class KindConverter implements ITypeConverter<Export> {
    @Override
    public Export convert(String text) {
        return Stream.of(Export.values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is none of invoices, lines, ledger, usage-exceptions, journal, journal-entries"));
    }
}
