package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.terms.shape.MonthTerms;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which months are locked, and which payments were told of (W1, W2). */
public final class ClosingBook {
    private final JournalChanges changes;
    private final Set<String> references;
    private final Map<String, UUID> numbered;
    private @Nullable Instant openFrom;

    ClosingBook(JournalRows.Closing known, JournalChanges changes) {
        this.changes = changes;
        this.references = new HashSet<>(known.references());
        this.numbered = known.numbered();
        this.openFrom = known.openFrom();
    }

    /** The first month that is not locked; null: none was locked yet. */
    public @Nullable YearMonth firstOpen() {
        return openFrom == null ? null : YearMonth.from(openFrom.atOffset(ZoneOffset.UTC));
    }

    public void lock(YearMonth month, long sequence) {
        note(month, MonthTerms.start(month.plusMonths(1)), sequence);
    }

    public void unlock(YearMonth month, long sequence) {
        note(month, MonthTerms.start(month), sequence);
    }

    private void note(YearMonth month, Instant open, long sequence) {
        openFrom = open;
        changes.monthLocks.add(new JournalRows.MonthLock(sequence, MonthTerms.start(month), open));
    }

    /** The invoice with a number that a line of the chunk names; null if there is none. */
    public @Nullable UUID numbered(String number) {
        return numbered.get(number);
    }

    /** Whether a payment with the reference was told of. */
    public boolean isTold(String reference) {
        return references.contains(reference);
    }

    public void add(JournalRows.Payment payment) {
        references.add(payment.reference());
        changes.payments.add(payment);
    }

    public void add(JournalRows.Sent sent) {
        changes.sent.add(sent);
    }

    public void add(JournalRows.AccountCode code) {
        changes.accountCodes.add(code);
    }
}
