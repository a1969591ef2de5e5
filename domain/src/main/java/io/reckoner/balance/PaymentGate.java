package io.reckoner.balance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has to say that a purchase is paid before it can be drawn (C9).
 *
 * @param provider who: as the payload names it
 * @param paidAt when the payment was reported; only if PAID
 */
public record PaymentGate(
        Provider provider, Status status, @Nullable Instant paidAt) {
    public enum Provider {
        STRIPE,
        EXTERNAL
    }

    public enum Status {
        PENDING,
        PAID,
        FAILED
    }

    public PaymentGate {
        if ((status == Status.PAID) != (paidAt != null)) {
            throw new IllegalArgumentException(status + " and paid at " + paidAt);
        }
    }

    /** Of a purchase just made. */
    public static PaymentGate pending(Provider provider) {
        return new PaymentGate(provider, Status.PENDING, null);
    }

    public boolean isPending() {
        return status == Status.PENDING;
    }
}
