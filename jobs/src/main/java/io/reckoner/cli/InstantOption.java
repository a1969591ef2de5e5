package io.reckoner.cli;

import io.reckoner.terms.document.Instants;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** As in the journal: RFC 3339 with offset; a plain date means 00:00Z. */
final class InstantOption implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        return Instants.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no instant: 2024-02-02 or 2024-02-02T06:00:00Z is expected"));
    }
}
