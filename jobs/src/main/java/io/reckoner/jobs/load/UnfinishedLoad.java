package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadFile;
import io.reckoner.jobs.CannotProceed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the load that somebody means who types its number or its path. */
final class UnfinishedLoad {
    private UnfinishedLoad() {}

    /** @throws CannotProceed if it is none of those that are unfinished */
    static LoadFile among(List<LoadFile> unfinished, String numberOrPath) {
        String path = Path.of(numberOrPath).toAbsolutePath().normalize().toString();
        return unfinished.stream()
                .filter(file -> Long.toString(file.id()).equals(numberOrPath)
                        || file.name().equals(path))
                .findFirst()
                .orElseThrow(() -> new CannotProceed(
                        "No load of " + numberOrPath + " is unfinished" + listed(unfinished) + ".",
                        "See `reckoner loads`, and name one by its number or its path."));
    }

    private static String listed(List<LoadFile> unfinished) {
        return unfinished.isEmpty()
                ? ""
                : "; these are: "
                        + unfinished.stream()
                                .map(file -> file.id() + " " + file.name())
                                .collect(Collectors.joining(", "));
    }
}
