package io.reckoner.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet makes of a cell of an export. */
class FormulaGuardTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "=1+1 ~ '=1+1",
                "@SUM(A1) ~ '@SUM(A1)",
                "+1+cmd ~ '+1+cmd",
                "-1+cmd ~ '-1+cmd",
                "- ~ '-",
                "-1.2.3 ~ '-1.2.3",
                "-. ~ '-.",
                "\"=HYPERLINK(\"\"http://x\"\",1)\" ~ \"'=HYPERLINK(\"\"http://x\"\",1)\"",
                "\"-2,5\" ~ \"'-2,5\"",
            })
    void aFormulaBecomesText(String cell, String guarded) throws IOException {
        assertThat(guarded("a," + cell + ",b\n")).isEqualTo("a," + guarded + ",b\n");
        assertThat(guarded(cell + "\n")).isEqualTo(guarded + "\n");
        assertThat(guarded("x," + cell)).isEqualTo("x," + guarded);
    }

    @Test
    void tabsAndReturnsInFrontAreNoWayIn() throws IOException {
        assertThat(guarded("\"\t=1\",\"\r=1\"\n")).isEqualTo("\"'\t=1\",\"'\r=1\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1,-0.5,+2,3.5\n",
                "a-b,a=b,a@b.com\n",
                "\"a,=b\",\"a\n=b\",\"a\"\",=b\"\n",
                ",,\n",
                "\"\",x\n",
                "{\"a\":\"=b\"},x\n",
                "\"{\"\"a\"\":\"\"=b\"\",\"\"c\"\":\"\"-d\"\"}\"\n",
                ""
            })
    void whatIsNoFormulaStaysAsItIs(String rows) throws IOException {
        assertThat(guarded(rows)).isEqualTo(rows);
    }

    private static String guarded(String rows) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
        new FormulaGuard(out).write(bytes, 0, bytes.length);
        return out.toString(StandardCharsets.UTF_8);
    }
}
