package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.views.ReportJson;
import io.reckoner.views.TextTable;
import io.reckoner.views.Visible;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What data may do to a terminal: nothing. */
class VisibleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\b", "\u001b", "\u007f", "\u0085", "\u009b", "\u061c", "\u200e", "\u200f",
                "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069"
            })
    void aCharacterThatActsIsShown(String character) {
        String shown = String.format("a\\u%04xb", (int) character.charAt(0));

        assertThat(printed("a" + character + "b")).isEqualTo(shown);
        assertThat(Visible.data("a" + character + "b")).isEqualTo(shown);
    }

    @Test
    void lineEndsAndTabsAreLayoutInAPrintAndVisibleInData() {
        assertThat(printed("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(Visible.data("a\n\tb\r")).isEqualTo("a\\u000a\\u0009b\\u000d");
    }

    @Test
    void aReturnAloneWouldOverwriteTheLine() {
        assertThat(printed("999.00\r1")).isEqualTo("999.00\\u000d1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller & Söhne", "株式会社", "👩‍💻", "שלום", ""})
    void writingOfAnyKindPasses(String name) {
        assertThat(printed(name)).isEqualTo(name);
        assertThat(Visible.data(name)).isSameAs(name);
    }

    @Test
    void whatIsShownWithinJsonIsTheSameText() {
        String name = "a\u001b[31m\u009b\u202e\u007f";

        String json = printed(ReportJson.of(java.util.Map.of("name", name)));

        assertThat(json).doesNotContain("\u001b", "\u009b", "\u202e", "\u007f");
        assertThat(new JsonMapper().readTree(json).path("name").asString()).isEqualTo(name);
    }

    @Test
    void aTableStaysInLineWhateverIsInACell() {
        String table = new TextTable("name", ">due")
                .row("a\u001b[2J\nb", "1")
                .row("c", "10")
                .toString();

        assertThat(table.lines().toList())
                .containsExactly("name               due", "a\\u001b[2J\\u000ab    1", "c                   10");
    }

    private static String printed(String text) {
        var bytes = new ByteArrayOutputStream();
        ConsoleWriter writer = ConsoleWriter.to(bytes);
        writer.print(text);
        writer.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
