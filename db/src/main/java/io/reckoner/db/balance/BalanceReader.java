package io.reckoner.db.balance;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.db.run.BilledAnew;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.ledger.Ledger;
import io.reckoner.terms.shape.CatalogNames;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads balances with their segments, and where their ledgers stand, in one query: as they are, or as a run knew them. */
public final class BalanceReader {
    private static final String HELD = "select * from billing.balance where customer_id = any(?::uuid[])";

    /** What requests change of a balance in place is as it was before the first change that is not known. */
    private static final String HELD_KNOWN = """
            select b.id, b.customer_id, b.contract_id, b.type, b.credit_type_id, b.applicable_contract_ids,
                   b.invoice_contract_id, b.purchase_prorated, b.source_id, b.sequence, b.unsupported_terms,
                   b.rolled_over_from_balance, b.rolled_over_from_segment, b.rolled_over_from_contract,
                   b.payment_gate, b.tax, b.threshold, b.discounted, b.custom_fields,
                   coalesce(h.name, b.name) as name,
                   coalesce(h.product_id, b.product_id) as product_id,
                   nullif(coalesce(h.purchase, b.purchase), 'null') as purchase,
                   case when h.balance_id is null then b.archived_at else h.archived_at end as archived_at,
                   coalesce(h.priority, b.priority) as priority,
                   coalesce(h.rate_type, b.rate_type) as rate_type,
                   coalesce(h.rollover_fraction, b.rollover_fraction) as rollover_fraction,
                   coalesce(h.payment_status, b.payment_status) as payment_status,
                   case when h.balance_id is null then b.paid_at else h.paid_at end as paid_at,
                   case when h.balance_id is null then b.applicability else h.applicability end as applicability,
                   case when h.balance_id is null then b.child_access else h.child_access end as child_access,
                   case when h.balance_id is null then b.child_contract_ids else h.child_contract_ids end as child_contract_ids
              from billing.balance b
              left join lateral (
                select * from billing.balance_history h
                 where h.balance_id = b.id and h.until_sequence > $request
                 order by h.until_sequence limit 1) h on true
             where b.customer_id = any(?::uuid[])
               and case when b.run_id is null then b.sequence / $room <= $request else b.run_id < $run end
            """;

    private static final String SEGMENTS_KNOWN = """
            (select s.id, s.balance_id, coalesce(h.starting_at, s.starting_at) as starting_at,
                    coalesce(h.ending_before, s.ending_before) as ending_before, coalesce(h.amount, s.amount) as amount
               from billing.access_segment s
               left join billing.access_segment_history h
                 on h.segment_id = s.id and h.since_sequence <= $request and h.until_sequence > $request
              where s.balance_id in (select id from held) and coalesce(s.added_by <= $request, true))""";

    private static final String SEGMENTS = "billing.access_segment";

    private static final String ENTRIES_KNOWN = " and coalesce(e.run_id < $run, e.request_sequence <= $request)";

    /** What runs made of the time from an instant on is not there, what they made before it is; what requests gave is. */
    private static final String HELD_BEFORE = """
            select b.* from billing.balance b
             where b.customer_id = any(?::uuid[])
               and (b.run_id is null
                    or exists (select from billing.access_segment s where s.balance_id = b.id and s.starting_at < $start))""";

    /** What was left at a cut-over is dated by it, and known there. Each invoice is looked up by its key, none is read otherwise. */
    private static final String ENTRIES_BEFORE = "\n" + """
             and case when e.invoice_id is not null
                      then (select coalesce(i.start_timestamp, i.issued_at) < $start
                              from billing.invoice i where i.id = e.invoice_id)
                      when e.run_id is null then e.timestamp < $end
                      else e.timestamp < $start or e.timestamp = $start and e.type like '%MANUAL' end""";

