package io.reckoner.bench;

import java.nio.file.Path;
import java.time.Instant;

/** Reckoner itself, in this process, through its own command line. */
final class ReckonerEngine implements Engine {

    @Override
    public void load(String url, Path folder) {
        throw new UnsupportedOperationException("not wired yet");
    }

    @Override
    public void bill(String url, Instant asOf, int threads) {
        throw new UnsupportedOperationException("not wired yet");
    }
}
