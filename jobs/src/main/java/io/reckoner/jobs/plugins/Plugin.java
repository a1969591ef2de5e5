package io.reckoner.jobs.plugins;

import java.util.List;

/**
 * A jar of the plug-ins folder, or what is on the class path.
 *
 * @param file the jar's name
 * @param version as its manifest says ({@code Implementation-Version}), or {@code unversioned}
 * @param sha256 of the jar, hex; empty for the class path
 * @param processors class names of the processors it names; none = it can only be a library of others
 */
public record Plugin(String file, String version, String sha256, List<String> processors) {
    static final String CLASS_PATH = "class path";
    static final String UNVERSIONED = "unversioned";

    public Plugin {
        processors = List.copyOf(processors);
    }

    /** {@code rates.jar 1.2 (sha256 0123456789ab)}. */
    @Override
    public String toString() {
        return file + " " + version + (sha256.isEmpty() ? "" : " (sha256 " + sha256.substring(0, 12) + ")");
    }
}
