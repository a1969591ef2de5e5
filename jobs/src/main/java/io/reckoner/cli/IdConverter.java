package io.reckoner.cli;

import io.reckoner.terms.document.Ident;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UUID or a key on the command line, as in a journal. */
final class IdConverter implements ITypeConverter<UUID> {
    @Override
    public UUID convert(String text) {
        return Ident.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither an id nor a key"));
    }
}
