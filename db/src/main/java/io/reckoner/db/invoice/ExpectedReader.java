package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CustomerId;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.parity.ExpectedLine;
import io.reckoner.parity.Part;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.statement.IssuedItem;
import io.reckoner.terms.shape.HistoricalTerms;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what an older system billed from the invoices of before that stand, those of some customers in one query. */
public final class ExpectedReader {
    private final JdbcClient jdbc;

    public ExpectedReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those whose period lies in another one: made, to be made or to be made again, but not void. Customer by customer, and each
     * invoice by its key: by a condition on an array, the planner may read all contracts for each chunk, and the array for each.
     */
    public List<ExpectedInvoice> within(Period period, Collection<CustomerId> customers) {
        return jdbc.sql("""
                select h.id, h.customer_id, h.terms::text as terms
                  from unnest(?::uuid[]) w (customer_id)
                 cross join lateral (
                   select h.*
                     from billing.contract c
                     join billing.historical_invoice h on h.contract_id = c.id
                    where c.customer_id = w.customer_id and h.starting_at >= ? and h.ending_before <= ?
                   offset 0) h
                 where (select bool_or(i.status <> 'VOID'
                                       or exists (select from billing.regeneration r where r.invoice_id = i.id))
                          from billing.invoice i where i.historical_id = h.id) is not false
                 order by h.starting_at, h.id
                """)
                .param(SqlArrays.ids(customers, CustomerId::value))
                .param(SqlTime.of(period.startingAt()))
                .param(SqlTime.of(period.endingBefore()))
                .query((row, n) -> expected(row))
                .list();
    }

    private static ExpectedInvoice expected(ResultSet row) throws SQLException {
        String terms = row.getString("terms");
        HistoricalInvoice invoice = HistoricalTerms.of(Row.uuid(row, "id"), terms);
        return new ExpectedInvoice(
                Row.id(row, "customer_id", CustomerId::new),
                invoice.contractId(),
                invoice.period(),
                null,
                HistoricalTerms.expectedTotal(terms)
                        .or(() -> invoice.content().match(used -> Optional.empty(), ExpectedReader::sum))
                        .orElse(null),
                invoice.content()
                        .match(
                                used -> used.stream().map(ExpectedReader::line).toList(),
                                items -> items.stream()
                                        .map(item -> line(item, invoice.period()))
                                        .toList()),
                invoice.history().externalNumber());
    }

    /** One as issued says itself what it came to (B6). */
    private static Optional<BigDecimal> sum(List<IssuedItem> items) {
        return Optional.of(items.stream().map(IssuedItem::total).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static ExpectedLine line(UsageRow used) {
        return new ExpectedLine(
                Part.USAGE, used.productId(), used.period(), used.groupValues(), used.quantity(), null, null);
    }

    private static ExpectedLine line(IssuedItem item, Period period) {
        var values = new HashMap<String, String>();
        item.group().pricing().forEach((key, value) -> values.put(key, Objects.requireNonNull(value)));
        item.group().presentation().forEach((key, value) -> values.put(key, Objects.requireNonNull(value)));
        return new ExpectedLine(
                Part.of(item.kind()),
                item.productId(),
                item.window() == null ? period : item.window(),
                values,
                item.quantity(),
                item.unitPrice(),
                item.total());
    }
}
