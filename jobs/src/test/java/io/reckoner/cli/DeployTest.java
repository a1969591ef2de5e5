package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The manifests under deploy/ are YAML, call this version's commands with options it has, and ask for no privilege. */
class DeployTest {

    @ParameterizedTest
    @MethodSource("manifests")
    void everyContainerRunsACommandThereIs(Path manifest) {
        Map<String, Object> document = document(manifest);
        List<List<String>> commands = new ArrayList<>();
        collectArguments(document, commands);

        assertThat(commands).hasSize(Objects.equals(document.get("kind"), "Secret") ? 0 : 1);
        assertThat(commands)
                .allSatisfy(arguments -> assertThat(ReckonerApplication.commandLine()
                                .parseArgs(arguments.toArray(String[]::new))
                                .hasSubcommand())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyContainerHasAsFewPrivilegesAsCanBe(Path manifest) throws IOException {
        List<Map<?, ?>> pods = new ArrayList<>();
        List<Map<?, ?>> containers = new ArrayList<>();
        collect(document(manifest), pods, containers);

        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
            assertThat((Map<?, ?>) pod.get("securityContext"))
                    .isEqualTo(Map.of(
                            "runAsNonRoot", true,
                            "runAsUser", 10_001,
                            "runAsGroup", 10_001,
                            "fsGroup", 10_001,
                            "seccompProfile", Map.of("type", "RuntimeDefault")));
        });
        assertThat(containers).hasSize(pods.size()).allSatisfy(container -> {
            assertThat(container.get("image")).isEqualTo("reckoner:" + projectVersion());
            assertThat((Map<?, ?>) container.get("securityContext"))
                    .isEqualTo(Map.of(
                            "allowPrivilegeEscalation", false,
                            "readOnlyRootFilesystem", true,
                            "capabilities", Map.of("drop", List.of("ALL"))));
            assertThat(container.get("volumeMounts").toString())
                    .contains(
                            "name=tmp, mountPath=/tmp", "name=database-ca, mountPath=/etc/reckoner/ca, readOnly=true");
        });
    }

    @Test
    void theDatabaseServerMustProveWhoItIsAndTheImageRunsAsNobodyWithRights() throws IOException {
        assertThat(Files.readString(Path.of("../deploy/kubernetes/database-secret.yaml")))
                .contains("sslmode=verify-full&sslrootcert=/etc/reckoner/ca/ca.crt");
        assertThat(Files.readString(Path.of("../deploy/Dockerfile")))
                .containsPattern("(?m)^USER 10001:10001$")
                .contains("-t reckoner:" + projectVersion())
                .doesNotContain(":latest");
    }

    /** One that stays; others start again with both if there is much to do. */
    @Test
    void aWorkerOfTheImageHasBothCompilers(@TempDir Path folder) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho \"$*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(startedByTheImage(folder, "worker", "--threads", "2"))
                .isEqualTo("-Xmx1g -Duser.timezone=UTC -jar /opt/reckoner/reckoner.jar worker --threads 2\n");
        assertThat(startedByTheImage(folder, "nightly"))
                .isEqualTo(
                        "-XX:TieredStopAtLevel=1 -Xmx1g -Duser.timezone=UTC -jar /opt/reckoner/reckoner.jar nightly\n");
    }

    private static String startedByTheImage(Path java, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "../deploy/reckoner"));
        words.addAll(List.of(arguments));
        ProcessBuilder image = new ProcessBuilder(words);
        image.environment().put("PATH", java + ":" + System.getenv("PATH"));
        image.environment().put("RECKONER_JAVA_OPTS", "-Xmx1g");
        return new String(image.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String projectVersion() throws IOException {
        return Files.readString(Path.of("../pom.xml"))
                .replaceAll("(?s).*?<artifactId>reckoner</artifactId>\\s*<version>([^<]+)<.*", "$1");
    }

    private static Map<String, Object> document(Path manifest) {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(manifest));
        return Objects.requireNonNull(yaml.getObject());
    }

    private static void collect(Object node, List<Map<?, ?>> pods, List<Map<?, ?>> containers) {
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey("containers")) {
                pods.add(map);
            }
            if (map.containsKey("image")) {
                containers.add(map);
            }
            map.values().forEach(value -> collect(value, pods, containers));
        } else if (node instanceof List<?> list) {
            list.forEach(element -> collect(element, pods, containers));
        }
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
