package io.reckoner.cli;

import io.reckoner.views.Export;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code usage-exceptions} on the command line is {@code USAGE_EXCEPTIONS}. */
final class KindConverter implements ITypeConverter<Export> {
    static String word(Export kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Export convert(String text) {
        return Stream.of(Export.values())
                .filter(kind -> word(kind).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is none of invoices, lines, ledger, usage-exceptions, journal, journal-entries"));
    }
}
