package io.reckoner.db.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Parts of a file, rendered beside one another while the next ones are read, and written in the order they were given in. */
final class OrderedRendering implements AutoCloseable {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final OutputStream out;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    /** At most one a thread and one that is waited for: memory stays flat, whoever reads slowly. */
    private final Deque<Future<byte[]>> rendered = new ArrayDeque<>();

    OrderedRendering(OutputStream out) {
        this.out = out;
    }

    /** Throws what an earlier part could not be rendered or written for. */
    void add(Callable<byte[]> part) throws IOException {
        rendered.add(threads.submit(part));
        if (rendered.size() > THREADS) {
            writeNext();
        }
    }

    /** Writes what has not been written yet. */
    void finish() throws IOException {
        while (!rendered.isEmpty()) {
            writeNext();
        }
    }

    private void writeNext() throws IOException {
        try {
            out.write(rendered.remove().get());
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a part of an export could not be rendered", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while an export was rendered");
        }
    }

    /** Whatever is still being rendered is of no use. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
