package io.reckoner.jobs.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads on a thread of its own while the items before are written; they come in the same order, and so does a failure. They come
 * by the block, because a chunk step spends about as much on an item as it takes to understand a usage row. Keeps
 * nothing in the execution context: what was read ahead and not written is read again by whoever goes on.
 */
final class ReadAhead<T> implements ItemStreamReader<List<T>> {

    /** Items of a block; only the last one may have fewer. */
    static final int BLOCK = 250;

    /** Of blocks that wait. */
    private static final int MOST = 4;

    /** Some items in order; the last block has the failure, if there was one. */
    private record Block<T>(
            List<T> items, boolean isLast, @Nullable Throwable failure) {}

    private final ItemStreamReader<T> reader;
    private final BlockingQueue<Block<T>> blocks = new ArrayBlockingQueue<>(MOST);
    private @Nullable Thread thread;
    private @Nullable Block<T> block;

    ReadAhead(ItemStreamReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void open(ExecutionContext context) {
        reader.open(context);
        Thread started = new Thread(this::readAll, "read ahead");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void readAll() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                Block<T> next = next();
                blocks.put(next);
                goesOn = !next.isLast;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Block<T> next() {
        List<T> some = new ArrayList<>(BLOCK);
        try {
            while (some.size() < BLOCK) {
                T item = reader.read();
                if (item == null) {
                    return new Block<>(some, true, null);
                }
                some.add(item);
            }
            return new Block<>(some, false, null);
        } catch (Exception | Error failure) {
            // Whatever it is, whoever reads must not wait for ever.
            return new Block<>(some, true, failure);
        }
    }

    @Override
    public @Nullable List<T> read() throws Exception {
        Block<T> current = block;
        if (current == null || !current.isLast) {
            current = blocks.take();
            block = current;
            if (!current.items.isEmpty()) {
                return current.items;
            }
        }
        rethrow(current.failure);
        return null;
    }

    private static void rethrow(@Nullable Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof Exception exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        Thread started = thread;
        if (started != null) {
            started.interrupt();
            try {
                started.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        reader.close();
    }
}
