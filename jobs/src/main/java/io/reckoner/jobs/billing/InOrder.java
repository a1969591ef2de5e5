package io.reckoner.jobs.billing;

import io.reckoner.db.sql.Joined;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does chunks of some work on several threads, and hands over what came of them in the order of the chunks. */
final class InOrder {
    private final int threads;

    InOrder(int threads) {
        this.threads = threads;
    }

    /**
     * Throws what one of them threw, as if it had been done here; when this ends, however it does, so have the threads.
     *
     * @param chunks the next one each time; empty: there are no more. At most two a thread are taken before what came of the
     *     first of them is handed over
     */
    <A, R> void each(Supplier<List<A>> chunks, Function<List<A>, R> work, Consumer<R> done) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Deque<CompletableFuture<R>> begun = new ArrayDeque<>();
        try {
            List<A> next = chunks.get();
            while (!next.isEmpty() || !begun.isEmpty()) {
                if (next.isEmpty() || begun.size() == 2 * threads) {
                    done.accept(Joined.of(begun.remove()));
                } else {
                    List<A> chunk = next;
                    begun.add(CompletableFuture.supplyAsync(() -> work.apply(chunk), workers));
                    next = chunks.get();
                }
            }
        } finally {
            workers.shutdownNow();
            Joined.all(workers);
        }
    }
}
