package io.reckoner.db.proof;

import io.reckoner.db.sql.Row;
import io.reckoner.id.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose rows violate the proof: every place names a contract, an invoice, a balance or an account, or it is of nobody. */
public final class ViolatingAccounts {
    private final JdbcClient jdbc;
    private final Verification proof;

    public ViolatingAccounts(JdbcClient jdbc, Verification proof) {
        this.jdbc = jdbc;
        this.proof = proof;
    }

    /** An account and its name. */
    public record Account(CustomerId id, String name) {
        @Override
        public String toString() {
            return name + " (" + id + ")";
        }
    }

    /** Of all violations of a run; empty if one of them is of nobody. */
    public Optional<Set<Account>> ofAll(long run, List<Violation> violations) {
        return proof.places(run, violations).flatMap(places -> {
            List<Optional<Account>> owners = owners(places);
            return owners.stream().allMatch(Optional::isPresent) ? Optional.of(present(owners)) : Optional.empty();
        });
    }

    /** Of those that are shown, as far as they are anybody's. */
    public Set<Account> ofExamples(List<Violation> violations) {
        return present(owners(violations.stream()
                .flatMap(violation -> violation.examples().stream())
                .map(Violation.Example::place)
                .toList()));
    }

    private static Set<Account> present(List<Optional<Account>> owners) {
        var accounts = new LinkedHashSet<Account>();
        owners.forEach(owner -> owner.ifPresent(accounts::add));
        return accounts;
    }

    private List<Optional<Account>> owners(List<String> places) {
        return new ArrayList<>(jdbc.sql("""
                with place as (
                  select n, regexp_match(p, '\\y(invoice|balance|contract|account|customer) ([0-9a-f]{8}-[0-9a-f-]{27})') as m
                    from unnest(?::text[]) with ordinality u (p, n)),
                owner as (
                  select n, case m[1] when 'invoice' then (select customer_id from billing.invoice where id = m[2]::uuid)
                                      when 'balance' then (select customer_id from billing.balance where id = m[2]::uuid)
                                      when 'contract' then (select customer_id from billing.contract where id = m[2]::uuid)
                                      else m[2]::uuid end as customer_id
                    from place)
                select c.id, c.name
                  from owner o
                  left join billing.account_member m on m.customer_id = o.customer_id and m.until_sequence is null
                  left join billing.customer c on c.id = coalesce(m.account_id, o.customer_id)
                 order by c.name, o.n
                """)
                .param(places.toArray(String[]::new))
                .query((row, n) -> owner(Row.uuidIfAny(row, "id"), row.getString("name")))
                .list());
    }

    private static Optional<Account> owner(@Nullable UUID id, @Nullable String name) {
        return id == null || name == null ? Optional.empty() : Optional.of(new Account(new CustomerId(id), name));
    }
}
