package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder that files are put into from elsewhere. It is only looked at: what is done with a file is known by its bytes. */
public final class Inbox {

    /**
     * What is to be done.
     *
     * @param toLoad what is half loaded first, then what is new, in the order of a folder
     * @param moving what is still being written, left for the next time
     */
    public record Contents(List<Path> toLoad, List<Path> moving) {}

    private record Look(
            @Nullable Long size,
            @Nullable FileTime modified,
            @Nullable Object key) {}

    private final LoadFileStore files;
    private final Duration settling;

    /** @param settling how long a new file has to stand still before it counts as written */
    Inbox(LoadFileStore files, Duration settling) {
        this.files = files;
        this.settling = settling;
    }

    /** Files that were loaded, refused as a whole or given up before are not among its contents. */
    public Contents look(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CannotProceed("There is no folder " + folder + ".", "Check the path.");
        }
        Map<Path, Look> halfLoaded = new LinkedHashMap<>();
        Map<Path, Look> fresh = new LinkedHashMap<>();
        for (Path path : InputFile.in(folder)) {
            Look look = lookAt(path);
            Optional<LoadFile.State> state = state(path);
            if (state.isEmpty()) {
                fresh.put(path, look);
            } else if (state.get() == LoadFile.State.LOADING) {
                halfLoaded.put(path, look);
            }
        }
        halfLoaded.putAll(fresh);
        return settled(halfLoaded);
    }

    private Contents settled(Map<Path, Look> looks) {
        if (!looks.isEmpty()) {
            pause();
        }
        List<Path> still = new ArrayList<>();
        List<Path> moving = new ArrayList<>();
        looks.forEach((path, look) -> (lookAt(path).equals(look) ? still : moving).add(path));
        return new Contents(still, moving);
    }

    /** Empty for what is new, or cannot be read: the load says so. */
    private Optional<LoadFile.State> state(Path path) {
        try {
            return files.find(InputFile.at(path).checksum()).map(LoadFile::state);
        } catch (FileRefused e) {
            return Optional.empty();
        }
    }

    private static Look lookAt(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (IOException e) {
            return new Look(null, null, null);
        }
    }

    private void pause() {
        try {
            Thread.sleep(settling.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotProceed("It was interrupted while it looked at the input.", "Run the command again.", e);
        }
    }
}
