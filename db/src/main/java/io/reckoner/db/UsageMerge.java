package io.reckoner.db;

/** The statements that bring a chunk of staged usage rows where they belong. */
final class UsageMerge {
    private UsageMerge() {}

    /** Made once a connection, emptied by every commit. */
    static final String STAGING = """
            create temporary table if not exists usage_load (
              line bigint, alias text, customer_id uuid, starting_at timestamptz, ending_before timestamptz,
              product_id uuid, group_id uuid, quantity numeric, group_values text, late boolean not null default false
            ) on commit delete rows
            """;

    static final String STAGING_COLUMNS =
            "usage_load (line, alias, customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)";

    /** Late: a final usage invoice covers its start, and that contract's filter in force (the last set of those begun) lets it in. */
    static final String FIND_LATE = """
            update usage_load u set late = true
              from billing.invoice i join billing.contract c on c.id = i.contract_id
             where
            """ + LateUsageSql.IS_LATE_FOR;

    /**
     * Rows are judged line by line: against the line of the same key before, else against what is stored. Only the last
     * line of a key is written, and only if it differs.
     */
    private static final String MERGE = """
            with judged as (
              select s.*, coalesce(%1$s) as stored, coalesce(lag(s.quantity) over key_lines, %1$s) as known,
                     row_number() over (partition by s.%3$s, s.starting_at, s.ending_before, s.product_id, s.group_id
                                            order by s.line desc) = 1 as is_last
                from usage_load s
                left join billing.%2$s t using (%3$s, starting_at, ending_before, product_id, group_id)
                %4$s
               where %5$s
              window key_lines as (partition by s.%3$s, s.starting_at, s.ending_before, s.product_id, s.group_id
                                       order by s.line)),
            merged as (
              insert into billing.%2$s (%3$s, starting_at, ending_before, product_id, group_id, quantity, group_values)
              select %3$s, starting_at, ending_before, product_id, group_id, quantity, group_values
                from judged where is_last and quantity is distinct from stored
              on conflict (%3$s, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity)
            %6$s
            select count(*) filter (where known is distinct from quantity) as changed,
                   count(*) filter (where known = quantity) as same
              from judged
            """;

    private static final String MAKE_DUE = """
            , due as (
              insert into billing.account_due
              select distinct customer_id, '-infinity'::timestamptz from judged
               where is_last and quantity is distinct from stored
              on conflict (account_id) do update set due_at = excluded.due_at where account_due.due_at <> excluded.due_at)
            """;

    static final String USAGE = MERGE.formatted(
            "t.quantity", "usage_row", "customer_id", "", "s.customer_id is not null and not s.late", MAKE_DUE);

    /** A row that says what was billed anyhow is no news; unless another late row came between. */
    static final String LATE = MERGE.formatted(
            "t.quantity, billed.quantity",
            "late_usage",
            "customer_id",
            "left join billing.usage_row billed using (customer_id, starting_at, ending_before, product_id, group_id)",
            "s.late",
            "");

    static final String UNATTRIBUTED =
            MERGE.formatted("t.quantity", "unattributed_usage", "alias", "", "s.customer_id is null", "");
}
