package io.reckoner.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.id.ContractId;
import io.reckoner.id.Ids;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an end that moves does to terms, and what edits make of schedules. */
class EndMoveTest {
    private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2024-06-01T00:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2025-01-01T00:00:00Z");
    private static final EndMove NEARER = new EndMove(NEXT_YEAR, MARCH);
    private static final InvoiceId INVOICE = new InvoiceId(Ids.derive("invoice"));
    private static final SegmentUse OPEN =
            new SegmentUse(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, false, Set.of());
    private static final SegmentUse CLOSED =
            new SegmentUse(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, true, Set.of());

    @Test
    void whatOutlivesTheNewEndIsCutAndWhatWouldBeginBehindItGrantsNothing() {
        AccessSegment year = segment("year", JANUARY, NEXT_YEAR);
        AccessSegment later = segment("later", JUNE, NEXT_YEAR);

        assertThat(NEARER.of(BalanceType.PREPAID, year, OPEN).period()).isEqualTo(new Period(JANUARY, MARCH));
        assertThat(NEARER.of(BalanceType.CREDIT, later, SegmentUse.NONE)).isEqualTo(later.withdrawn());
        assertThat(NEARER.of(BalanceType.CREDIT, later, OPEN)).isEqualTo(later);
        assertThat(NEARER.of(BalanceType.POSTPAID, later, SegmentUse.NONE)).isEqualTo(later);
        assertThat(NEARER.of(BalanceType.PREPAID, year, CLOSED)).isEqualTo(year);
        assertThat(NEARER.of(BalanceType.PREPAID, segment("short", JANUARY, MARCH), OPEN))
                .isEqualTo(segment("short", JANUARY, MARCH));
    }

    @Test
    void instalmentsBehindTheNewEndAreGoneButATrueUpIsDueThere() {
        ScheduleItem first = item("first", JANUARY);
        ScheduleItem billed = item("billed", JUNE);
        ScheduleItem last = item("last", NEXT_YEAR);
        var schedule = new PointSchedule(CreditType.USD, true, List.of(first, billed, last));

        assertThat(NEARER.of(BalanceType.PREPAID, schedule, billed.id()::equals).items())
                .containsExactly(first, billed);
        assertThat(NEARER.of(BalanceType.POSTPAID, schedule.with(List.of(last)), id -> false)
                        .items())
                .containsExactly(last.at(MARCH));
    }

    @Test
    void aLaterEndCutsNothing() {
        var away = new EndMove(MARCH, null);
        AccessSegment year = segment("year", JANUARY, NEXT_YEAR);
        var schedule = new PointSchedule(CreditType.USD, true, List.of(item("last", NEXT_YEAR)));

        assertThat(away.cut()).isNull();
        assertThat(away.outgrown()).isEqualTo(MARCH);
        assertThat(away.of(BalanceType.PREPAID, year, OPEN)).isEqualTo(year);
        assertThat(away.of(BalanceType.PREPAID, schedule, id -> false)).isEqualTo(schedule);
        assertThat(away.endOf(JANUARY, null)).isNull();
    }

    @Test
    void whatLastsEndsNoLaterAndNotBeforeItBegins() {
        assertThat(NEARER.endOf(JANUARY, null)).isEqualTo(MARCH);
        assertThat(NEARER.endOf(JANUARY, JUNE)).isEqualTo(MARCH);
        assertThat(NEARER.endOf(JUNE, NEXT_YEAR)).isEqualTo(JUNE);
        assertThat(new EndMove(null, JUNE).endOf(JANUARY, MARCH)).isEqualTo(MARCH);
    }

    @Test
    void editsChangeRemoveAndAddInOrder() {
        AccessSegment one = segment("one", JANUARY, MARCH);
        AccessSegment two = segment("two", MARCH, JUNE);
        AccessSegment longer = segment("one", JANUARY, JUNE);
        AccessSegment added = segment("added", JUNE, NEXT_YEAR);
        ScheduleItem first = item("first", JANUARY);
        ScheduleItem second = item("second", MARCH);

        assertThat(new SegmentsEdit(List.of(added), Map.of(one.id(), longer), Set.of(two.id())).of(List.of(one, two)))
                .containsExactly(longer, two.withdrawn(), added);
        assertThat(new ItemsEdit(List.of(), Map.of(first.id(), first.at(JUNE)), Set.of(second.id()))
                        .of(List.of(first, second)))
                .containsExactly(first.at(JUNE));
    }

    @Test
    void aSegmentSaysWhatFinalInvoicesDrew() {
        SegmentId id = segment("one", JANUARY, MARCH).id();
        var contract = new ContractId(Ids.derive("contract"));
        LedgerEntry start = new LedgerEntry(EntryKind.SEGMENT_START, id, new BigDecimal(100), JANUARY);
        LedgerEntry drawn = LedgerEntry.ofInvoice(
                EntryKind.AUTOMATED_INVOICE_DEDUCTION, id, new BigDecimal(-30), MARCH, INVOICE, contract);
        LedgerEntry byHand = LedgerEntry.manual(id, new BigDecimal(10), JANUARY, "so");

        SegmentUse use = SegmentUse.of(List.of(start, drawn, byHand));

        assertThat(use.least()).isEqualByComparingTo("20");
        assertThat(use.drawnBy()).containsExactly(INVOICE);
        assertThat(use.closed()).isFalse();
        assertThat(use.after(InvoiceVoid.givenBack(BalanceType.PREPAID, drawn, MARCH)))
                .satisfies(after -> assertThat(after.drawn()).isEqualByComparingTo("0"))
                .satisfies(after -> assertThat(after.drawnBy()).isEmpty());
        assertThat(SegmentUse.of(List.of(start, new LedgerEntry(EntryKind.EXPIRATION, id, new BigDecimal(-100), MARCH)))
                        .closed())
                .isTrue();
    }

    private static AccessSegment segment(String name, Instant from, Instant until) {
        return new AccessSegment(new SegmentId(Ids.derive(name)), new Period(from, until), BigDecimal.TEN);
    }

    private static ScheduleItem item(String name, Instant at) {
        UUID id = Ids.derive(name);
        return new ScheduleItem(id, at, BigDecimal.ONE, BigDecimal.ONE);
    }
}
