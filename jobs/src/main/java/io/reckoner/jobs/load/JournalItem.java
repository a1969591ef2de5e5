package io.reckoner.jobs.load;

import io.reckoner.requests.Envelope;
import io.reckoner.requests.JournalLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of a journal file, and what is in it.
 *
 * @param envelope null if the line cannot be read
 */
record JournalItem(PhysicalLine line, @Nullable Envelope envelope) {

    static JournalItem of(PhysicalLine line) {
        return new JournalItem(
                line, line.fault() == null ? Envelope.open(new JournalLine(line.number(), line.text())) : null);
    }
}
