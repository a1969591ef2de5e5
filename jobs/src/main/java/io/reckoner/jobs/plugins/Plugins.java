package io.reckoner.jobs.plugins;

import io.reckoner.catalog.CustomRateProcessor;
import io.reckoner.catalog.CustomRates;
import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins there are: the jars of one folder, by name, and what is on the class path.
 *
 * <p>A jar that runs by {@code java -jar} takes nothing from {@code -cp}: so there is a folder.
 */
public final class Plugins {
    private static final String NEXT_STEP =
            "See `reckoner plugins list` for those there are; choose another folder with --plugins DIR.";

    private final List<Plugin> all;
    private final CustomRates customRates;

    private Plugins(List<Plugin> all, CustomRates customRates) {
        this.all = List.copyOf(all);
        this.customRates = customRates;
    }

    /** {@code folder}: null for none. */
    public static Plugins in(@Nullable Path folder) {
        List<Path> jars = folder == null ? List.of() : jars(folder);
        // For the life of the process: its classes are loaded when they are first needed.
        @SuppressWarnings("resource")
        var loader =
                new URLClassLoader(jars.stream().map(Plugins::url).toArray(URL[]::new), Plugins.class.getClassLoader());
        Map<String, List<String>> processors = new LinkedHashMap<>();
        var found = new ArrayList<CustomRateProcessor>();
        try {
            for (CustomRateProcessor processor : ServiceLoader.load(CustomRateProcessor.class, loader)) {
                found.add(processor);
                processors
                        .computeIfAbsent(source(processor, jars), any -> new ArrayList<>())
                        .add(processor.getClass().getName());
            }
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new CannotProceed(
                    "A plug-in of " + folder + " cannot be loaded: " + broken.getMessage() + ".",
                    "Take it out of the folder, or replace it by one made for this version.",
                    broken);
        }
        return new Plugins(plugins(jars, processors), new CustomRates(found));
    }

    private static List<Plugin> plugins(List<Path> jars, Map<String, List<String>> processors) {
        var plugins = new ArrayList<Plugin>();
        if (processors.containsKey(Plugin.CLASS_PATH)) {
            plugins.add(new Plugin(
                    Plugin.CLASS_PATH,
                    Plugin.UNVERSIONED,
                    "",
                    Objects.requireNonNull(processors.get(Plugin.CLASS_PATH))));
        }
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            plugins.add(new Plugin(name, version(jar), sha256(jar), processors.getOrDefault(name, List.of())));
        }
        return plugins;
    }

    public List<Plugin> all() {
        return all;
    }

    public CustomRates customRates() {
        return customRates;
    }

    /** What a run notes of the jars: two sets with the same identity compute the same. */
    public String identity() {
        return all.stream()
                .filter(plugin -> !plugin.file().equals(Plugin.CLASS_PATH))
                .map(Plugin::toString)
                .collect(Collectors.joining(", "));
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CannotProceed(
                    "The plug-ins folder " + folder + " is no folder.", "Choose one with --plugins DIR.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    private static String source(CustomRateProcessor processor, List<Path> jars) {
        CodeSource source = processor.getClass().getProtectionDomain().getCodeSource();
        return jars.stream()
                .filter(jar -> source != null && url(jar).equals(source.getLocation()))
                .map(jar -> jar.getFileName().toString())
                .findFirst()
                .orElse(Plugin.CLASS_PATH);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String version(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
            return version == null ? Plugin.UNVERSIONED : version;
        } catch (IOException unreadable) {
            throw unreadable(jar, unreadable);
        }
    }

    private static String sha256(Path jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException unreadable) {
            throw unreadable(jar, unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CannotProceed unreadable(Path path, IOException failure) {
        return new CannotProceed(
                "The plug-in " + path + " cannot be read: " + failure.getMessage() + ".", NEXT_STEP, failure);
    }
}
