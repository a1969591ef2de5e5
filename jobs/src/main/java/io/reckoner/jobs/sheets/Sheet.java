package io.reckoner.jobs.sheets;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A table in a file, row by row; blank rows are passed over. */
public interface Sheet extends AutoCloseable {

    /** Empty for a file that has but one, without a name. */
    String name();

    /** The next row, first of all that of the names of the columns; null behind the last. */
    @Nullable
    SheetRow next() throws IOException;

    @Override
    void close() throws IOException;
}
