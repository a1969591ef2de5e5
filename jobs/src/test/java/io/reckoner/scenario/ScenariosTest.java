package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario, in memory, however its usage is read. */
class ScenariosTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return ScenarioFile.all()
                .flatMap(file -> Stream.of(UsageReading.values())
                        .map(reading ->
                                dynamicTest(file.name() + " " + reading, () -> file.check(new MemoryWorld(reading)))));
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfThePage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scenarios.md"));
        Matcher example = Pattern.compile("(?s)```\n(# .*?)```").matcher(page);
        assertThat(example.find()).isTrue();
        Scenario scenario = ScenarioParser.parse(example.group(1));

        return Stream.of(UsageReading.values())
                .map(reading -> dynamicTest(
                        scenario.rule() + " " + reading,
                        () -> assertThat(ScenarioRunner.run(scenario, new MemoryWorld(reading)))
                                .isEqualTo(scenario.golden())));
    }
}
