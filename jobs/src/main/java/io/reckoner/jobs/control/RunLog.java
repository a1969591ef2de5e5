package io.reckoner.jobs.control;

import io.reckoner.db.run.Run;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Names the run in every line that is logged while it is worked on. */
public final class RunLog {

    private static final String RUN = "run";

    private RunLog() {}

    public static MDC.MDCCloseable of(Run run) {
        return MDC.putCloseable(RUN, "run " + run.id() + " ");
    }

    /** Work for another thread, which names what this one does. */
    static Runnable onThread(Runnable work) {
        @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            MDC.setContextMap(here == null ? Map.of() : here);
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }
}
