package io.reckoner.db.journal;

import io.reckoner.db.journal.JournalRows.Membership;
import io.reckoner.db.sql.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes who is billed in whose account. What had an account of its own is due with the one it is in now, and not by itself. */
final class MembershipWriter {
    /** {@code until}: the line from which on the customer is in another account again; null = it is there now. */
    private record Stay(Membership membership, @Nullable Long until) {}

    private final JdbcTemplate jdbc;
    private final Tables tables;

    MembershipWriter(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** In the order of their lines. */
    void write(List<Membership> memberships) {
        if (memberships.isEmpty()) {
            return;
        }
        Map<UUID, List<Membership>> of = new LinkedHashMap<>();
        memberships.forEach(row ->
                of.computeIfAbsent(row.customerId(), any -> new ArrayList<>()).add(row));
        tables.change(
                "update billing.account_member set until_sequence = ? where customer_id = ? and until_sequence is null",
                of.values().stream().map(rows -> rows.get(0)).toList(),
                row -> new Object[] {row.fromSequence(), row.customerId()});
        tables.change(
                "insert into billing.account_member (customer_id, from_sequence, account_id, until_sequence)"
                        + " values (?, ?, ?, ?)",
                of.values().stream().flatMap(rows -> stays(rows).stream()).toList(),
                row -> new @Nullable Object[] {
                    row.membership.customerId(), row.membership.fromSequence(), row.membership.accountId(), row.until
                });
        jdbc.update(
                "delete from billing.account_due where account_id = any(?)",
                statement -> statement.setArray(
                        1,
                        statement
                                .getConnection()
                                .createArrayOf("uuid", of.keySet().toArray())));
    }

    private static List<Stay> stays(List<Membership> ofOne) {
        var stays = new ArrayList<Stay>();
        for (int index = 0; index < ofOne.size(); index++) {
            stays.add(new Stay(
                    ofOne.get(index),
                    index + 1 < ofOne.size() ? ofOne.get(index + 1).fromSequence() : null));
        }
        return stays;
    }
}
