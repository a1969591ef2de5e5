package io.reckoner.jobs.billing;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes one row an account into a table without a key: a chunk written twice, or not at all, shows there. */
class FakeBiller implements ChunkBiller {

    private final JdbcClient jdbc;
    final Set<Integer> parked = ConcurrentHashMap.newKeySet();
    final AtomicInteger chunks = new AtomicInteger();
    /** Called in the chunk's transaction, after its rows are written. */
    volatile Consumer<Integer> beforeEnd = chunk -> {};

    FakeBiller(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void clear() {
        jdbc.sql("delete from public.written").update();
        parked.clear();
        chunks.set(0);
        beforeEnd = chunk -> {};
    }

    @Override
    public List<WorklistOutcome> bill(Run run, List<WorklistRow> rows) {
        List<WorklistOutcome> settled = new ArrayList<>();
        for (WorklistRow row : rows) {
            jdbc.sql("insert into public.written values (?, ?)")
                    .params(run.id(), row.ordinal())
                    .update();
            settled.add(
                    parked.contains(row.ordinal())
                            ? WorklistOutcome.parked(row, "[{\"kind\": \"UNSUPPORTED_TERM\", \"message\": \"no\"}]")
                            : WorklistOutcome.billed(row, null));
        }
        beforeEnd.accept(chunks.incrementAndGet());
        return settled;
    }

    @Configuration(proxyBeanMethods = false)
    static class Instead {
        @Bean
        ChunkBiller chunkBiller(JdbcClient jdbc) {
            jdbc.sql("create table if not exists public.written (run_id bigint, ordinal int)")
                    .update();
            return new FakeBiller(jdbc);
        }
    }
}
