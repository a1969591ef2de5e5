package io.reckoner.parity;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an older system billed for a period, wherever that is known from.
 *
 * @param contractId null: whatever the customer was billed
 * @param creditType null: what the contract, or the customer, is billed in
 * @param total in the stored unit; null if only quantities are known, so that there is nothing to compare
 * @param lines of all of it; empty if only the total is known
 * @param externalNumber what the older system calls it; null if that is not told
 */
public record ExpectedInvoice(
        CustomerId customerId,
        @Nullable ContractId contractId,
        Period period,
        @Nullable CreditType creditType,
        @Nullable BigDecimal total,
        List<ExpectedLine> lines,
        @Nullable String externalNumber) {
    public ExpectedInvoice {
        lines = List.copyOf(lines);
    }

    ExpectedInvoice in(CreditType itsCreditType) {
        return new ExpectedInvoice(customerId, contractId, period, itsCreditType, total, lines, externalNumber);
    }

    /** Whether somebody said how much of everything was billed, so that it can be priced here. */
    boolean givesQuantities() {
        return !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.part() == Part.USAGE && line.quantity() == null);
    }

    /** Whether its lines say what they cost, and make up the total, but for its rounding. */
    boolean givesAmounts() {
        return !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.total() == null)
                && roundedBy().abs().compareTo(LineDifferences.minorUnit(Objects.requireNonNull(creditType))) < 0;
    }

    /** By how much its total is above its lines. */
    BigDecimal roundedBy() {
        return Objects.requireNonNull(total)
                .subtract(lines.stream()
                        .map(line -> Objects.requireNonNull(line.total()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Two of one customer, contract, period and credit type are compared as one. */
    ExpectedInvoice plus(ExpectedInvoice other) {
        boolean haveLines = !lines.isEmpty() && !other.lines.isEmpty();
        var all = new ArrayList<ExpectedLine>();
        if (haveLines) {
            all.addAll(lines);
            all.addAll(other.lines);
        }
        List<String> numbers = Stream.of(externalNumber, other.externalNumber)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new ExpectedInvoice(
                customerId,
                contractId,
                period,
                creditType,
                total == null || other.total == null ? null : total.add(other.total),
                all,
                numbers.isEmpty() ? null : String.join(", ", numbers));
    }

    Address address() {
        return new Address(customerId, contractId, period, Objects.requireNonNull(creditType));
    }
}
