package io.reckoner.db.usage;

import io.reckoner.db.sql.Table;

/** The statements that bring a chunk of staged usage rows where they belong, as one change of usage. */
final class UsageMerge {
    private UsageMerge() {}

    /** Made once a connection, emptied by every commit. */
    static final String STAGING = """
            create temporary table if not exists usage_load (
              line bigint, alias text, customer_id uuid, starting_at timestamptz, ending_before timestamptz,
              product_id uuid, group_id uuid, quantity numeric, group_values text, late boolean not null default false
            ) on commit delete rows
            """;

    static final Table STAGED = Table.of(
            "usage_load",
            "line, alias, customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values");

    /** Late: a final usage invoice covers its start, and that contract's filter in force (the last set of those begun) lets it in. */
    static final String FIND_LATE = """
            update usage_load u set late = true
              from billing.invoice i join billing.contract c on c.id = i.contract_id
             where
            """ + LateUsageSql.IS_LATE_FOR;

    /**
     * Rows are judged line by line: against the line of the same key before, else against what is stored. Only the last
     * line of a key is written, and only if it differs; what it replaces is kept. Takes the mark twice.
     */
    private static final String MERGE = """
            with judged as (
              select s.*, t.quantity as stored, t.group_values as stored_values, t.mark as stored_mark,
                     coalesce($stands, false) as stands,
                     case when lag(s.line) over key_lines is null then coalesce($stands, false) else $repeats end as same,
                     row_number() over (partition by s.$who, s.starting_at, s.ending_before, s.product_id, s.group_id
                                            order by s.line desc) = 1 as is_last
                from usage_load s
                left join billing.$table t using ($who, starting_at, ending_before, product_id, group_id)
                $billed
               where $wanted
              window key_lines as (partition by s.$who, s.starting_at, s.ending_before, s.product_id, s.group_id
                                       order by s.line)),
            written as (
              select * from judged where is_last and $written),
            kept as (
              insert into billing.usage_history (kind, $who, starting_at, ending_before, product_id, quantity, group_values,
                                                 mark, until_mark)
              select '$kind', $who, starting_at, ending_before, product_id, stored, stored_values, stored_mark, ?::bigint
                from written where stored_mark is not null),
            merged as (
              insert into billing.$table ($who, starting_at, ending_before, product_id, group_id, quantity, group_values, mark$line)
              select $who, starting_at, ending_before, product_id, group_id, quantity, group_values, ?::bigint$line
                from written
              on conflict ($who, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity, group_values = excluded.group_values, mark = excluded.mark$updated),
            recorded as (
              insert into usage_records
              select billing.usage_record('+', '$kind', $whose, starting_at, ending_before, product_id, quantity, group_values)
                from written
              union all
              select billing.usage_record('-', '$kind', $whose, starting_at, ending_before, product_id, stored, stored_values)
                from written where stored_mark is not null)
            $due
            select count(*) filter (where not same) as changed, count(*) filter (where same) as same,
                   count(*) filter (where stored_mark is not null or not is_last) = 0 as all_new
              from judged
            """;

    private static final String MAKE_DUE = """
            , due as (
              insert into billing.account_due
              select distinct coalesce(m.account_id, w.customer_id), '-infinity'::timestamptz
                from written w
                left join billing.account_member m on m.customer_id = w.customer_id and m.until_sequence is null
              on conflict (account_id) do update set due_at = excluded.due_at where account_due.due_at <> excluded.due_at)
            """;

    /** Columns that are no key make no row of its own, but stay with the row as the last line has them (U10). */
    static final String USAGE = MERGE.replace(
                    "$stands", "t.quantity = s.quantity and t.group_values is not distinct from s.group_values")
            .replace(
                    "$repeats",
                    "lag(s.quantity) over key_lines = s.quantity"
                            + " and lag(s.group_values) over key_lines is not distinct from s.group_values")
            .replace("$kind", "USAGE")
            .replace("$table", "usage_row")
            .replace("$whose", "customer_id, null")
            .replace("$who", "customer_id")
            .replace("$wanted", "s.customer_id is not null and not s.late")
            .replace("$written", "not stands")
            .replace("$billed", "")
            .replace("$line", "")
            .replace("$updated", "")
            .replace("$due", MAKE_DUE);

    /** A row that says what was billed anyhow is no news; unless another late row came between. */
    static final String LATE = MERGE.replace("$stands", "coalesce(t.quantity, billed.quantity) = s.quantity")
            .replace("$repeats", "lag(s.quantity) over key_lines = s.quantity")
            .replace("$kind", "LATE")
            .replace("$table", "late_usage")
            .replace("$whose", "customer_id, null")
            .replace("$who", "customer_id")
            .replace("$wanted", "s.late")
            .replace("$written", "not stands")
            .replace(
                    "$billed",
                    "left join billing.usage_row billed"
                            + " using (customer_id, starting_at, ending_before, product_id, group_id)")
            .replace("$line", "")
            .replace("$updated", "")
            .replace("$due", "");

    /** Written even if it says nothing new: which of them was loaded last decides once their alias is known. */
    static final String UNATTRIBUTED = MERGE.replace("$stands", "t.quantity = s.quantity")
            .replace("$repeats", "lag(s.quantity) over key_lines = s.quantity")
            .replace("$kind", "UNATTRIBUTED")
            .replace("$table", "unattributed_usage")
            .replace("$whose", "null, alias")
            .replace("$who", "alias")
            .replace("$wanted", "s.customer_id is null")
            .replace("$written", "true")
            .replace("$billed", "")
            .replace("$line", ", line")
            .replace("$updated", ", line = excluded.line")
            .replace("$due", "");
}
