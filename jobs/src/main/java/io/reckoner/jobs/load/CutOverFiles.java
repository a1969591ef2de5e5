package io.reckoner.jobs.load;

import io.reckoner.db.contract.UncutContracts;
import io.reckoner.db.contract.UncutContracts.Uncut;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.load.Load.Loaded;
import io.reckoner.requests.Envelope;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CutOverTerms;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code --billed-through} down as the lines of the journal that say it (B7): a file to be loaded behind the one that
 * creates the contracts, and kept, so that what is refused can be mended in it.
 */
final class CutOverFiles {
    private static final String ENDING = ".cut-over.ndjson";
    private static final int CHUNK = 10_000;

    private final UncutContracts contracts;
    private final LoadFileStore files;

    CutOverFiles(UncutContracts contracts, LoadFileStore files) {
        this.contracts = contracts;
        this.files = files;
    }

    /**
     * Writes and loads the lines of each journal that was loaded.
     *
     * @param folder where they go; null: beside the journal
     */
    void load(List<Loaded> loaded, Instant billedThrough, @Nullable Path folder, Consumer<Path> load) {
        for (Loaded journal : loaded) {
            LoadFile file = journal.file();
            if (file == null || journal.refusal() != null || file.format() != LoadFile.Format.JOURNAL) {
                continue;
            }
            Path target = beside(journal.path(), folder);
            // What is half loaded is not written over before it is in.
            if (Files.exists(target) && isHalfLoaded(target)) {
                load.accept(target);
            }
            if (write(InputFile.at(journal.path()), billedThrough, target)) {
                load.accept(target);
            }
        }
    }

    private boolean isHalfLoaded(Path path) {
        return files.find(InputFile.at(path).checksum())
                .filter(file -> file.state() == LoadFile.State.LOADING)
                .isPresent();
    }

    private static Path beside(Path journal, @Nullable Path folder) {
        String name = journal.getFileName() + ENDING;
        return folder == null ? journal.resolveSibling(name) : folder.resolve(name);
    }

    /**
     * A line for each contract that a journal creates, that begins before the instant and of which nothing is said yet; whether
     * there is any.
     */
    private boolean write(InputFile journal, Instant billedThrough, Path target) {
        try {
            long written;
            Path unfinished = target.resolveSibling("." + target.getFileName() + ".part");
            try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                written = write(journal, billedThrough, out);
            }
            if (written > 0) {
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(unfinished);
            }
            return written > 0;
        } catch (IOException e) {
            throw new CannotProceed(
                    target + " cannot be written: " + e.getMessage() + ". What " + journal.path()
                            + " holds is loaded; its contracts are not cut over.",
                    "Make the folder writable, or name another with --rejects DIR, and repeat the command: nothing is loaded"
                            + " twice.",
                    e);
        }
    }

    private long write(InputFile journal, Instant billedThrough, BufferedWriter out) throws IOException {
        var lines = new JournalLineReader(journal, 0);
        lines.open(new ExecutionContext());
        try {
            long written = 0;
            var created = new ArrayList<UUID>();
            for (JournalItem item = lines.read(); item != null; item = lines.read()) {
                UUID contract = created(item.envelope());
                if (contract != null) {
                    created.add(contract);
                }
                if (created.size() == CHUNK) {
                    written += write(created, billedThrough, out);
                    created.clear();
                }
            }
            return written + write(created, billedThrough, out);
        } finally {
            lines.close();
        }
    }

    private static @Nullable UUID created(@Nullable Envelope envelope) {
        Envelope.Content content = envelope == null ? null : envelope.content();
        return content != null && content.request().creates() == Kind.CONTRACT ? content.id() : null;
    }

    private long write(List<UUID> created, Instant billedThrough, BufferedWriter out) throws IOException {
        List<Uncut> uncut = created.isEmpty() ? List.of() : contracts.among(created, billedThrough);
        for (Uncut contract : uncut) {
            ObjectNode body = CutOverTerms.body(contract.customerId(), contract.id(), billedThrough);
            out.write(Envelope.line(Paths.CUT_OVER, null, body));
            out.write('\n');
        }
        return uncut.size();
    }
}
