package io.reckoner.db.closing;

import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Adds up a month, in one snapshot. */
public final class CloseStore {
    private final DataSource dataSource;

    public CloseStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public MonthClose of(YearMonth month) {
        return ReadOnly.on(dataSource, connection -> new Reading(connection).of(month));
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private interface Rows<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static final class Reading {
        private final Connection connection;
        private final Map<CreditTypeId, CreditType> creditTypes;

        Reading(Connection connection) {
            this.connection = connection;
            this.creditTypes = CreditTypes.all(connection);
        }

        MonthClose of(YearMonth month) throws SQLException {
            Instant start = start(month);
            Instant end = start(month.plusMonths(1));
            return new MonthClose(
                    new Period(start, end),
                    rows("open", Reading::open, start, end).get(0),
                    rows("totals", this::total, start(month.minusMonths(1)), start, end),
                    rows("roll-forward", this::movement, start, end),
                    rows("prepaid", this::prepaid, start, end),
                    rows("receivables", this::receivable, start, end),
                    rows("lock", Reading::lock, end).stream().findFirst().orElse(null));
        }

        private <T> List<T> rows(String name, Rows<T> each, Instant... instants) throws SQLException {
            var rows = new ArrayList<T>();
            try (PreparedStatement query = connection.prepareStatement(SqlFile.text("close/" + name))) {
                for (int index = 0; index < instants.length; index++) {
                    query.setString(index + 1, instants[index].toString());
                }
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        rows.add(each.of(row));
                    }
                }
            }
            return rows;
        }

        private CreditType creditType(ResultSet row) throws SQLException {
            return Objects.requireNonNull(creditTypes.get(Row.id(row, "credit_type_id", CreditTypeId::new)));
        }

        private static MonthClose.Open open(ResultSet row) throws SQLException {
            return new MonthClose.Open(
                    row.getLong("unbilled"),
                    row.getLong("parked"),
                    row.getLong("held"),
                    row.getLong("late_rows"),
                    row.getLong("drafts"));
        }

        private MonthClose.Total total(ResultSet row) throws SQLException {
            return new MonthClose.Total(
                    creditType(row),
                    row.getString("kind"),
                    Row.idIfAny(row, "product_id", ProductId::new),
                    row.getBigDecimal("amount"),
                    row.getBigDecimal("before"));
        }

        private MonthClose.Movement movement(ResultSet row) throws SQLException {
            return new MonthClose.Movement(
                    creditType(row),
                    row.getString("balance_type"),
                    row.getBigDecimal("opening"),
                    row.getBigDecimal("granted"),
                    row.getBigDecimal("credited"),
                    row.getBigDecimal("rolled_in"),
                    row.getBigDecimal("seat_adjusted"),
                    row.getBigDecimal("cancelled"),
                    row.getBigDecimal("drawn"),
                    row.getBigDecimal("expired"),
                    row.getBigDecimal("trued_up"),
                    row.getBigDecimal("rolled_out"),
                    row.getBigDecimal("manual"),
                    row.getBigDecimal("closing"));
        }

        private MonthClose.Prepaid prepaid(ResultSet row) throws SQLException {
            return new MonthClose.Prepaid(
                    creditType(row),
                    row.getBigDecimal("opening"),
                    row.getBigDecimal("invoiced"),
                    row.getBigDecimal("recognized"),
                    row.getBigDecimal("deferred"));
        }

        private MonthClose.Receivable receivable(ResultSet row) throws SQLException {
            return new MonthClose.Receivable(
                    creditType(row),
                    row.getLong("invoices"),
                    row.getBigDecimal("amount_due"),
                    row.getBigDecimal("void"),
                    row.getBigDecimal("paid"));
        }

        private static MonthClose.Lock lock(ResultSet row) throws SQLException {
            return new MonthClose.Lock(
                    Row.instant(row, "requested_at"), row.getString("said_by"), row.getString("reason"));
        }
    }
}
