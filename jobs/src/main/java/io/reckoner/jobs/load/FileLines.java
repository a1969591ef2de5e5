package io.reckoner.jobs.load;

import io.reckoner.jobs.control.ChunkSteps;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The lines of a file, and who takes them in.
 *
 * @param chunk how many are taken in at once
 */
record FileLines<T>(String name, int chunk, ReadAhead<T> reader, ItemWriter<List<T>> writer) {

    /** A transaction a chunk. */
    Step step(ChunkSteps steps) {
        return steps.inChunks(name, chunk / ReadAhead.BLOCK, reader, writer);
    }

    /** The same chunks in the transaction at hand. */
    void rehearse(Runnable endOfChunk) throws Exception {
        reader.open(new ExecutionContext());
        try {
            List<List<T>> blocks = blocks();
            while (!blocks.isEmpty()) {
                writer.write(new Chunk<>(blocks));
                endOfChunk.run();
                blocks = blocks();
            }
        } finally {
            reader.close();
        }
    }

    private List<List<T>> blocks() throws Exception {
        List<List<T>> blocks = new ArrayList<>();
        while (blocks.size() < chunk / ReadAhead.BLOCK) {
            List<T> block = reader.read();
            if (block == null) {
                return blocks;
            }
            blocks.add(block);
        }
        return blocks;
    }
}
