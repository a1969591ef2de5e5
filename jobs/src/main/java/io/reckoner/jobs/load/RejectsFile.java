package io.reckoner.jobs.load;

import io.reckoner.jobs.CannotProceed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;

/**
 * The rejects of an input file, beside it. They are written under another name, which nobody can have put there, and moved
 * when they are whole: what had the name before is replaced, also a symbolic link, whose target stays as it is.
 */
public final class RejectsFile {

    private RejectsFile() {}

    /** The lines one after the other, never all of them in memory. */
    public static void write(Path target, Iterator<String> lines) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeAll(temporary, lines);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeAll(Path file, Iterator<String> lines) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                BufferedWriter writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            while (lines.hasNext()) {
                writer.write(lines.next());
                writer.write('\n');
            }
            writer.flush();
            channel.force(true);
        }
    }

    /** Why there is none of a file that is loaded. */
    static CannotProceed missing(InputFile input, IOException e) {
        return new CannotProceed(
                input.path() + " is loaded, but its rejects cannot be written: " + e.getMessage() + ".",
                "Make the folder writable, or name another with --rejects DIR, and `reckoner load` the file again: nothing"
                        + " is loaded twice.",
                e);
    }
}
