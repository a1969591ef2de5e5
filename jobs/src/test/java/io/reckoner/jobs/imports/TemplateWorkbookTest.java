package io.reckoner.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.jobs.sheets.NewWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Templates as workbooks: what we write is what we read. */
class TemplateWorkbookTest {
    @TempDir
    private Path folder;

    /** With its columns formatted as text, what is typed in is there as it was typed. */
    @ParameterizedTest
    @EnumSource(ImportKind.class)
    void aTemplateIsAWorkbookThatCanBeImported(ImportKind kind) throws IOException {
        Path template = template(kind);
        List<String> problems = new ArrayList<>();
        SheetImport in = new SheetImport(kind, template, null);

        in.write(folder.resolve("out.ndjson"), false);
        in.problems(null, false, problem -> problems.add(problem.sentence()));

        assertThat(problems).isEmpty();
        assertThat(folder.resolve("out.ndjson")).isNotEmptyFile();
        assertThat(part(template, "xl/workbook.xml")).contains("<sheet name=\"" + kind + "\"");
        assertThat(part(template, "xl/worksheets/sheet1.xml"))
                .containsPattern("<col min=\"1\" max=\"1\"[^>]* style=\"1\"");
        assertThat(part(template, "xl/styles.xml")).contains("formatCode=\"@\"");
    }

    private static String part(Path workbook, String name) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path template(ImportKind kind) throws IOException {
        Path file = folder.resolve("template.xlsx");
        try (OutputStream bytes = Files.newOutputStream(file)) {
            NewWorkbook.write(kind.toString(), kind.template(), bytes);
        }
        return file;
    }
}
