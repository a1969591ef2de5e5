package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The manifests under deploy/ are YAML, and call this version's commands with options it has. */
class DeployTest {

    @ParameterizedTest
    @MethodSource("manifests")
    void everyContainerRunsACommandThereIs(Path manifest) {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(manifest));
        Map<String, Object> document = Objects.requireNonNull(yaml.getObject());

        List<List<String>> commands = new ArrayList<>();
        collectArguments(document, commands);

        assertThat(commands).hasSize(document.get("kind").equals("Secret") ? 0 : 1);
        assertThat(commands)
                .allSatisfy(arguments -> assertThat(ReckonerApplication.commandLine()
                                .parseArgs(arguments.toArray(String[]::new))
                                .hasSubcommand())
                        .isTrue());
    }

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../deploy/kubernetes"))) {
            return files.sorted().toList().stream();
        }
    }

    private static void collectArguments(Object node, List<List<String>> commands) {
        if (node instanceof List<?> list) {
            list.forEach(element -> collectArguments(element, commands));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("args")) {
                    commands.add(
                            ((List<?>) value).stream().map(Object::toString).toList());
                } else {
                    collectArguments(value, commands);
                }
            });
        }
    }
}
