package io.reckoner.cli;

import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Reckoner " + number()};
    }

    /** From the jar's manifest; classes outside a jar have none. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
