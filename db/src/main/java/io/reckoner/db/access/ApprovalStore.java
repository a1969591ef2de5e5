package io.reckoner.db.access;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which acts need a second person, and what was asked of one (J7). */
public final class ApprovalStore {
    private static final String APPROVAL = """
            select number, act, subject, content, reason, asked_by, asked_from, asked_at, given_by, given_at, used_at
              from billing.approval
            """;

    private final JdbcClient jdbc;

    public ApprovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What somebody wants to do.
     *
     * @param act which kind of thing it is
     * @param subject what it is done to, in words
     * @param content derived from all that it would do
     */
    public record Wanted(
            String act,
            String subject,
            UUID content,
            @Nullable String reason) {}

    /** What was asked; {@code givenBy} null: nobody has approved it yet; {@code usedAt} null: it is not done yet. */
    public record Approval(
            long number,
            Wanted wanted,
            Person asked,
            @Nullable String givenBy,
            @Nullable Instant givenAt,
            @Nullable Instant usedAt) {
        public boolean isGiven() {
            return givenBy != null;
        }

        /** Who stands for it beside the one who does it. */
        public String besides(String by) {
            return by.equals(givenBy) ? asked.by() : String.valueOf(givenBy);
        }
    }

    /** The acts that need a second person. */
    public Set<String> rules() {
        return Set.copyOf(jdbc.sql("select act from billing.approval_rule")
                .query(String.class)
                .list());
    }

    public void require(String act) {
        jdbc.sql("insert into billing.approval_rule (act) values (?) on conflict do nothing")
                .param(act)
                .update();
    }

    /** Whether it was required. */
    public boolean waive(String act) {
        return jdbc.sql("delete from billing.approval_rule where act = ?")
                        .param(act)
                        .update()
                > 0;
    }

    /** What was asked of the same content and is not done yet. */
    public Optional<Approval> open(Wanted wanted) {
        return jdbc.sql(APPROVAL + " where act = ? and content = ? and used_at is null")
                .params(wanted.act(), wanted.content())
                .query(ApprovalStore::approval)
                .optional();
    }

    public Approval ask(Wanted wanted, Person asking) {
        jdbc.sql("""
                insert into billing.approval (act, subject, content, reason, asked_by, asked_from, asked_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(wanted.act(), wanted.subject(), wanted.content())
                .param(wanted.reason())
                .params(asking.by(), asking.from(), SqlTime.of(asking.at()))
                .update();
        return open(wanted).orElseThrow();
    }

    public Optional<Approval> find(long number) {
        return jdbc.sql(APPROVAL + " where number = ?")
                .param(number)
                .query(ApprovalStore::approval)
                .optional();
    }

    public void give(long number, Person giving) {
        jdbc.sql("update billing.approval set given_by = ?, given_from = ?, given_at = ? where number = ?")
                .params(giving.by(), giving.from(), SqlTime.of(giving.at()), number)
                .update();
    }

    /** It is done; in the transaction that does it. */
    public void use(long number, Instant at) {
        int used = jdbc.sql("update billing.approval set used_at = ? where number = ? and used_at is null")
                .params(SqlTime.of(at), number)
                .update();
        if (used != 1) {
            throw new IllegalStateException("approval " + number + " is used already");
        }
    }

    /** Takes back what is not done yet; whether there was such a one. */
    public boolean remove(long number) {
        return jdbc.sql("delete from billing.approval where number = ? and used_at is null")
                        .param(number)
                        .update()
                > 0;
    }

    /** In order; without those that are done, or with them. */
    public List<Approval> all(boolean withDone) {
        return jdbc.sql(APPROVAL + " where ? or used_at is null order by number")
                .param(withDone)
                .query(ApprovalStore::approval)
                .list();
    }

    private static Approval approval(ResultSet row, int number) throws SQLException {
        return new Approval(
                row.getLong("number"),
                new Wanted(
                        row.getString("act"),
                        row.getString("subject"),
                        row.getObject("content", UUID.class),
                        row.getString("reason")),
                new Person(row.getString("asked_by"), row.getString("asked_from"), Row.instant(row, "asked_at")),
                row.getString("given_by"),
                Row.instantIfAny(row, "given_at"),
                Row.instantIfAny(row, "used_at"));
    }
}
