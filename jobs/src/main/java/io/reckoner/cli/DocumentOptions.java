package io.reckoner.cli;

import io.reckoner.documents.DocumentRefused;
import io.reckoner.documents.DocumentWriter;
import io.reckoner.jobs.CannotProceed;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What documents look like. */
final class DocumentOptions {

    @Option(
            names = "--template",
            paramLabel = "DIR",
            description = "A folder with a template of your own, logo, words and fonts; what it lacks is that of"
                    + " `reckoner document template`.")
    private @Nullable Path template;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "Of customers whose language is not known: en, de-AT, ja (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--e-invoice",
            description = "With the invoice as data inside of the PDF (Factur-X, EN 16931); refused where seller,"
                    + " buyer or tax data are not complete.")
    private boolean withData;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    boolean isWithData() {
        return withData;
    }

    DocumentWriter writer() {
        Locale locale;
        try {
            locale = new Locale.Builder().setLanguageTag(language).build();
        } catch (IllformedLocaleException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--language: '" + language + "' is no language: expected a tag like en or de-AT");
        }
        try {
            return new DocumentWriter(template, locale);
        } catch (DocumentRefused refused) {
            throw cannot(refused);
        }
    }

    /** A document that cannot be made, as the end of a command. */
    static CannotProceed cannot(DocumentRefused refused) {
        return new CannotProceed(
                "There is no document to write: " + refused.getMessage() + ".", "See docs/documents.md.", refused);
    }
}
