package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

@Timeout(60)
class ReadAheadTest {

    @Test
    void itemsComeInOrderAndThenNoMore() throws Exception {
        ReadAhead<Integer> reader = opened(new Numbers(10_001, null));

        assertThat(all(reader)).isEqualTo(IntStream.range(0, 10_001).boxed().toList());
        assertThat(reader.read()).isNull();
        reader.close();
    }

    @Test
    void aFailureComesBehindTheItemsBeforeItWhateverItIs() throws Exception {
        for (Throwable trouble : List.of(new IOException("torn"), new StackOverflowError("deep"))) {
            ReadAhead<Integer> reader = opened(new Numbers(1_234, trouble));
            List<Integer> before = new ArrayList<>();
            while (before.size() < 1_234) {
                before.addAll(reader.read());
            }
            assertThat(before).isEqualTo(IntStream.range(0, 1_234).boxed().toList());
            assertThatThrownBy(reader::read).isSameAs(trouble);
            reader.close();
        }
    }

    @Test
    void whoStopsEarlyStopsTheReadingToo() throws Exception {
        Numbers numbers = new Numbers(Integer.MAX_VALUE, null);
        ReadAhead<Integer> reader = opened(numbers);
        assertThat(reader.read()).hasSize(ReadAhead.BLOCK).startsWith(0);

        reader.close();

        assertThat(numbers.closed).isTrue();
        assertThat(numbers.next).as("only so far ahead").isLessThan(2_000);
    }

    private static ReadAhead<Integer> opened(Numbers numbers) {
        ReadAhead<Integer> reader = new ReadAhead<>(numbers);
        reader.open(new ExecutionContext());
        return reader;
    }

    private static List<Integer> all(ReadAhead<Integer> reader) throws Exception {
        List<Integer> all = new ArrayList<>();
        for (List<Integer> next = reader.read(); next != null; next = reader.read()) {
            all.addAll(next);
        }
        return all;
    }

    /** So many numbers, then trouble or the end. */
    private static final class Numbers implements ItemStreamReader<Integer> {
        private final int count;
        private final Throwable trouble;
        private int next;
        private boolean closed;

        private Numbers(int count, Throwable trouble) {
            this.count = count;
            this.trouble = trouble;
        }

        @Override
        public Integer read() throws Exception {
            if (next < count) {
                return next++;
            }
            if (trouble instanceof Error error) {
                throw error;
            } else if (trouble instanceof Exception exception) {
                throw exception;
            }
            return null;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
