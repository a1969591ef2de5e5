package io.reckoner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A plug-in as somebody else makes it: compiled against our classes, packed into a jar of its own. */
public final class PluginJar {
    private static final String NAME = "rates.ByFormula";
    private static final String SOURCE = """
            package rates;

            import io.reckoner.catalog.CustomRateProcessor;
            import io.reckoner.catalog.PriceSchedule;
            import java.math.BigDecimal;
            import java.util.Optional;

            public final class ByFormula implements CustomRateProcessor {
                public Optional<PriceSchedule> prices(String definition) {
                    return definition.equals("{\\"formula\\":\\"x\\"}")
                            ? Optional.of(PriceSchedule.flat(new BigDecimal("%s")))
                            : Optional.empty();
                }
            }
            """;

    private PluginJar() {}

    /** Prices {@code {"formula":"x"}} at a price, in the stored unit. */
    public static Path in(Path folder, String version, String price) {
        try {
            Path classes = Files.createTempDirectory(folder.getParent(), "plugin");
            Path source = Files.writeString(classes.resolve("ByFormula.java"), SOURCE.formatted(price));
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            classes.toString(),
                            source.toString());
            assertThat(failed).isZero();
            return packed(Files.createDirectories(folder).resolve("rates.jar"), version, classes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path packed(Path jar, String version, Path classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("META-INF/services/io.reckoner.catalog.CustomRateProcessor"));
            out.write(NAME.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("rates/ByFormula.class"));
            out.write(Files.readAllBytes(classes.resolve("rates/ByFormula.class")));
        }
        return jar;
    }
}
