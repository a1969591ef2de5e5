package io.reckoner.jobs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only the owner of a home knows: two passwords, in a file that psql reads too, and who this home is.
 *
 * <pre>
 * # home 5yKb…
 * *:*:*:reckoner:Zm9v…
 * *:*:*:postgres:YmFy…
 * </pre>
 *
 * @param identity stored in the database as well: a server that does not know it is not this home's
 */
record HomeKeys(String identity, String enginePassword, String superuserPassword) {

    private static final Pattern FILE = Pattern.compile("# home (\\S+)\\R\\*:\\*:\\*:" + EngineRole.NAME
            + ":(\\S+)\\R\\*:\\*:\\*:" + PostgresCluster.SUPERUSER + ":(\\S+)\\R*");
    private static final int BYTES = 24;

    /** Those of the file, or new ones. */
    static HomeKeys of(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        HomeKeys keys = new HomeKeys(random(), random(), random());
        PrivateFolder.write(file, keys.text());
        return keys;
    }

    private static HomeKeys read(Path file) throws IOException {
        Matcher matcher = FILE.matcher(Files.readString(file));
        if (!matcher.matches()) {
            throw new IOException(file + " is not as Reckoner wrote it: the lines `# home …`, `*:*:*:" + EngineRole.NAME
                    + ":…` and `*:*:*:" + PostgresCluster.SUPERUSER + ":…` are expected");
        }
        return new HomeKeys(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    private String text() {
        return String.join(
                "\n",
                List.of(
                        "# home " + identity,
                        "*:*:*:" + EngineRole.NAME + ":" + enginePassword,
                        "*:*:*:" + PostgresCluster.SUPERUSER + ":" + superuserPassword,
                        ""));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "HomeKeys[" + identity + "]";
    }
}
