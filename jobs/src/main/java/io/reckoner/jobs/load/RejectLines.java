package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Reject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a rejects file, read a page at a time. */
final class RejectLines implements Iterator<String> {

    private static final int PAGE = 1000;

    private final LoadFileStore files;
    private final LoadFile file;
    private final Deque<String> page = new ArrayDeque<>();
    private long line;
    private int ordinal;
    private boolean isLast;

    RejectLines(LoadFileStore files, LoadFile file) {
        this.files = files;
        this.file = file;
        if (file.format() != LoadFile.Format.JOURNAL) {
            page.add(UsageProblems.HEADER);
        }
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !isLast) {
            var rejects = files.rejects(file.id(), line, ordinal, PAGE);
            isLast = rejects.size() < PAGE;
            for (Reject reject : rejects) {
                page.add(reject.content());
                line = reject.line();
                ordinal = reject.ordinal();
            }
        }
        return !page.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
