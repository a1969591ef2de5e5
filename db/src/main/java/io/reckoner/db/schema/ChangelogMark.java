package io.reckoner.db.schema;

import io.reckoner.db.sql.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of the changelogs is remembered in the database, as the comment on Liquibase's table: which they were, so that a
 * command on an up-to-date one need not start Liquibase, which costs a second; and which version brought them.
 *
 * <p>Example: {@code changelogs 9f86d0… of Reckoner 1.2.0}; earlier versions wrote no version.
 *
 * @param hash over the master changelog and every file it includes
 * @param changesets what they consist of, in their order
 */
record ChangelogMark(String hash, List<String> changesets) {

    private static final String FOLDER = "db/changelog/";
    private static final Pattern INCLUDE = Pattern.compile("file: *([^ ,}]+)");
    private static final Pattern CHANGESET = Pattern.compile("(?m)^--changeset [^: ]+:(\\S+)");
    private static final Pattern MARK = Pattern.compile("changelogs (\\S+)(?: of Reckoner (.+))?");

    /** That of this engine. */
    static ChangelogMark own() {
        MessageDigest digest = Sha256.digest();
        List<String> changesets = new ArrayList<>();
        byte[] master = bytes("db.changelog-master.yaml");
        digest.update(master);
        Matcher includes = INCLUDE.matcher(new String(master, StandardCharsets.UTF_8));
        while (includes.find()) {
            byte[] file = bytes(includes.group(1));
            digest.update(file);
            CHANGESET
                    .matcher(new String(file, StandardCharsets.UTF_8))
                    .results()
                    .forEach(found -> changesets.add(found.group(1)));
        }
        return new ChangelogMark(Sha256.hex(digest), List.copyOf(changesets));
    }

    String text(String version) {
        return "changelogs " + hash + " of Reckoner " + version;
    }

    boolean isThatOf(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() && mark.group(1).equals(hash);
    }

    /** The version that wrote it. */
    static String version(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() && mark.group(2) != null ? mark.group(2) : "a version that did not say which it is";
    }

    private static byte[] bytes(String name) {
        try (InputStream file = ChangelogMark.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no changelog " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read changelog " + name, e);
        }
    }
}
