package io.reckoner.account.walk;

import io.reckoner.contract.Contract;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.id.BalanceId;
import io.reckoner.money.CreditType;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contract's unbilled charges, sorted onto the invoices that will carry them (H4, S4, §18). */
final class ContractCharges {
    /** Beside usage. */
    static final Charges NOTHING = new Charges(List.of(), List.of());

    private final StatementCalendar calendar;
    private final Map<Period, Charges> consolidated = new HashMap<>();
    private final Map<Slot, Charges> alone = new LinkedHashMap<>();

    /** Sorts the charges; {@code fiat} is what usage is billed in; a charge in another currency never joins a usage invoice (Y5); null = no usage */
    ContractCharges(
            Contract contract, StatementCalendar calendar, List<UnbilledItem> charges, @Nullable CreditType fiat) {
        this.calendar = calendar;
        for (UnbilledItem charge : charges) {
            Optional<Period> statement = contract.consolidate()
                            && charge.consolidates()
                            && charge.creditType().equals(fiat)
                    ? statementOfDay(calendar, charge.timestamp())
                    : Optional.empty();
            statement
                    .map(period -> consolidated.computeIfAbsent(period, any -> Charges.none()))
                    .orElseGet(() -> alone(new Slot(charge.timestamp(), charge.creditType(), charge.gatedBy())))
                    .items()
                    .add(charge);
        }
    }

    /** The usage invoice that ends when seats are to be billed takes them, if it is not final and bills in that currency (S4). */
    void add(SubscriptionCharge seats, CreditType creditType, boolean billsUsage) {
        Optional<Period> statement = seats.alone() || !billsUsage
                ? Optional.empty()
                : calendar.unbilledEndingOn(seats.due(), seats.due().plusNanos(1));
        statement
                .map(period -> consolidated.computeIfAbsent(period, any -> Charges.none()))
                .orElseGet(() -> alone(new Slot(seats.due(), creditType, null)))
                .seats()
                .add(seats);
    }

    private Charges alone(Slot slot) {
        return alone.computeIfAbsent(slot, any -> Charges.none());
    }

    /** What one invoice charges beside usage: items of schedules, and seats. */
    record Charges(List<UnbilledItem> items, List<SubscriptionCharge> seats) {
        static Charges none() {
            return new Charges(new ArrayList<>(), new ArrayList<>());
        }

        private Charges sorted() {
            return new Charges(items.stream().sorted(UnbilledItem.LINE_ORDER).toList(), List.copyOf(seats));
        }
    }

    /** UTC dates are compared, not instants (K2). */
    private static Optional<Period> statementOfDay(StatementCalendar calendar, Instant timestamp) {
        Instant day = timestamp.truncatedTo(ChronoUnit.DAYS);
        return calendar.unbilledEndingOn(day, day.plus(Duration.ofDays(1)));
    }

    Charges consolidatedOnto(Period statement) {
        return consolidated.getOrDefault(statement, NOTHING).sorted();
    }

    /** The scheduled invoices: all charges of one instant and currency share one (H4), but what awaits a payment (C9). */
    List<Group> alone() {
        return alone.entrySet().stream()
                .map(slot -> new Group(
                        slot.getKey().timestamp(),
                        slot.getKey().creditType(),
                        slot.getKey().gatedBy(),
                        slot.getValue().sorted()))
                .sorted(Group.ORDER)
                .toList();
    }

    private record Slot(
            Instant timestamp,
            CreditType creditType,
            @Nullable BalanceId gatedBy) {}

    /** The charges of one scheduled invoice; {@code gatedBy}: the balance whose payment is awaited (C9). */
    record Group(
            Instant timestamp,
            CreditType creditType,
            @Nullable BalanceId gatedBy,
            Charges charges) {
        /** Of one instant and currency, what can be voided for want of a payment comes last (H8). */
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::timestamp)
                .thenComparing(group -> group.creditType().id())
                .thenComparing(Group::gatedBy, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
