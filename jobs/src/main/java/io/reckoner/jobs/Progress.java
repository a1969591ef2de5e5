package io.reckoner.jobs;

import java.util.concurrent.atomic.AtomicLong;

/** How far the work at hand has come, for whoever wants to show it. Counts move when a transaction has committed. */
public final class Progress {

    /**
     * A look at the counts.
     *
     * @param task what is being done; empty between tasks
     * @param total −1 if unknown
     * @param aside parked accounts, refused lines
     */
    public record Reading(String task, String unit, long total, long done, long aside) {
        public boolean isIdle() {
            return task.isEmpty();
        }
    }

    private volatile String task = "";
    private volatile String unit = "";
    private volatile long total;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong aside = new AtomicLong();

    public void start(String task, String unit, long total, long done, long aside) {
        this.unit = unit;
        this.total = total;
        this.done.set(done);
        this.aside.set(aside);
        this.task = task;
    }

    public void add(long done, long aside) {
        this.done.addAndGet(done);
        this.aside.addAndGet(aside);
    }

    /** For counts that others keep. */
    public void reach(long done, long aside) {
        this.done.set(done);
        this.aside.set(aside);
    }

    public void end() {
        task = "";
    }

    public Reading read() {
        return new Reading(task, unit, total, done.get(), aside.get());
    }
}
