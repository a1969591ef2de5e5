package io.reckoner.db.export;

import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.BalanceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.terms.shape.CarriedMembers;
import io.reckoner.time.Period;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is carried along and never computed with (formats §10, C): of customers, contracts, products, terms and balances. */
final class Carried {
    /** The text of each member, by kind and thing, from when on. */
    private final Map<String, Map<UUID, NavigableMap<Instant, Map<String, String>>>> things;

    private Carried(Map<String, Map<UUID, NavigableMap<Instant, Map<String, String>>>> things) {
        this.things = things;
    }

    static Carried read(DataSource dataSource) {
        return ReadOnly.on(dataSource, connection -> {
            var things = new HashMap<String, Map<UUID, NavigableMap<Instant, Map<String, String>>>>();
            try (PreparedStatement query = connection.prepareStatement(SqlFile.text("export/carried", null));
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    add(things, row);
                }
            }
            return new Carried(things);
        });
    }

    private static void add(Map<String, Map<UUID, NavigableMap<Instant, Map<String, String>>>> things, ResultSet row)
            throws SQLException {
        things.computeIfAbsent(row.getString("kind"), kind -> new HashMap<>())
                .computeIfAbsent(Row.uuid(row, "id"), id -> new TreeMap<>())
                .put(Row.instant(row, "since"), rendered(CarriedMembers.parse(row.getString("members"))));
    }

    /** A product's are on each of its lines. */
    private static Map<String, String> rendered(CarriedMembers members) {
        var rendered = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> rendered.put(name, value.canonical()));
        return rendered;
    }

    void write(Invoice invoice, JsonMembers json) {
        if (!things.isEmpty()) {
            write("invoice", invoice.id().value(), null, json);
            write("customer", invoice.customerId().value(), null, json);
            write("contract", invoice.contractId().value(), null, json);
        }
    }

    /** {@code term}: how the line calls the term that it bills; null if it bills none. */
    void write(LineItem line, @Nullable String term, JsonMembers json) {
        if (things.isEmpty()) {
            return;
        }
        if (line.productId() != null) {
            write("product", line.productId().value(), line.window(), json);
        }
        BalanceId balance = line.balanceId();
        if (balance != null) {
            write("balance", balance.value(), null, json);
        }
        if (term != null && line.termId() != null) {
            write(term, line.termId(), null, json);
        }
    }

    /** {@code window}: what a product was is told by its start; null = by what it is. */
    private void write(String kind, UUID id, @Nullable Period window, JsonMembers json) {
        NavigableMap<Instant, Map<String, String>> versions =
                things.getOrDefault(kind, Map.of()).get(id);
        if (versions != null) {
            Instant at = window == null ? Instant.MAX : window.startingAt();
            Optional.ofNullable(versions.floorEntry(at)).ifPresent(version -> json.members(version.getValue()));
        }
    }
}
