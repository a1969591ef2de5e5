package io.reckoner.jobs.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder of documents, one file each: a file that is there is whole, so an export that was broken off can be done again. */
public final class DocumentFolder {
    private static final String PART = ".part";

    private final Path folder;

    /** Makes it if it is not there. */
    public DocumentFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Named by a number; what no file name may have, such as a slash, is written as in a URL: {@code 2025%2F7}. */
    public Path file(String number, DocumentForm form) {
        return folder.resolve(URLEncoder.encode(number, StandardCharsets.UTF_8) + form.ending());
    }

    /** Puts a file in its place when it is on the disk. */
    public static void put(Path file, byte[] bytes) {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(false);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
