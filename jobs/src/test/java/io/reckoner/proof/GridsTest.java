package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static io.reckoner.testing.BillingSchema.freshDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.RecurringSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.Ids;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The proof computes grids, ids and roundings of its own; where both are right, they agree with the domain. */
class GridsTest {
    private static final Instant AS_OF = Instant.parse("2026-03-31T12:00:00Z");
    private static final String USD = CreditType.USD.id().toString();

    private final StringBuilder sql = new StringBuilder("""
            insert into billing.rate_card values (billing.derive('card'), 'card', '%s');
            insert into billing.customer (id, name) values (billing.derive('acme'), 'Acme');
            insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at)
            values ('%s', '24 hours', '{}', 1, 'COMPLETED', 'test', 100000, 0, '2026-04-01');
            insert into billing.run_account values (1, 1, billing.derive('acme'), 'BILLED');
            """.formatted(USD, AS_OF));

    @Test
    void statementsAreThoseOfTheDomain() {
        var random = new Random(17);
        int expected = 0;
        for (int index = 0; index < 300; index++) {
            expected += addContract(index, random);
        }
        DataSource database = freshDatabase();
        behindTheGuards(database, sql.toString());

        assertThat(expected).isGreaterThan(2000);
        assertThat(violations(database, 5)).isEmpty();

        behindTheGuards(database, "delete from billing.invoice");
        assertThat(violations(database, 5)).extracting(Violation::count).containsExactly((long) expected);
    }

    /** A contract with all its due statements; returns how many these are. */
    private int addContract(int index, Random random) {
        Instant start = day(random, 2023, 3 * 365).plus(Duration.ofHours(random.nextInt(24)));
        Instant end = random.nextBoolean() ? null : start.plus(Duration.ofHours(1 + random.nextInt(24 * 500)));
        Frequency frequency = List.of(Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL, Frequency.WEEKLY)
                .get(random.nextInt(4));
        String day = List.of("FIRST_OF_MONTH", "CONTRACT_START", "CUSTOM_DATE").get(random.nextInt(3));
        Instant custom = day(random, 2020, 6 * 365);
        Instant anchor = switch (day) {
            case "FIRST_OF_MONTH" ->
                start.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            case "CONTRACT_START" -> start;
            default -> custom;
        };
        Instant generated = random.nextInt(4) == 0 ? day(random, 2024, 365) : null;
        UUID contract = Ids.derive("contract" + index);
        sql.append("""
                insert into billing.contract (id, customer_id, starting_at, ending_before, rate_card_id, sequence, terms) values
                ('%s', billing.derive('acme'), '%s', %s, billing.derive('card'), %d, '{"usage_statement_schedule":
                {"frequency": "%s", "day": "%s"%s%s}}');
                """.formatted(
                        contract,
                        start,
                        end == null ? "null" : "'" + end + "'",
                        index + 1,
                        frequency,
                        day,
                        day.equals("CUSTOM_DATE") ? ", \"billing_anchor_date\": \"" + custom + "\"" : "",
                        generated == null ? "" : ", \"invoice_generation_starting_at\": \"" + generated + "\""));
        var cadence = new Cadence(anchor, frequency);
        var term = new Term(start, end);
        int due = 0;
        for (long k = cadence.indexAt(start); cadence.boundary(k).isBefore(AS_OF); k++) {
            Period period = term.intersect(cadence.period(k)).orElse(null);
            if (period != null
                    && !period.endingBefore().plus(Duration.ofHours(24)).isAfter(AS_OF)
                    && (generated == null || !period.startingAt().isBefore(generated))) {
                due++;
                addInvoice(contract, period);
            }
        }
        return due;
    }

    private void addInvoice(UUID contract, Period period) {
        sql.append("""
                insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,
                issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash) values
                ('%s', 1, 'USAGE', billing.derive('acme'), '%s', '%s', '%s', '%s', '%s', 0, 0, 0, 0, 0, '');
                """.formatted(
                        UUID.nameUUIDFromBytes((contract + period.toString()).getBytes(StandardCharsets.UTF_8)),
                        contract,
                        USD,
                        period.startingAt(),
                        period.endingBefore(),
                        period.endingBefore().plus(Duration.ofHours(24))));
    }

