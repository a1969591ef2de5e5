package io.reckoner.jobs.database;

import com.sun.security.auth.module.UnixSystem;
import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that nobody but their owner can read or write. Where the system knows no owners, ordinary ones. */
final class PrivateFolder {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolder() {}

    /**
     * Makes the folder, and those above it, if there is none.
     *
     * @throws CannotProceed if somebody else made it, who could put his own programs or data there
     */
    static Path at(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, attribute(folder, FOLDER));
        }
        if (!knowsOwners(folder)) {
            return folder;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(folder, "is no folder", "a folder");
        }
        long owner = ((Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        long user = new UnixSystem().getUid();
        if (owner != user) {
            throw refused(folder, "belongs to user " + owner, "a folder of user " + user + ", who runs this");
        }
        if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        return folder;
    }

    /** Whole or not at all; readable for nobody else at any time. */
    static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().resolveSibling("");
        Path whole = Files.createTempFile(parent, file.getFileName().toString(), ".new", attribute(parent, FILE));
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] attribute(Path near, Set<PosixFilePermission> permissions) {
        return knowsOwners(near)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static CannotProceed refused(Path folder, String found, String expected) {
        return new CannotProceed(
                folder + " " + found + "; expected was " + expected + ".",
                "Find out who put it there, then delete it or give it its owner back; or choose another home with --home"
                        + " DIR, and another cache with XDG_CACHE_HOME.");
    }
}
