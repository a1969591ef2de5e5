package io.reckoner.db.catalog;

import io.reckoner.db.sql.Row;
import io.reckoner.id.CreditTypeId;
import io.reckoner.money.CreditType;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The currencies and units there are. */
public final class CreditTypes {
    private CreditTypes() {}

    /** In the snapshot of a connection at hand. */
    public static Map<CreditTypeId, CreditType> all(Connection connection) {
        return all(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    public static Map<CreditTypeId, CreditType> all(JdbcClient jdbc) {
        return jdbc
                .sql("select id, name, kind, iso_code, stored_unit_exponent from billing.credit_type")
                .query((row, number) -> new CreditType(
                        Row.id(row, "id", CreditTypeId::new),
                        row.getString("name"),
                        CreditType.Kind.valueOf(row.getString("kind")),
                        row.getString("iso_code"),
                        row.getInt("stored_unit_exponent")))
                .list()
                .stream()
                .collect(Collectors.toMap(CreditType::id, Function.identity()));
    }
}
