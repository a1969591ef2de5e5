package io.reckoner.jobs.load;

import io.reckoner.requests.paths.Paths;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be made to need a second person (J7). */
public enum Approvable {
    /** Final invoices are made void and again, or get credit notes. */
    REBILL("rebill"),
    /** A month that was locked is open again. */
    UNLOCK("unlock"),
    /** A run begins although a guard does not hold. */
    OVERRIDE_GUARD("override-guard");

    private final String word;

    Approvable(String word) {
        this.word = word;
    }

    /** What commands call it. */
    public String word() {
        return word;
    }

    /** What it becomes in the journal. */
    public Set<String> paths() {
        return switch (this) {
            case REBILL -> Set.of(Paths.REBILL, Paths.CREDIT_NOTE);
            case UNLOCK -> Set.of(Paths.UNLOCK_MONTH);
            case OVERRIDE_GUARD -> Set.of(Paths.OVERRIDE_GUARD);
        };
    }

    public static Optional<Approvable> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** {@code rebill|unlock|override-guard}. */
    public static String words() {
        return Arrays.stream(values()).map(Approvable::word).collect(Collectors.joining("|"));
    }
}
