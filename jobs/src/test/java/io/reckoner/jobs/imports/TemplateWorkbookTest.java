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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Templates as workbooks: what we write is what we read, and the same bytes each time. */
class TemplateWorkbookTest {
    @TempDir
    private Path folder;

    /** With its columns formatted as text, what is typed in is there as it was typed. */
    @ParameterizedTest
    @EnumSource(ImportKind.class)
    void aTemplateIsAWorkbookThatCanBeImported(ImportKind kind) throws IOException {
        Path template = template(kind, "a.xlsx");
        List<String> problems = new ArrayList<>();
        SheetImport in = new SheetImport(kind, template, null);

        in.write(folder.resolve("out.ndjson"), false);
        in.problems(null, false, problem -> problems.add(problem.sentence()));

        assertThat(problems).isEmpty();
        assertThat(folder.resolve("out.ndjson")).isNotEmptyFile();
        assertThat(template(kind, "b.xlsx")).hasSameBinaryContentAs(template);
        assertThat(Files.readString(template, StandardCharsets.ISO_8859_1))
                .contains("<sheet name=\"" + kind + "\"", "<col min=\"1\" max=\"", "style=\"1\"/>", "numFmtId=\"49\"");
    }

    private Path template(ImportKind kind, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file)) {
            NewWorkbook.write(kind.toString(), kind.template(), bytes);
        }
        return file;
    }
}
