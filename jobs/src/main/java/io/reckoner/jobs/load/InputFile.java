package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.sql.Sha256;
import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file to load, known by the SHA-256 of its bytes. */
record InputFile(Path path, LoadFile.Format format, String checksum) {

    private static final String JOURNAL = ".ndjson";
    private static final String USAGE = ".csv";
    private static final String REJECTS = ".rejects";

    /** Files in the order given; a folder stands for its journals, then its usage files, each in name order. */
    static List<Path> paths(List<Path> given) {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                List<Path> found = in(path);
                if (found.isEmpty()) {
                    throw new CannotProceed(
                            "The folder " + path + " holds neither *.ndjson nor *.csv.",
                            "Name another folder, or files.");
                }
                files.addAll(found);
            } else {
                requireThereIs(path);
                files.add(path);
            }
        }
        return files;
    }

    /** {@code journal/ and 2 more}. */
    static String named(List<Path> given) {
        return given.get(0) + (given.size() == 1 ? "" : " and " + (given.size() - 1) + " more");
    }

    /** The journals of a folder, then its usage files, each in name order. */
    static List<Path> in(Path folder) {
        return Stream.concat(in(folder, JOURNAL).stream(), in(folder, USAGE).stream())
                .toList();
    }

    /** @throws FileRefused if its bytes cannot be read, or could not be read twice */
    static InputFile at(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileRefused(
                    "Nothing of " + path
                            + " was loaded: it is no regular file, and a load reads its input twice and goes"
                            + " on in it after a kill.",
                    "Write what it gives to a file first, for instance by cat, and load that file.");
        }
        return new InputFile(path, format(path), checksum(path));
    }

    /** The same, its CSV taken for rows of historical invoices, which only a command can tell from usage. */
    InputFile asHistorical() {
        return format == LoadFile.Format.USAGE ? new InputFile(path, LoadFile.Format.HISTORICAL, checksum) : this;
    }

    /** @param folder null: beside the input */
    Path rejects(@Nullable Path folder) {
        String ending = format == LoadFile.Format.JOURNAL ? JOURNAL : USAGE;
        String name = path.getFileName() + REJECTS + ending;
        return folder == null ? path.resolveSibling(name) : folder.resolve(name);
    }

    private static void requireThereIs(Path path) {
        format(path);
        if (Files.notExists(path)) {
            throw new CannotProceed("There is no " + path + ".", "Check the path.");
        }
    }

    private static LoadFile.Format format(Path path) {
        String name = path.getFileName().toString();
        if (name.endsWith(JOURNAL)) {
            return LoadFile.Format.JOURNAL;
        }
        if (name.endsWith(USAGE)) {
            return LoadFile.Format.USAGE;
        }
        throw new CannotProceed(
                "The kind of " + path + " cannot be told from its name.",
                "Name a request journal *.ndjson, a usage file *.csv.");
    }

    /** Rejects files lie beside the input, and are none; nor are hidden files, which nobody has finished. */
    private static List<Path> in(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !file.getFileName().toString().endsWith(REJECTS + ending))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new CannotProceed(
                    "The folder " + folder + " cannot be read: " + e.getMessage() + ".", "Check its permissions.", e);
        }
    }

    private static String checksum(Path path) {
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream digest = new DigestInputStream(file, Sha256.digest())) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return Sha256.hex(digest.getMessageDigest());
        } catch (IOException e) {
            throw new FileRefused(
                    "Nothing of " + path + " was loaded: it cannot be read: " + e.getMessage() + ".",
                    "See that it is a file, and its permissions; then load it again.",
                    e);
        }
    }
}
