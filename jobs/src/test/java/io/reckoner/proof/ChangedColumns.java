package io.reckoner.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Changes columns behind the engine's back: to another value of the type, in a row that has one, and back. */
final class ChangedColumns implements AutoCloseable {
    private static final String OTHER = """
            case '%2$s'
              when 'uuid' then 'billing.derive(coalesce(%1$s::text, ''x''))'
              when 'text' then 'coalesce(%1$s, '''') || ''x'''
              when 'bool' then 'not coalesce(%1$s, false)'
              when 'int2' then 'coalesce(%1$s, 0) + 1000'
              when 'timestamptz' then 'case when isfinite(%1$s) then %1$s + interval ''1 hour'' else ''2000-01-01'' end'
              when 'interval' then 'coalesce(%1$s, ''0'') + interval ''1 hour'''
              when 'bytea' then 'coalesce(%1$s, '''') || ''\\x01'''
              when 'jsonb' then 'jsonb_build_array(%1$s)'
              when '_text' then 'case array_ndims(%1$s) when 2 then %1$s || array_fill(''x''::text, array[1, array_length(%1$s, 2)]) else array_append(%1$s, ''x'') end'
              when '_uuid' then 'array_append(%1$s, billing.derive(''x''))'
              else 'coalesce(%1$s, 0) + 1000000' end""";

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    ChangedColumns(DataSource database) throws java.sql.SQLException {
        connection = new SingleConnectionDataSource(database.getConnection(), true);
        jdbc = JdbcClient.create(connection);
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql("set timezone = 'UTC'").update();
        jdbc.sql("""
                do $$ declare c record; begin
                  for c in select conrelid::regclass as of, conname from pg_constraint
                            where connamespace = 'billing'::regnamespace and contype in ('c', 'f') loop
                    execute format('alter table %s drop constraint %I', c.of, c.conname);
                  end loop;
                  for c in select conrelid::regclass as of, conname from pg_constraint
                            where connamespace = 'billing'::regnamespace and contype = 'u' loop
                    execute format('alter table %s drop constraint %I', c.of, c.conname);
                  end loop;
                  for c in select indexrelid::regclass as name from pg_index i join pg_class t on t.oid = i.indexrelid
                            where t.relnamespace = 'billing'::regnamespace and i.indisunique and not i.indisprimary loop
                    execute format('drop index %s', c.name);
                  end loop;
                  for c in select attrelid::regclass as of, attname from pg_attribute a join pg_class t on t.oid = a.attrelid
                            where t.relnamespace = 'billing'::regnamespace and attidentity <> '' loop
                    execute format('alter table %s alter %I drop identity', c.of, c.attname);
                  end loop;
                end $$""").update();
    }

    /** A column that was changed; {@code ctid} is where its row is now. */
    record Change(String table, String column, String type, String ctid, String before) {
        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    /** Every column of every table of billing, by table and in order; previews bill nothing, and are computed again before they count (J5). */
    Map<String, List<String>> columns() {
        return jdbc.sql("""
                        select c.relname || ' ' || a.attname || ' ' || t.typname
                          from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
                         where c.relnamespace = 'billing'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
                           and c.relname not like 'preview%'
                         order by c.relname, a.attnum""").query(String.class).list().stream()
                .collect(Collectors.groupingBy(
                        column -> column.substring(0, column.indexOf(' ')),
                        TreeMap::new,
                        Collectors.mapping(column -> column.substring(column.indexOf(' ') + 1), Collectors.toList())));
    }

    Map<String, String> sealed() {
        return jdbc
                .sql("select table_name || ' ' || filter from billing.sealed_table")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.substring(0, row.indexOf(' ')), row -> row.substring(row.indexOf(' ') + 1)));
    }

    /** {@code column} with its type; {@code filter} says which rows to take one of, over n. */
    Change change(String table, String column, String filter) {
        String name = column.substring(0, column.indexOf(' '));
        String type = column.substring(column.indexOf(' ') + 1);
        String other = jdbc.sql("select " + OTHER.formatted(name, type))
                .query(String.class)
                .single();
        String key = jdbc.sql("select coalesce(billing.seal_key(?, 'n'), 'n.ctid')")
                .param(table)
                .query(String.class)
                .single();
        String row = jdbc.sql("select n.ctid::text || '|' || coalesce(%1$s::text, '') from billing.%2$s n where %3$s"
                                .formatted(name, table, filter)
                        + " order by %s is null, %s limit 1".formatted(name, key))
                .query(String.class)
                .single();
        boolean isNull = jdbc.sql("select " + name + " is null from billing." + table + " where ctid = '"
                        + row.substring(0, row.indexOf('|')) + "'")
                .query(Boolean.class)
                .single();
        String ctid = jdbc.sql("update billing.%s set %s = %s where ctid = '%s' returning ctid::text"
                        .formatted(table, name, other, row.substring(0, row.indexOf('|'))))
                .query(String.class)
                .single();
        return new Change(
                table,
                name,
                type,
                ctid,
                isNull ? "null" : "'" + row.substring(row.indexOf('|') + 1).replace("'", "''") + "'");
    }

    void undo(Change change) {
        jdbc.sql("update billing.%s set %s = %s::%s where ctid = '%s'"
                        .formatted(change.table(), change.column(), change.before(), change.type(), change.ctid()))
                .update();
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
