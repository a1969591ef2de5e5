package io.reckoner.scenario;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
}
