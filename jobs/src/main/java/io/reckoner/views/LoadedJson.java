package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.db.load.LoadFile;
import io.reckoner.jobs.load.BilledFromThePast;
import io.reckoner.jobs.load.Load;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of a load.
 *
 * @param load null if not even its bytes could be read
 * @param rejects where its refused lines are; null if there are none
 * @param reason why nothing of it was loaded; null if it was
 */
public record LoadedJson(
        Path file,
        @Nullable Long load,
        LoadFile.State state,
        boolean loadedBefore,
        long applied,
        long alreadyThere,
        long refused,
        long late,
        long unattributed,
        @Nullable Path rejects,
        @Nullable String reason) {

    public static List<LoadedJson> of(List<Load.Loaded> loaded) {
        return loaded.stream().map(LoadedJson::of).toList();
    }

    /** What {@code load} prints: the files, and what it warns of. */
    public static Report report(List<Load.Loaded> loaded, Optional<BilledFromThePast.Seen> past) {
        return new Report(of(loaded), past.map(FromThePast::of).orElse(null));
    }

    /** Null: there is nothing to warn of. */
    public record Report(
            List<LoadedJson> loads,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            FromThePast billedFromThePast) {}

    /** Contracts that the next run would bill for years that are over. */
    public record FromThePast(long contracts, Instant since, long usageInvoices, String warning, String nextStep) {
        public static FromThePast of(BilledFromThePast.Seen seen) {
            return new FromThePast(
                    seen.contracts(), seen.since(), seen.invoices(), LoadedText.found(seen), LoadedText.help(seen));
        }
    }

    /** The same of a check, which leaves no load behind: only what was loaded before has a number. */
    public static List<LoadedJson> ofCheck(List<Load.Loaded> checked) {
        return checked.stream()
                .map(file -> file.wasComplete() ? of(file) : of(file).withoutLoad())
                .toList();
    }

    private LoadedJson withoutLoad() {
        return new LoadedJson(
                file, null, state, loadedBefore, applied, alreadyThere, refused, late, unattributed, rejects, reason);
    }

    private static LoadedJson of(Load.Loaded loaded) {
        @Nullable LoadFile file = loaded.file();
        return new LoadedJson(
                loaded.path(),
                file == null ? null : file.id(),
                file == null ? LoadFile.State.REFUSED : file.state(),
                loaded.wasComplete(),
                loaded.counts().applied(),
                loaded.counts().alreadyThere(),
                loaded.counts().refused(),
                loaded.counts().late(),
                loaded.counts().unattributed(),
                loaded.rejects(),
                loaded.refusal() == null ? null : loaded.refusal().getMessage());
    }
}
