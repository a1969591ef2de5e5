package io.reckoner.jobs.load;

import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A usage row as far as it is understood from the file alone; its problems if it is not.
 */
sealed interface UsageRecord {

    /** The physical line it ends at: how far the file is done with it. */
    long lastLine();

    record Understood(
            long line,
            long lastLine,
            String customer,
            UUID productId,
            Period period,
            BigDecimal quantity,
            @Nullable String groupValues)
            implements UsageRecord {}

    /** Refused: lines for the rejects file, one a problem. */
    record Refused(long line, long lastLine, List<String> problems) implements UsageRecord {}
}
