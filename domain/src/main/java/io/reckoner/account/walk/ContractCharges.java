package io.reckoner.account.walk;

import io.reckoner.contract.Contract;
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

/** A contract's unbilled charges, sorted onto the invoices that will carry them (H4, §18). */
final class ContractCharges {
    private final Map<Period, List<UnbilledItem>> consolidated = new HashMap<>();
    private final Map<Slot, List<UnbilledItem>> alone = new LinkedHashMap<>();

    /** Sorts the charges; {@code fiat} is what usage is billed in; a charge in another currency never joins a usage invoice (Y5); null = no usage */
    ContractCharges(
            Contract contract, StatementCalendar calendar, List<UnbilledItem> charges, @Nullable CreditType fiat) {
        for (UnbilledItem charge : charges) {
            Optional<Period> statement = contract.consolidate()
                            && charge.consolidates()
                            && charge.creditType().equals(fiat)
                    ? statementOfDay(calendar, charge.timestamp())
                    : Optional.empty();
            statement
                    .map(period -> consolidated.computeIfAbsent(period, any -> new ArrayList<>()))
                    .orElseGet(() -> alone.computeIfAbsent(
                            new Slot(charge.timestamp(), charge.creditType(), charge.gatedBy()),
                            any -> new ArrayList<>()))
                    .add(charge);
        }
    }

    /** UTC dates are compared, not instants (K2). */
    private static Optional<Period> statementOfDay(StatementCalendar calendar, Instant timestamp) {
        Instant day = timestamp.truncatedTo(ChronoUnit.DAYS);
        return calendar.unbilledEndingOn(day, day.plus(Duration.ofDays(1)));
    }

    List<UnbilledItem> consolidatedOnto(Period statement) {
        return sorted(consolidated.getOrDefault(statement, List.of()));
    }

    /** The scheduled invoices: all charges of one instant and currency share one (H4), but what awaits a payment (C9). */
    List<Group> alone() {
        return alone.entrySet().stream()
                .map(slot -> new Group(slot.getKey().timestamp(), slot.getKey().creditType(), sorted(slot.getValue())))
                .sorted(Group.ORDER)
                .toList();
    }

    private static List<UnbilledItem> sorted(List<UnbilledItem> charges) {
        return charges.stream().sorted(UnbilledItem.LINE_ORDER).toList();
    }

    private record Slot(
            Instant timestamp,
            CreditType creditType,
            @Nullable BalanceId gatedBy) {}

    /** The charges of one scheduled invoice. */
    record Group(Instant timestamp, CreditType creditType, List<UnbilledItem> charges) {
        /** Of one instant and currency, what can be voided for want of a payment comes last (H8). */
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::timestamp)
                .thenComparing(group -> group.creditType().id())
                .thenComparing(
                        group -> group.charges().get(0).gatedBy(), Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
