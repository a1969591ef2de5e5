package io.reckoner.db.catalog;

import io.reckoner.db.sql.Row;
import io.reckoner.id.CustomerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers by whatever somebody calls them. */
public final class CustomerNames {
    /** One row a text and customer, by the first way in the order of {@link By}. */
    private static final String FIND = """
            with typed as (
              select * from unnest(:texts::text[], :ids::uuid[]) as t (typed, id)
            )
            select distinct on (f.typed, c.id) f.typed, c.id, c.name, f.by
            from (
              select t.typed, t.id, 0 as by from typed t
              union all
              select t.typed, a.customer_id, 1 from typed t join billing.ingest_alias a on a.alias = t.typed
              union all
              select t.typed, c.id, 2 from typed t join billing.customer c on c.definition ->> 'external_id' = t.typed
              union all
              select t.typed, c.id, 3 from typed t join billing.customer c on c.name = t.typed) f
            join billing.customer c on c.id = f.id
            order by f.typed, c.id, f.by
            """;

    private final JdbcClient jdbc;

    public CustomerNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By which of its names a customer was found. */
    public enum By {
        ID,
        INGEST_ALIAS,
        EXTERNAL_ID,
        NAME;

        /** For a sentence. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A customer that is called so. */
    public record Found(CustomerId id, String name, By by) {}

    /**
     * Each text with the customers that it names; texts that name none are left out. Who has it for an id is meant alone.
     *
     * @param ids the id that a text is, if it is one or a key of one
     */
    public Map<String, List<Found>> find(Collection<String> texts, Function<String, Optional<UUID>> ids) {
        List<String> distinct = texts.stream().distinct().toList();
        var found = new LinkedHashMap<String, List<Found>>();
        jdbc.sql(FIND)
                .param("texts", distinct.toArray(String[]::new))
                .param(
                        "ids",
                        distinct.stream().map(ids).map(id -> id.orElse(null)).toArray(UUID[]::new))
                .query(row -> {
                    var one = new Found(
                            Row.id(row, "id", CustomerId::new), row.getString("name"), By.values()[row.getInt("by")]);
                    found.computeIfAbsent(row.getString("typed"), any -> new ArrayList<>())
                            .add(one);
                });
        found.replaceAll((typed, customers) -> customers.stream()
                .filter(customer -> customer.by() == By.ID)
                .findFirst()
                .map(List::of)
                .orElse(customers));
        return found;
    }
}