    @Test
    void occurrencesOfRecurringSchedulesAreThoseOfTheDomain() {
        var random = new Random(4);
        for (int index = 0; index < 100; index++) {
            Frequency frequency = List.of(
                            Frequency.MONTHLY,
                            Frequency.QUARTERLY,
                            Frequency.SEMI_ANNUAL,
                            Frequency.ANNUAL,
                            Frequency.WEEKLY)
                    .get(index % 5);
            Instant start = day(random, 2023, 3 * 365);
            Period term = new Period(start, start.plus(Duration.ofDays(1 + random.nextInt(1200))));
            UUID charge = Ids.derive("charge" + index);
            sql.append("""
                    insert into billing.contract (id, customer_id, starting_at, sequence, terms) values (billing.derive('contract%d'),
                    billing.derive('acme'), '%s', %d, '{"scheduled_charges": [{"id": "%s", "schedule": {"recurring_schedule":
                    {"starting_at": "%s", "ending_before": "%s", "frequency": "%s"}}}]}');
                    """.formatted(index, start, index + 1, charge, start, term.endingBefore(), frequency));
            var schedule =
                    new RecurringSchedule(term, frequency, AmountDistribution.EACH, BigDecimal.ONE, BigDecimal.ONE);
            for (ScheduleItem item : schedule.items(charge, CreditType.USD)) {
                if (!item.timestamp().isAfter(AS_OF)) {
                    addScheduled(item.id(), CreditType.USD, item.amount(), item.timestamp());
                }
            }
        }
        DataSource database = freshDatabase();
        behindTheGuards(database, sql.toString());

        assertThat(violations(database, 5)).isEmpty();
        behindTheGuards(database, "delete from billing.invoice_line; delete from billing.billed_item");
        assertThat(violations(database, 5))
                .extracting(Violation::count)
                .singleElement()
                .satisfies(count -> assertThat(count).isGreaterThan(500));
    }

    @Test
    void payableAmountsAreThoseOfTheDomainInEveryCurrency() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0
                    && !currency.getCurrencyCode().equals("USD")) {
                var creditType = new CreditType(
                        new CreditTypeId(Ids.derive(currency.getCurrencyCode())),
                        currency.getCurrencyCode(),
                        CreditType.Kind.FIAT,
                        currency.getCurrencyCode(),
                        0);
                sql.append("insert into billing.credit_type values ('%s', '%s', 'FIAT', '%2$s', 0);\n"
                        .formatted(creditType.id(), creditType.isoCode()));
                addScheduled(
                        Ids.derive(currency.getCurrencyCode() + "+"), creditType, new BigDecimal("12.555555"), AS_OF);
                addScheduled(
                        Ids.derive(currency.getCurrencyCode() + "-"), creditType, new BigDecimal("-0.55555"), AS_OF);
            }
        }
        DataSource database = freshDatabase();
        behindTheGuards(database, sql.toString());

        assertThat(violations(database, 3)).isEmpty();
    }

    private void addScheduled(UUID item, CreditType creditType, BigDecimal amount, Instant issued) {
        UUID invoice = Ids.derive("invoice of " + item);
        BigDecimal due = Rounding.payable(amount, creditType);
        sql.append("""
                insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, issued_at,
                subtotal, total, amount_due, rounding_adjustment, revision, content_hash) values
                ('%1$s', 1, 'SCHEDULED', billing.derive('acme'), billing.derive('any'), '%2$s', '%3$s', %4$s, %4$s, %5$s, %6$s, 0, '');
                insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total, item_id)
                values (1, '%1$s', 1, 'scheduled', 'fee', billing.derive('fee'), '%2$s', 1, %4$s, %4$s, '%7$s');
                insert into billing.billed_item values ('%7$s', billing.derive('acme'), '%1$s');
                """.formatted(
                        invoice,
                        creditType.id(),
                        issued,
                        amount.toPlainString(),
                        due.toPlainString(),
                        due.subtract(amount).toPlainString(),
                        item));
    }

    private static List<Violation> violations(DataSource database, int equation) {
        return new Verification(database)
                .equations(1L).stream()
                        .filter(violation -> violation.equation() == equation)
                        .toList();
    }

    private static Instant day(Random random, int year, int days) {
        return LocalDate.of(year, 1, 1)
                .plusDays(random.nextInt(days))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
