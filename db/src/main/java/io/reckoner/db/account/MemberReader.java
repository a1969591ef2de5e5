package io.reckoner.db.account;

import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which customers an account is (Z1): as it stands, or as a run knew it. */
final class MemberReader {
    private static final String NOW = "until_sequence is null";
    private static final String KNOWN = "from_sequence <= $request and coalesce(until_sequence > $request, true)";

    private final JdbcClient jdbc;
    private final String inForce;

    MemberReader(JdbcClient jdbc, @Nullable Known known) {
        this.jdbc = jdbc;
        this.inForce = known == null ? NOW : known.in(KNOWN);
    }

    /** Of each account the customer that it is named after, and then those that joined it, in that order. */
    Map<AccountId, List<CustomerId>> of(List<AccountId> accounts) {
        Map<AccountId, List<CustomerId>> members = new LinkedHashMap<>();
        accounts.forEach(account ->
                members.computeIfAbsent(account, any -> new ArrayList<>()).add(account.customer()));
        jdbc.sql("select account_id, customer_id from billing.account_member where account_id = any(?::uuid[]) and "
                        + inForce + " order by from_sequence, customer_id")
                .param(SqlArrays.ids(accounts, AccountId::value))
                .query(row -> {
                    Objects.requireNonNull(members.get(Row.id(row, "account_id", AccountId::new)))
                            .add(Row.id(row, "customer_id", CustomerId::new));
                });
        return members;
    }

    /** The accounts that customers are billed in. */
    Map<CustomerId, AccountId> accountsOf(Collection<CustomerId> customers) {
        Map<CustomerId, AccountId> accounts = new LinkedHashMap<>();
        customers.forEach(customer -> accounts.put(customer, AccountId.of(customer)));
        jdbc.sql("select account_id, customer_id from billing.account_member where customer_id = any(?::uuid[]) and "
                        + inForce)
                .param(SqlArrays.ids(customers, CustomerId::value))
                .query(row -> {
                    accounts.put(
                            Row.id(row, "customer_id", CustomerId::new), Row.id(row, "account_id", AccountId::new));
                });
        return accounts;
    }

    /** The account that a customer is billed in. */
    AccountId accountOf(CustomerId customer) {
        return Objects.requireNonNull(accountsOf(List.of(customer)).get(customer));
    }
}
