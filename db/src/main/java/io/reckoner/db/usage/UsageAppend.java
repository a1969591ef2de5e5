package io.reckoner.db.usage;

import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Tables;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The short way of usage rows whose keys are all new: COPY into their table, whose key finds out whether they are. What it asks
 * of a customer is remembered, because nothing else changes the database while a file is loaded.
 */
final class UsageAppend {

    private static final int REMEMBERED = 200_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Table TABLE = Table.of(
            "usage_row", "customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values, mark");

    private record Appended(UsageLine usage, UUID groupId, long mark) {}

    private static final Table.Form<Appended> ROW = TABLE.<Appended>form()
            .uuid("customer_id", row -> row.usage.customerId())
            .instant("starting_at", row -> row.usage.period().startingAt())
            .instant("ending_before", row -> row.usage.period().endingBefore())
            .uuid("product_id", row -> row.usage.productId().value())
            .uuid("group_id", Appended::groupId)
            .numeric("quantity", row -> row.usage.quantity())
            .text("group_values", row -> row.usage.groupValues())
            .bigint("mark", Appended::mark)
            .whole();

    /** Behind the last invoice of a period, void ones too, nothing is late. */
    private static final String INVOICED_UNTIL = """
            select c.id, i.until
              from unnest(?::uuid[]) c (id)
              left join lateral (select end_timestamp as until from billing.invoice
                                  where customer_id = c.id and end_timestamp is not null
                                  order by end_timestamp desc limit 1) i on true
            """;

    private static final String MAKE_DUE = """
            insert into billing.account_due
            select distinct a.id, '-infinity'::timestamptz
              from unnest(?::uuid[]) c (id)
              left join billing.account_member m on m.customer_id = c.id and m.until_sequence is null
             cross join lateral (select coalesce(m.account_id, c.id) as id) a
             where not exists (select from billing.account_due d where d.account_id = a.id and d.due_at = '-infinity')
            on conflict (account_id) do update set due_at = excluded.due_at
            """;

    private final JdbcTemplate jdbc;
    private final Tables tables;

    /** By customer; null = there is no invoice. */
    private final Map<UUID, @Nullable Instant> invoicedUntil = new HashMap<>();

    /** Customers that have been made due already. */
    private final Set<UUID> due = new HashSet<>();

    UsageAppend(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tables = new Tables(jdbc);
    }

    /**
     * Takes the rows, if all are of customers that are known, and surely not late.
     *
     * @return false, and nothing is changed, if not, or if one has the key of another, of these or of those that are there
     */
    boolean take(List<UsageLine> lines, GroupIds groups, long mark, long file) {
        Set<UUID> customers = customers(lines);
        if (customers.contains(NOBODY)) {
            return false;
        }
        learn(customers);
        if (!areInTime(lines)) {
            return false;
        }
        CopyRows rows = TABLE.rows();
        UsageDigest digest = new UsageDigest();
        for (UsageLine line : lines) {
            ROW.write(new Appended(line, groups.of(line), mark), rows).endRow();
            digest.add(line);
        }
        if (!copied(rows)) {
            return false;
        }
        makeDue(customers);
        jdbc.update(UsageChange.SEAL_DIGEST, lines.size(), digest.value(), mark, file);
        jdbc.queryForObject(UsageChange.COUNTS, Long.class, mark);
        return true;
    }

    private static Set<UUID> customers(List<UsageLine> lines) {
        Set<UUID> customers = new HashSet<>();
        UUID last = null;
        for (UsageLine line : lines) {
            UUID customer = line.customerId() == null ? NOBODY : line.customerId();
            if (!customer.equals(last)) {
                customers.add(customer);
                last = customer;
            }
        }
        return customers;
    }

    private void learn(Set<UUID> customers) {
        if (invoicedUntil.size() > REMEMBERED) {
            invoicedUntil.clear();
            due.clear();
        }
        Set<UUID> unknown = new HashSet<>(customers);
        unknown.removeAll(invoicedUntil.keySet());
        if (!unknown.isEmpty()) {
            jdbc.query(
                    INVOICED_UNTIL,
                    row -> {
                        invoicedUntil.put(Row.uuid(row, "id"), Row.instantIfAny(row, "until"));
                    },
                    (Object) SqlArrays.ids(unknown, id -> id));
        }
    }

    private boolean areInTime(List<UsageLine> lines) {
        for (UsageLine line : lines) {
            Instant until = invoicedUntil.get(line.customerId());
            if (until != null && line.period().startingAt().isBefore(until)) {
                return false;
            }
        }
        return true;
    }

    private void makeDue(Set<UUID> customers) {
        customers.removeAll(due);
        if (!customers.isEmpty()) {
            jdbc.update(MAKE_DUE, (Object) SqlArrays.ids(customers, id -> id));
            due.addAll(customers);
        }
    }

    private boolean copied(CopyRows rows) {
        try {
            tables.send(connection -> {
                Savepoint before = connection.setSavepoint();
                try {
                    rows.copyInto(connection, Tables.SCHEMA);
                    connection.releaseSavepoint(before);
                } catch (SQLException failure) {
                    connection.rollback(before);
                    throw failure;
                }
            });
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }
}
