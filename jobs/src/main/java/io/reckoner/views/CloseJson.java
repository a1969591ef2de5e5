package io.reckoner.views;

import io.reckoner.db.closing.MonthClose;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Periods;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A month as it is closed, as JSON (formats §14), in the stored units; {@code basis}: by which instant figures are of the month (W2). */
public record CloseJson(
        String period,
        boolean complete,
        MonthClose.Open open,
        Basis basis,
        List<Total> totals,
        List<MonthClose.Movement> rollForward,
        List<Prepaid> prepaid,
        List<Receivable> receivables,
        @Nullable Instant lockedAt,
        @Nullable String lockedBy,
        @Nullable String lockedReason) {

    public CloseJson {
        totals = List.copyOf(totals);
        rollForward = List.copyOf(rollForward);
        prepaid = List.copyOf(prepaid);
        receivables = List.copyOf(receivables);
    }

    public static CloseJson of(MonthClose close) {
        MonthClose.Lock lock = close.lock();
        return new CloseJson(
                Periods.text(close.month()),
                close.isComplete(),
                close.open(),
                Basis.OF_RULES,
                close.totals().stream().map(Total::of).toList(),
                close.rollForward(),
                close.prepaid().stream().map(Prepaid::of).toList(),
                close.receivables().stream().map(Receivable::of).toList(),
                lock == null ? null : lock.at(),
                lock == null ? null : lock.by(),
                lock == null ? null : lock.reason());
    }

    /** By which instant the figures are of the month. */
    public record Basis(String totals, String rollForward, String prepaid, String receivables) {
        static final Basis OF_RULES = new Basis("service_period", "posted_at", "posted_at", "issued_at");
    }

    /** {@code before}: in the month before. */
    public record Total(
            CreditType creditType,
            @Nullable String currency,
            String kind,
            @Nullable ProductId productId,
            BigDecimal amount,
            BigDecimal before,
            BigDecimal difference) {
        static Total of(MonthClose.Total total) {
            return new Total(
                    total.creditType(),
                    total.creditType().isoCode(),
                    total.kind(),
                    total.productId(),
                    total.amount(),
                    total.before(),
                    total.amount().subtract(total.before()));
        }
    }

    /** Of prepaid commits: opening + invoiced − recognized = deferred. */
    public record Prepaid(
            CreditType creditType,
            @Nullable String currency,
            BigDecimal opening,
            BigDecimal invoiced,
            BigDecimal recognized,
            BigDecimal deferred) {
        static Prepaid of(MonthClose.Prepaid prepaid) {
            return new Prepaid(
                    prepaid.creditType(),
                    prepaid.creditType().isoCode(),
                    prepaid.opening(),
                    prepaid.invoiced(),
                    prepaid.recognized(),
                    prepaid.deferred());
        }
    }

    /** Of the invoices of the month; {@code void} and {@code paid} as they are by now. */
    public record Receivable(
            CreditType creditType,
            @Nullable String currency,
            long invoices,
            BigDecimal amountDue,
            BigDecimal voided,
            BigDecimal paid) {
        static Receivable of(MonthClose.Receivable due) {
            return new Receivable(
                    due.creditType(),
                    due.creditType().isoCode(),
                    due.invoices(),
                    due.amountDue(),
                    due.voided(),
                    due.paid());
        }
    }
}
