package io.reckoner;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.export.Exports;
import io.reckoner.jobs.imports.ImportKind;
import io.reckoner.jobs.imports.Imported;
import io.reckoner.jobs.imports.SheetImporter;
import io.reckoner.jobs.load.Load;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.document.Json;
import io.reckoner.testing.FormatsPage;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the formats page, from its top to its end in one world: what goes in is taken, what comes out is what it says. */
class FormatsPageTest {
    /** How files of what an older system billed begin to be called on the page. */
    private static final String HISTORICAL = "old-";

    /** What comes out, by the file it is in. */
    private static final Map<String, BiConsumer<Exports, OutputStream>> EXPORTS = Map.of(
            "invoices.ndjson", (exports, out) -> exports.invoices(null, out),
            "invoices.csv", (exports, out) -> exports.invoiceTable(null, out),
            "lines.csv", (exports, out) -> exports.lines(null, out),
            "ledger.csv", (exports, out) -> exports.ledger(null, out),
            "usage-exceptions.csv", (exports, out) -> exports.usageExceptions(null, out));

    private static final Map<String, ImportKind> SHEETS =
            Arrays.stream(ImportKind.values()).collect(Collectors.toMap(kind -> kind + ".csv", kind -> kind));

    @TempDir
    private Path folder;

    @Test
    void everyPathAndEveryFileHasAnExample() {
        List<String> names =
                FormatsPage.examples().stream().map(FormatsPage.Example::name).toList();

        assertThat(FormatsPage.requests()
                        .map(line -> Json.parse(line).orElseThrow().get("path").stringValue()))
                .containsAll(Paths.all().keySet());
        assertThat(names)
                .containsAll(
                        Stream.of(EXPORTS.keySet(), SHEETS.keySet(), Set.of("usage.csv", HISTORICAL + "invoices.csv"))
                                .flatMap(Set::stream)
                                .toList());
    }

    @Test
    void whatThePageSaysComesOutOfWhatItSaysGoesIn() throws IOException {
        try (TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 2)) {
            for (FormatsPage.Example example : FormatsPage.examples()) {
                play(example, reckoner);
            }
        }
    }

    private void play(FormatsPage.Example example, TestReckoner reckoner) throws IOException {
        if (example.isRun()) {
            assertThat(reckoner.bill(example.name()).status().name()).isEqualTo("COMPLETED");
        } else if (EXPORTS.containsKey(example.name())) {
            assertThat(exported(example.name(), reckoner)).containsSubsequence(example.lines());
        } else if (SHEETS.containsKey(example.name())) {
            Imported imported = new SheetImporter(SHEETS.get(example.name()), file(example), null)
                    .load(reckoner.get(Load.class), null);
            assertThat(text(imported.rejects())).as(example.name()).isEmpty();
            assertThat(imported.counts().applied()).isEqualTo(imported.lines()).isPositive();
        } else {
            load(example, reckoner.get(Load.class));
        }
    }

    private static List<String> exported(String name, TestReckoner reckoner) {
        var out = new ByteArrayOutputStream();
        EXPORTS.get(name).accept(reckoner.get(Exports.class), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void load(FormatsPage.Example example, Load load) throws IOException {
        List<Path> files = List.of(file(example));
        Load.Loaded loaded =
                (example.name().startsWith(HISTORICAL) ? load.loadHistorical(files, null) : load.load(files)).get(0);

        assertThat(loaded.refusal()).isNull();
        assertThat(text(loaded.rejects()))
                .as(String.join("\n", example.lines()))
                .isEmpty();
        if (example.name().equals(FormatsPage.JOURNAL)) {
            assertThat(loaded.counts().applied()).isEqualTo(example.lines().size());
        }
    }

    private static String text(@Nullable Path file) {
        try {
            return file == null ? "" : Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path file(FormatsPage.Example example) throws IOException {
        Path own = Files.createTempDirectory(folder, "example");
        return Files.write(own.resolve(example.name()), example.lines());
    }
}
