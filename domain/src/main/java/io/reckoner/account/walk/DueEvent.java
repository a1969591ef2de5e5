package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.contract.Contract;
import io.reckoner.id.ContractId;
import io.reckoner.id.TextOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to an account at its instant. Events are walked in time order; at one instant in the order of the
 * steps (§2), then by contract priority (null last), creation and id: so catching up gives the bytes of nightly runs.
 */
record DueEvent(
        Instant due,
        Step step,
        @Nullable BigDecimal priority,
        long sequence,
        UUID id,
        @Nullable ContractId contractId,
        Runnable action) {
    enum Step {
        SEGMENT_START,
        SEAT_CHANGE,
        THRESHOLD,
        SCHEDULED_INVOICE,
        USAGE_INVOICE,
        SEGMENT_END,
        TRUEUP,
        CONSOLIDATED_INVOICE
    }

    static final Comparator<DueEvent> ORDER = Comparator.comparing(DueEvent::due)
            .thenComparing(DueEvent::step)
            .thenComparing(DueEvent::priority, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(DueEvent::sequence)
            .thenComparing(DueEvent::id, TextOrder::compare);

    /** {@code usage invoice, due 2024-02-02T00:00:00Z}. */
    String what() {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", due " + due;
    }

    static DueEvent of(Contract contract, Step step, Instant due, Runnable action) {
        return new DueEvent(
                due,
                step,
                contract.priority(),
                contract.sequence(),
                contract.id().value(),
                contract.id(),
                action);
    }

    static DueEvent of(Balance balance, AccessSegment segment, Step step, Instant due, Runnable action) {
        return new DueEvent(due, step, null, balance.sequence(), segment.id().value(), balance.contractId(), action);
    }
}
