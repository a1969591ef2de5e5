package io.reckoner.invoice;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.InvoiceId;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A finalized invoice. Totals are exact sums of its lines in the stored unit of {@code creditType}; the one rounding is
 * {@link #amountDue()} (N6): lines of 1.4, 1.4 and 0.7 ¢ total 3.5 ¢, due 4 ¢, adjustment +0.5 ¢.
 *
 * @param servicePeriod of a usage invoice; null for any other (I3)
 * @param issuedAt USAGE: period end + grace, or of one of before what was given; SCHEDULED, TRUEUP: the items' timestamp
 *     (I4); a note: what its order says
 * @param revision how many invoices with the same address came before (formats §12)
 * @param regeneratedFrom the void invoice in whose place it is (I5)
 * @param royalties what resellers get of its lines, by line; no part of its totals (Z5)
 * @param lines of a consolidated invoice: those of its constituents
 * @param history of an invoice of before (§22); null for any other
 * @param corrects the invoice that a credit note corrects, which stays as it is (J4); null for any other
 * @param dueFrom when the hold ended that kept it back: its due date counts from then (J6); null: from its issue date
 */
public record Invoice(
        InvoiceType type,
        CustomerId customerId,
        ContractId contractId,
        CreditType creditType,
        @Nullable Period servicePeriod,
        Instant issuedAt,
        @Nullable Integer netPaymentTermsDays,
        int revision,
        @Nullable InvoiceId regeneratedFrom,
        List<LineItem> lines,
        List<ExcludedUsage> excludedUsage,
        List<RoyaltyShare> royalties,
        Routing routing,
        @Nullable History history,
        @Nullable InvoiceId corrects,
        @Nullable Instant dueFrom) {

    public Invoice {
        lines = List.copyOf(lines);
        excludedUsage = List.copyOf(excludedUsage);
        royalties = List.copyOf(royalties);
        if (type.hasPeriod() != (servicePeriod != null)) {
            throw new IllegalArgumentException(
                    "a service period belongs to a usage invoice and only to one: " + contractId);
        }
        if ((type == InvoiceType.CREDIT_NOTE) != (corrects != null)) {
            throw new IllegalArgumentException("a credit note, and nothing else, corrects an invoice: " + contractId);
        }
    }

    /** One that nothing is owed on to a reseller. */
    public Invoice(
            InvoiceType type,
            CustomerId customerId,
            ContractId contractId,
            CreditType creditType,
            @Nullable Period servicePeriod,
            Instant issuedAt,
            @Nullable Integer netPaymentTermsDays,
            int revision,
            @Nullable InvoiceId regeneratedFrom,
            List<LineItem> lines,
            List<ExcludedUsage> excludedUsage,
            Routing routing) {
        this(
                type,
                customerId,
                contractId,
                creditType,
                servicePeriod,
                issuedAt,
                netPaymentTermsDays,
                revision,
                regeneratedFrom,
                lines,
                excludedUsage,
                List.of(),
                routing,
                null,
                null,
                null);
    }

    /** The same invoice with what it says. */
    public Invoice with(List<LineItem> otherLines, List<ExcludedUsage> otherExcludedUsage, Routing otherRouting) {
        return with(otherLines, otherExcludedUsage, royalties, otherRouting, history, dueFrom);
    }

    /** The same invoice, with what resellers get of it. */
    public Invoice withRoyalties(List<RoyaltyShare> shares) {
        return with(lines, excludedUsage, shares, routing, history, dueFrom);
    }

    /** The same invoice as one of before. */
    public Invoice with(@Nullable History itsHistory) {
        return with(lines, excludedUsage, royalties, routing, itsHistory, dueFrom);
    }

    /** The same invoice, kept back by a hold until an instant; null: by none. */
    public Invoice withDueFrom(@Nullable Instant release) {
        return with(lines, excludedUsage, royalties, routing, history, release);
    }

    private Invoice with(
            List<LineItem> itsLines,
            List<ExcludedUsage> itsExcludedUsage,
            List<RoyaltyShare> itsRoyalties,
            Routing itsRouting,
            @Nullable History itsHistory,
            @Nullable Instant release) {
        return new Invoice(
                type,
                customerId,
                contractId,
                creditType,
                servicePeriod,
                issuedAt,
                netPaymentTermsDays,
                revision,
                regeneratedFrom,
                itsLines,
                itsExcludedUsage,
                itsRoyalties,
                itsRouting,
                itsHistory,
                corrects,
                release);
    }

    /** Derived from contract, type, start or instant, credit type and revision: billing twice gives the same id. */
    public static InvoiceId id(
            ContractId contract, InvoiceType type, Instant start, CreditType creditType, int revision) {
        return id(contract.toString(), type, start, creditType.id(), revision);
    }

    /** The id of a true-up: derived from its commit in place of the contract. */
    public static InvoiceId trueUpId(BalanceId commit, Instant timestamp, CreditType creditType, int revision) {
        return id(commit.toString(), InvoiceType.TRUEUP, timestamp, creditType.id(), revision);
    }

    /** The id of a credit note: derived from the invoice it corrects in place of the contract. */
    public static InvoiceId noteId(InvoiceId corrected, Instant start, CreditTypeId creditType, int revision) {
        return id(corrected.toString(), InvoiceType.CREDIT_NOTE, start, creditType, revision);
    }

    private static InvoiceId id(String holder, InvoiceType type, Instant start, CreditTypeId creditType, int revision) {
        return new InvoiceId(Ids.derive(holder + "/" + type + "/" + start + "/" + creditType + "/" + revision));
    }

    public InvoiceId id() {
        if (type == InvoiceType.TRUEUP) {
            var line = (LineItem.TrueUp) lines.get(0);
            return trueUpId(line.balanceId(), issuedAt, creditType, revision);
        }
        if (corrects != null) {
            return noteId(corrects, Objects.requireNonNull(servicePeriod).startingAt(), creditType.id(), revision);
        }
        return id(
                contractId, type, servicePeriod == null ? issuedAt : servicePeriod.startingAt(), creditType, revision);
    }

    /** What it is called: one as issued elsewhere as it was there (B6). */
    public InvoiceType shownType() {
        return history == null || history.asIssued() == null
                ? type
                : history.asIssued().type();
    }

    public Optional<Period> service() {
        return Optional.ofNullable(servicePeriod);
    }

    /** Σ of all lines but the applied ones (I3b). */
    public BigDecimal subtotal() {
        return sum(line -> !line.isApplied());
    }

    /** Σ of all lines in the invoice's credit type, unrounded (N6, Y2). */
    public BigDecimal total() {
        return sum(line -> true);
    }

    /** What is to be paid: the total HALF_UP to the minor unit (N6). */
    public BigDecimal amountDue() {
        return Rounding.payable(total(), creditType);
    }

    public BigDecimal roundingAdjustment() {
        return amountDue().subtract(total());
    }

    /** Its issue date, or the end of the hold that kept it back, and the days that its contract gives (I4, J6). */
    public Optional<Instant> dueAt() {
        Instant from = dueFrom == null ? issuedAt : dueFrom;
        return Optional.ofNullable(netPaymentTermsDays).map(days -> from.plus(Duration.ofDays(days)));
    }

    private BigDecimal sum(Predicate<LineItem> counted) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LineItem line : lines) {
            if (line.creditType().equals(creditType) && counted.test(line)) {
                sum = sum.add(line.total());
            }
        }
        return sum;
    }
}
