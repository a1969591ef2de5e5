package io.reckoner.db.usage;

import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.Ids;
import io.reckoner.terms.document.GroupJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What tells usage rows of one customer, product and window apart: those of their values that are keys, of the product's
 * versions or of a usage filter of the customer (U10). {@code billing.group_id} gives the same ids.
 */
final class GroupIds {
    private static final UUID NONE = new UUID(0, 0);

    private final Map<UUID, Set<String>> ofProduct;
    private final Map<UUID, Set<String>> ofCustomer;
    private final Map<UUID, Map<UUID, Set<String>>> together = new HashMap<>();
    private final Map<Set<String>, Map<String, UUID>> known = new HashMap<>();

    private GroupIds(Map<UUID, Set<String>> ofProduct, Map<UUID, Set<String>> ofCustomer) {
        this.ofProduct = ofProduct;
        this.ofCustomer = ofCustomer;
    }

    /** Two queries, however many rows there are. */
    static GroupIds of(List<UsageLine> lines, JdbcClient jdbc) {
        Set<UUID> products = new HashSet<>();
        Set<UUID> customers = new HashSet<>();
        for (UsageLine line : lines) {
            if (line.groupValues() != null) {
                products.add(line.productId().value());
                if (line.customerId() != null) {
                    customers.add(line.customerId());
                }
            }
        }
        return new GroupIds(
                keys(
                        "select product_id, key from billing.product_group_key where product_id = any(?::uuid[])",
                        products,
                        jdbc),
                keys(
                        "select customer_id, key from billing.usage_filter_key where customer_id = any(?::uuid[])",
                        customers,
                        jdbc));
    }

    private static Map<UUID, Set<String>> keys(String sql, Collection<UUID> ids, JdbcClient jdbc) {
        Map<UUID, Set<String>> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(sql).param(SqlArrays.ids(ids, id -> id)).query(row -> {
                keys.computeIfAbsent(row.getObject(1, UUID.class), any -> new HashSet<>())
                        .add(row.getString(2));
            });
        }
        return keys;
    }

    /** Without a customer nobody knows the filters yet, so that all values tell rows apart. */
    UUID of(UsageLine line) {
        String values = line.groupValues();
        if (values == null) {
            return NONE;
        }
        UUID customer = line.customerId();
        if (customer == null) {
            return Ids.derive(values);
        }
        Set<String> keys = keys(line.productId().value(), customer);
        return keys.isEmpty()
                ? NONE
                : known.computeIfAbsent(keys, any -> new HashMap<>()).computeIfAbsent(values, any -> id(values, keys));
    }

    private Set<String> keys(UUID product, UUID customer) {
        Set<String> products = ofProduct.getOrDefault(product, Set.of());
        @Nullable Set<String> filters = ofCustomer.get(customer);
        if (filters == null) {
            return products;
        }
        return together.computeIfAbsent(product, any -> new HashMap<>()).computeIfAbsent(customer, any -> {
            Set<String> both = new HashSet<>(products);
            both.addAll(filters);
            return both;
        });
    }

    private static UUID id(String values, Set<String> keys) {
        String keyed = GroupJson.of(values, keys);
        return keyed.equals("{}") ? NONE : Ids.derive(keyed);
    }
}
