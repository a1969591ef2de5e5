package io.reckoner.bench;

import java.nio.file.Path;
import java.time.Instant;

/** What is measured: something that takes a workload's files in and bills them, each in one call from start to end. */
interface Engine {

    /** Creates the schema if it is missing, and loads every file of the folder; fails if one line is refused. */
    void load(String url, Path folder);

    /** Bills everything due; fails unless every account ends billed. */
    void bill(String url, Instant asOf, int threads);
}
