package io.reckoner.db.usage;

/** What late usage is, as SQL (U6): a final usage invoice covers its start, and that contract's filter lets it in (F1). */
public final class LateUsageSql {
    /** Whether usage {@code u} is late for invoice {@code i} of contract {@code c}; of the filters begun the last set is in force. */
    static final String IS_LATE_FOR = """
            i.customer_id = u.customer_id and i.type = 'USAGE' and i.status <> 'VOID'
            and i.start_timestamp <= u.starting_at and u.starting_at < i.end_timestamp
            and coalesce(
              (select coalesce(jsonb_exists(f.item -> 'group_values', u.group_values::jsonb ->> (f.item ->> 'group_key')), false)
                 from jsonb_array_elements(c.terms -> 'usage_filters') with ordinality f (item, n)
                where coalesce((f.item ->> 'starting_at')::timestamptz, c.starting_at) <= u.starting_at
                order by f.n desc limit 1),
              true)
            """;

    /** Whether usage {@code u} is late for any invoice. */
    public static final String IS_LATE =
            "exists (select from billing.invoice i join billing.contract c on c.id = i.contract_id where " + IS_LATE_FOR
                    + ")";

    private LateUsageSql() {}
}