    /** What moved is looked up by balance, of the few that were given something back: joined, all ledgers might be read. */
    private static final String QUERY = """
            with held as materialized (%s),
                 stands as (
                   select e.balance_id, e.segment_id, sum(e.amount) as sum, max(e.sequence) as last_sequence,
                          sum(e.amount) filter (where e.type in ('PREPAID_COMMIT_SEGMENT_START', 'CREDIT_SEGMENT_START',
                                                                 'POSTPAID_COMMIT_INITIAL_BALANCE')) as started,
                          sum(e.amount) filter (where e.type in ('PREPAID_COMMIT_SEAT_BASED_ADJUSTMENT',
                                                                 'CREDIT_SEAT_BASED_ADJUSTMENT')) as adjusted,
                          bool_or(e.run_id is null and e.invoice_id is not null) as returned
                     from billing.ledger_entry e where e.balance_id in (select id from held)%s
                    group by e.balance_id, e.segment_id),
                 moved as (
                   select e.balance_id, e.segment_id, array_agg(e.amount order by e.sequence) as amounts,
                          array_agg(e.timestamp order by e.sequence) as timestamps,
                          array_agg(e.type like '%%MANUAL' and e.invoice_id is null order by e.sequence) as by_hand,
                          array_agg(case when e.run_id is null then e.invoice_id end order by e.sequence) as given_back_of
                     from stands s
                    cross join lateral (
                      select * from billing.ledger_entry e
                       where e.balance_id = s.balance_id and e.segment_id = s.segment_id%s
                      offset 0) e
                    where s.returned
                    group by e.balance_id, e.segment_id)
            select b.id, b.customer_id, b.contract_id, b.type, b.name, b.product_id, b.credit_type_id, b.priority,
                   b.applicability::text, b.applicable_contract_ids, b.invoice_contract_id, b.purchase::text,
                   b.child_access, b.child_contract_ids, b.purchase_prorated, b.source_id, b.sequence, b.rate_type, b.unsupported_terms, b.rollover_fraction,
                   b.rolled_over_from_balance, b.rolled_over_from_segment, b.rolled_over_from_contract,
                   b.payment_gate, b.payment_status, b.paid_at, b.archived_at, b.tax::text, b.threshold, b.discounted, b.custom_fields::text,
                   s.id as segment_id, s.starting_at, s.ending_before, s.amount, e.sum, e.started, e.adjusted,
                   e.last_sequence, m.amounts, m.timestamps, m.by_hand, m.given_back_of
              from held b
              join %s s on s.balance_id = b.id
              left join stands e on e.balance_id = b.id and e.segment_id = s.id
              left join moved m on m.balance_id = b.id and m.segment_id = s.id
             order by b.sequence, b.id, s.starting_at, s.id
            """;

    private final JdbcClient jdbc;
    private final CatalogNames catalog;
    private final String query;

    public BalanceReader(JdbcClient jdbc, CatalogNames catalog, @Nullable Known known) {
        this(
                jdbc,
                catalog,
                known == null
                        ? QUERY.formatted(HELD, "", "", SEGMENTS)
                        : known.in(QUERY.formatted(HELD_KNOWN, ENTRIES_KNOWN, ENTRIES_KNOWN, SEGMENTS_KNOWN)));
    }

    private BalanceReader(JdbcClient jdbc, CatalogNames catalog, String query) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.query = query;
    }

    /** As they were when a period began, by what is known now. */
    public static BalanceReader before(BilledAnew period, JdbcClient jdbc, CatalogNames catalog) {
        return new BalanceReader(
                jdbc, catalog, period.in(QUERY.formatted(HELD_BEFORE, ENTRIES_BEFORE, ENTRIES_BEFORE, SEGMENTS)));
    }

    /** The balances of some customers, in creation order. */
    public Map<CustomerId, List<HeldBalance>> read(String[] customers) {
        var building = new LinkedHashMap<BalanceId, Building>();
        jdbc.sql(query).param(customers).query(row -> {
            Building balance = building.get(Row.id(row, "id", BalanceId::new));
            if (balance == null) {
                balance = new Building(row, catalog);
                building.put(balance.id, balance);
            }
            balance.addSegment(row);
        });
        var found = new HashMap<CustomerId, List<HeldBalance>>();
        building.values()
                .forEach(balance -> found.computeIfAbsent(balance.customerId, any -> new ArrayList<>())
                        .add(balance.held()));
        return found;
    }

    /** One balance while its segments are gathered. */
    private static final class Building {
        private final BalanceId id;
        private final CustomerId customerId;
        private final Balance template;
        private final List<AccessSegment> segments = new ArrayList<>();
        private final Map<SegmentId, Ledger.Segment> standing = new HashMap<>();
        private int lastSequence;

        Building(ResultSet row, CatalogNames catalog) throws SQLException {
            id = Row.id(row, "id", BalanceId::new);
            customerId = Row.id(row, "customer_id", CustomerId::new);
            template = BalanceRow.read(row, catalog);
        }

        void addSegment(ResultSet row) throws SQLException {
            var segment = Row.id(row, "segment_id", SegmentId::new);
            segments.add(new AccessSegment(
                    segment, Row.period(row, "starting_at", "ending_before"), row.getBigDecimal("amount")));
            BigDecimal sum = row.getBigDecimal("sum");
            if (sum != null) {
                standing.put(
                        segment,
                        new Ledger.Segment(
                                sum, orZero(row, "started"), orZero(row, "adjusted"), LedgerMovements.returned(row)));
                lastSequence = Math.max(lastSequence, row.getInt("last_sequence"));
            }
        }

        HeldBalance held() {
            return new HeldBalance(template.withSegments(segments), new Ledger(lastSequence, standing));
        }
    }

    private static BigDecimal orZero(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getBigDecimal(column), BigDecimal.ZERO);
    }
}
