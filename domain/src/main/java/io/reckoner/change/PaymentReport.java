package io.reckoner.change;

import io.reckoner.balance.PaymentGate;
import java.time.Instant;

/**
 * Somebody says whether a purchase is paid that had to be paid first (C9).
 *
 * @param at when it was said
 */
public record PaymentReport(boolean isPaid, Instant at) {

    /**
     * Where the gate stands then.
     *
     * @throws IllegalArgumentException if nobody waits for a report any more
     */
    public PaymentGate appliedTo(PaymentGate gate) {
        if (!gate.isPending()) {
            throw new IllegalArgumentException("a report on a payment that is " + gate.status());
        }
        return isPaid
                ? new PaymentGate(gate.provider(), PaymentGate.Status.PAID, at)
                : new PaymentGate(gate.provider(), PaymentGate.Status.FAILED, null);
    }
}
