package io.reckoner.cli;

import io.reckoner.jobs.Progress;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows progress on standard error: a bar on a terminal, else a line now and then, so that logs stay readable. */
final class ProgressDisplay implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Progress progress;
    private final boolean terminal;
    private final Thread clock;
    private @Nullable ProgressBar bar;
    private String task = "";
    private long lineAt;

    private ProgressDisplay(Progress progress, boolean terminal) {
        this.progress = progress;
        this.terminal = terminal;
        this.clock = new Thread(this::lookNowAndThen, "progress");
        clock.setDaemon(true);
    }

    static ProgressDisplay of(Progress progress) {
        // Java cannot tell about standard error alone; the launcher can.
        ProgressDisplay display = new ProgressDisplay(progress, Boolean.getBoolean("reckoner.terminal"));
        display.clock.start();
        return display;
    }

    private void lookNowAndThen() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
            return;
        }
    }

    private synchronized void look() {
        Progress.Reading now = progress.read();
        if (!now.task().equals(task)) {
            finishBar();
            task = now.task();
            lineAt = System.nanoTime() + LINE_NANOS;
        }
        if (now.isIdle()) {
            return;
        }
        if (terminal) {
            draw(now);
        } else if (System.nanoTime() >= lineAt) {
            lineAt = System.nanoTime() + LINE_NANOS;
            System.err.println(line(now));
        }
    }

    private void draw(Progress.Reading now) {
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName(now.task())
                    .setInitialMax(now.total())
                    .setUnit(" " + now.unit(), 1)
                    .setUpdateIntervalMillis((int) LOOK_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setSpeedUnit(ChronoUnit.SECONDS)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
            current.stepTo(now.done());
            bar = current;
        }
        current.stepTo(now.done());
        current.setExtraMessage(aside(now));
    }

    private void finishBar() {
        ProgressBar finished = bar;
        bar = null;
        if (finished != null) {
            Progress.Reading last = progress.read();
            finished.stepTo(last.isIdle() ? last.done() : finished.getCurrent());
            finished.close();
        }
    }

    private static String line(Progress.Reading now) {
        String of = now.total() < 0 ? "" : " of " + now.total();
        return now.task() + ": " + now.done() + of + " " + now.unit() + aside(now);
    }

    private static String aside(Progress.Reading now) {
        if (now.aside() == 0) {
            return "";
        }
        return (now.unit().equals("accounts") ? ", parked: " : ", refused: ") + now.aside();
    }

    @Override
    public void close() {
        clock.interrupt();
        synchronized (this) {
            finishBar();
        }
    }
}
