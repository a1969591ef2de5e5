package io.reckoner.db.catalog;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people call things, looked up when it is printed; an id stands for what has no name. */
public final class NameStore {
    private static final String CUSTOMER = "select name from billing.customer where id = ?";
    /** A customer's only contract needs no name beside the customer's. */
    private static final String OF_CONTRACT = """
            coalesce(c.terms ->> 'name',
                     (select min(customer.name) from billing.customer
                        join billing.contract o on o.customer_id = customer.id
                       where customer.id = c.customer_id having count(*) = 1))
            """;

    private static final String CONTRACT = "select " + OF_CONTRACT + " from billing.contract c where c.id = ?";

    private static final String PRODUCT =
            "select name from billing.product_version where product_id = ? order by starting_at desc, ordinal desc limit 1";

    private final JdbcClient jdbc;
    /** By the query as well: things of different kinds share ids (formats §2.3). */
    private final Map<List<Object>, String> known = new ConcurrentHashMap<>();

    public NameStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Names names() {
        return new Names(this::customer, this::contract, this::product);
    }

    /** Those of some customers and contracts, by two queries whatever their number. */
    public Names of(Collection<CustomerId> customers, Collection<ContractId> contracts) {
        Map<UUID, String> ofCustomers = names(
                "select id, name from billing.customer where id = any (:ids::uuid[])",
                SqlArrays.ids(customers, CustomerId::value));
        Map<UUID, String> ofContracts = names(
                "select c.id, " + OF_CONTRACT + " as name from billing.contract c where c.id = any (:ids::uuid[])",
                SqlArrays.ids(contracts, ContractId::value));
        return new Names(
                id -> ofCustomers.getOrDefault(id.value(), id.toString()),
                id -> ofContracts.getOrDefault(id.value(), id.toString()),
                this::product);
    }

    private Map<UUID, String> names(String sql, String[] ids) {
        var names = new HashMap<UUID, String>();
        jdbc.sql(sql).param("ids", ids).query(row -> {
            String name = row.getString("name");
            if (name != null && !name.isEmpty()) {
                names.put(Row.uuid(row, "id"), name);
            }
        });
        return names;
    }

    public String customer(CustomerId id) {
        return name(CUSTOMER, id.value());
    }

    public String contract(ContractId id) {
        return name(CONTRACT, id.value());
    }

    public String product(ProductId id) {
        return name(PRODUCT, id.value());
    }

    private String name(String sql, UUID id) {
        return known.computeIfAbsent(
                List.of(sql, id),
                any -> jdbc.sql(sql).param(id).query(String.class).list().stream()
                        .filter(name -> name != null && !name.isEmpty())
                        .findFirst()
                        .orElse(id.toString()));
    }
}
