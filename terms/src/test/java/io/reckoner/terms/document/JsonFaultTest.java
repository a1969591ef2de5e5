package io.reckoner.terms.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonFaultTest {

    /** Where the fault is, what it is called, and the text. */
    private static final String FAULTS = """
            19 | the member /body/name stands twice | {"body":{"name":1,"name":2}}
            11 | the member /path stands twice | {"path":1,"path":2}
            6 | NaN is no JSON number | {"a":NaN}
            7 | Infinity is no JSON number | {"a":-Infinity}
            6 | leading zeros; numbers have none | {"a":007}
            6 | leading zeros; numbers have none | {"a":-007}
            6 | a plus sign; numbers have none | {"a":+7}
            6 | a number that begins with a point; write 0.5 | {"a":.5}
            8 | no digit behind the point of a number | {"a":1.}
            8 | no digit in the exponent of a number | {"a":1e}
            7 | a minus sign without a number | {"a":-}
            7 | a comma or } is missing | {"a":0x1F}
            6 | None; JSON has true, false and null, in lower case | {"a":None}
            6 | True; JSON has true, false and null, in lower case | {"a":True}
            6 | the word yes without quotes; strings stand in double quotes | {"a":yes}
            6 | single quotes; strings stand in double quotes | {"a":'b'}
            2 | single quotes; member names stand in double quotes | {'a':1}
            2 | a member's name without quotes; names stand in double quotes | {a:1}
            2 | a comment; JSON has none | {/* x */"a":1}
            6 | a comment; JSON has none | {"a":// x
            7 | \\x is no escape; a backslash is written \\\\ | {"a":"\\x"}
            7 | \\u without four hexadecimal digits | {"a":"\\u12g4"}
            8 | a comma that nothing follows | {"a":1,}
            9 | a comma that nothing follows | {"a":[1,]}
            6 | a value is missing before } | {"a":}
            6 | a colon is missing after the member's name | {"a" 1}
            8 | a comma or } is missing | {"a":1 "b":2}
            9 | a comma or ] is missing | {"a":[1 2]}
            9 | something follows the object; a line holds one | {"a":1} {}
            8 | something follows the object; a line holds one | {"a":1}}
            """;

    static Stream<List<String>> faults() {
        return Stream.concat(
                FAULTS.lines().map(line -> List.of(line.split(" \\| ", 3))),
                Stream.of(
                        List.of(
                                "8",
                                "the line ends inside a string; line ends in it are written \\n, and a request stands"
                                        + " on one line",
                                "{\"a\":\"x"),
                        List.of("7", "the line ends inside an object; a request stands on one line", "{\"a\":1"),
                        List.of("8", "the line ends inside a list; a request stands on one line", "{\"a\":[1"),
                        List.of(
                                "6",
                                "the line ends where a value should stand; a request stands on one line",
                                "{\"a\":"),
                        List.of(
                                "8",
                                "the control character \\u0001 inside a string; write it escaped, or not at all",
                                "{\"a\":\"x\u0001\"}"),
                        List.of(
                                "105",
                                "more than 100 objects and lists inside each other",
                                "{\"a\":" + "[".repeat(1_000_000))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedAtItsPlace(List<String> fault) {
        var problems = new Problems();

        assertThat(Json.read(fault.get(2), problems)).isNull();

        String reject = problems.reject(1, null, null);
        assertThat(Json.parse(reject).orElseThrow().at("/problems/0/expected").asString())
                .isEqualTo("JSON object, but at column " + fault.get(0) + ": " + fault.get(1));
        assertThat(reject).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", "\"text\"", "null"})
    void whatIsNoObjectIsShownAsItIs(String text) {
        var problems = new Problems();

        assertThat(Json.read(text, problems)).isNull();

        assertThat(problems.reject(1, null, null)).contains("\"found\":" + text + ",\"expected\":\"JSON object\"");
    }

    @Test
    void zeroIsZeroAndOnlyUsableNumbersAreMade() {
        JsonNode numbers = JsonReader.read(
                "[0e-999999999, 0E999999999, -0, 0.000, 1.50e3, 1e37, 1e-20, -12e-1, " + "1" + "0".repeat(37) + "]");

        assertThat(numbers)
                .extracting(number -> number.decimalValue().toPlainString())
                .containsExactly(
                        "0",
                        "0",
                        "0",
                        "0",
                        "1500",
                        "1" + "0".repeat(37),
                        "0.00000000000000000001",
                        "-1.2",
                        "1" + "0".repeat(37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-999999999",
                "1e1000000000",
                "1e99999999999999999999",
                "1e38",
                "1e-21",
                "0.5e-20",
                "123456789012345678901234567890123456789",
                "0.000000000000000000001"
            })
    void aNumberThatCannotBeKeptStandsAsItWasWritten(String literal) {
        JsonNode number = JsonReader.read(literal);

        assertThat(number.isNumber()).isFalse();
        assertThat(Canonical.of(number)).isEqualTo(literal);
    }

    @Test
    void aHundredThousandDigitsAreRefusedAndNotShown() {
        var problems = new Problems();
        Storable.check(JsonReader.read("[" + "9".repeat(100_000) + "]"), "", problems);

        assertThat(problems.reject(1, null, null))
                .contains("\"field\":\"/0\"", "… (100000 characters)", "number of at most 38 digits and 20 decimals")
                .hasSizeLessThan(1000);
    }
}
