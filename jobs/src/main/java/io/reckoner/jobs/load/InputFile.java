package io.reckoner.jobs.load;

import io.reckoner.db.LoadFile;
import io.reckoner.db.Sha256;
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

/** A file to load, known by the SHA-256 of its bytes. */
record InputFile(Path path, LoadFile.Format format, String checksum) {

    private static final String JOURNAL = ".ndjson";
    private static final String USAGE = ".csv";
    private static final String REJECTS = ".rejects";

    /** Files in the order given; a folder stands for its journals, then its usage files, each in name order. */
    static List<InputFile> of(List<Path> paths) {
        List<InputFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> journals = in(path, JOURNAL);
                List<Path> usage = in(path, USAGE);
                if (journals.isEmpty() && usage.isEmpty()) {
                    throw new CannotProceed(
                            "The folder " + path + " holds neither *.ndjson nor *.csv.",
                            "Name another folder, or files.");
                }
                Stream.concat(journals.stream(), usage.stream()).forEach(file -> files.add(InputFile.at(file)));
            } else {
                files.add(InputFile.at(path));
            }
        }
        return files;
    }

    Path rejects() {
        String ending = format == LoadFile.Format.JOURNAL ? JOURNAL : USAGE;
        return path.resolveSibling(path.getFileName() + REJECTS + ending);
    }

    private static InputFile at(Path path) {
        String name = path.getFileName().toString();
        if (!name.endsWith(JOURNAL) && !name.endsWith(USAGE)) {
            throw new CannotProceed(
                    "The kind of " + path + " cannot be told from its name.",
                    "Name a request journal *.ndjson, a usage file *.csv.");
        }
        LoadFile.Format format = name.endsWith(JOURNAL) ? LoadFile.Format.JOURNAL : LoadFile.Format.USAGE;
        return new InputFile(path, format, checksum(path));
    }

    /** Rejects files lie beside the input, and are none. */
    private static List<Path> in(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !file.getFileName().toString().endsWith(REJECTS + ending))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static String checksum(Path path) {
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream digest = new DigestInputStream(file, Sha256.digest())) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return Sha256.hex(digest.getMessageDigest());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static CannotProceed unreadable(Path path, IOException e) {
        return new CannotProceed(
                Files.exists(path) ? path + " cannot be read: " + e.getMessage() + "." : "There is no " + path + ".",
                "Check the path and its permissions.",
                e);
    }
}
