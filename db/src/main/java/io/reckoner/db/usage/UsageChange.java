package io.reckoner.db.usage;

import io.reckoner.db.load.Rehearsal;

/**
 * One change of usage: the statements around those that write rows. All rows that one writes have its mark, what they replace
 * goes to the history, and it is sealed by a link of the chain of {@code billing.usage_mark} (U12).
 *
 * <p>A change begins with {@link #NEXT}; each statement that brings or ends rows adds their hashes to {@link #HASHES}, or if it loads
 * them, their records to {@link #RECORDS}; it ends with {@link #SEAL} or {@link #SEAL_RECORDS}, and, if usage that counts was
 * among them, with {@link #COUNTS}.
 */
public final class UsageChange {

    /** Made once a connection, emptied by every commit. */
    public static final String HASHES =
            "create temporary table if not exists usage_hashes (hash bytea) on commit delete rows";

    /** The same of a load: what came of a chunk is few enough for one digest over the rows themselves. */
    static final String RECORDS =
            "create temporary table if not exists usage_records (record bytea) on commit delete rows";

    public static final String NEXT = "select coalesce(max(mark), 0) + 1 from billing.usage_mark";

    private static final String LINK = """
            insert into billing.usage_mark (mark, requests_through, file_id, rows, form, digest, chain)
            select n.mark, n.requests, n.file, s.rows, s.form, s.digest,
                   billing.chain((select chain from billing.usage_mark order by mark desc limit 1),
                                 n.mark, n.requests, n.file, s.rows, s.digest)
              from sealed s,
                   (select ?::bigint as mark, ?::bigint as file,
                           (select coalesce(max(sequence), 0) from billing.request) as requests) n
             where s.rows > 0
            """;

    /** Takes the mark, and the file or null; nothing is sealed if nothing changed. */
    public static final String SEAL = """
            with sealed as (
              select sum(s.rows)::bigint as rows, 1 as form, sha256(string_agg(s.digest, '' order by s.share)) as digest
                from (select get_byte(hash, 0) as share, count(*) as rows, sha256(string_agg(hash, '' order by hash)) as digest
                        from usage_hashes group by 1) s),
            emptied as (delete from usage_hashes)
            """ + LINK;

    /** The same of a load; it takes the file. */
    static final String SEAL_RECORDS = """
            with sealed as (
              select count(*) as rows, 2 as form, sha256(sha256(string_agg(record, '' order by record))) as digest
                from usage_records),
            emptied as (delete from usage_records)
            """ + LINK;

    /** The same for rows whose digest is made already; takes their number and it before. */
    static final String SEAL_DIGEST =
            "with sealed as (select ?::bigint as rows, 2 as form, ?::bytea as digest)\n" + LINK;

    /**
     * Takes the mark. Not {@code nextval}: of the numbers that hands out, a crash of the server skips up to 32. To a run that
     * is resumed it would seem that its inputs have changed. And not in a rehearsal: a sequence is not rolled back.
     */
    public static final String COUNTS = "select case when current_setting('" + Rehearsal.SETTING
            + "', true) = 'on' then 0 else setval('billing.usage_change', ?) end";

    private UsageChange() {}
}
