package io.reckoner.scenario;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario, in memory. */
class ScenariosTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return ScenarioFile.all().map(file -> dynamicTest(file.name(), () -> file.check(new MemoryWorld())));
    }
}
