package io.reckoner.db;

/** The usage filter as SQL (F1). */
public final class UsageFilterSql {
    /**
     * Whether the filter in force of contract {@code c}, the last set of those begun, lets usage {@code u} in; without one,
     * everything is let in.
     */
    public static final String LETS_IN = """
            coalesce(
              (select coalesce(jsonb_exists(f.item -> 'group_values', u.group_values::jsonb ->> (f.item ->> 'group_key')), false)
                 from jsonb_array_elements(c.terms -> 'usage_filters') with ordinality f (item, n)
                where coalesce((f.item ->> 'starting_at')::timestamptz, c.starting_at) <= u.starting_at
                order by f.n desc limit 1),
              true)
            """;

    private UsageFilterSql() {}
}
