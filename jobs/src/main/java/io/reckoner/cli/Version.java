package io.reckoner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, and on what it runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Reckoner " + number() + commit(properties("/git.properties")),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
            "PostgreSQL " + properties("/META-INF/build-info.properties").getProperty("build.postgresql", "unknown")
                    + " (the embedded one)"
        };
    }

    /** From the jar's manifest; classes outside a jar have none. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Sources that were unpacked from an archive have none. */
    static String commit(Properties git) {
        String commit = git.getProperty("git.commit.id.abbrev", "");
        String changed = Boolean.parseBoolean(git.getProperty("git.dirty")) ? ", changed since" : "";
        return commit.isEmpty() ? "" : " (commit " + commit + changed + ")";
    }

    /** None if this build has no such file. */
    private static Properties properties(String resource) {
        var properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(resource)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
        return properties;
    }
}
