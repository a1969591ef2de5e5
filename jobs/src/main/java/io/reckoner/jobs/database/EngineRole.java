package io.reckoner.jobs.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The role the engine works as in an embedded server: no superuser, owner of its database and of nothing else. So neither
 * a fault of the engine nor what reaches it in a file can run programs or read files as the user who started the server.
 */
final class EngineRole {

    static final String NAME = "reckoner";

    /** Where the home's identity is kept: every session of the database has it. */
    static final String IDENTITY = "reckoner.home";

    /**
     * It sees where the data is and who is connected, to know its own server and whether somebody else uses it. Homes of
     * earlier versions have everything in the superuser's hands; what belongs to no schema of the system is handed over.
     */
    private static final List<String> STATEMENTS = List.of(
            """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'reckoner') then
                create role reckoner;
              end if;
            end $$
            """,
            "alter role reckoner nosuperuser nocreatedb nocreaterole noreplication nobypassrls login password '%1$s'",
            "grant pg_read_all_settings, pg_read_all_stats to reckoner",
            "alter database postgres owner to reckoner",
            "revoke connect, temporary on database postgres from public",
            "alter database postgres set reckoner.home = '%2$s'",
            """
            do $$
            declare thing record;
            begin
              for thing in
                select format('alter schema %%I owner to reckoner', nspname) as handover
                  from pg_namespace
                 where nspowner = 'postgres'::regrole and nspname <> 'information_schema' and nspname !~ '^pg_'
                union all
                select format('alter table %%s owner to reckoner', c.oid::regclass)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relowner = 'postgres'::regrole and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                   and c.relkind in ('r', 'p', 'v', 'm', 'S')
                   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                                             and d.deptype in ('a', 'i', 'e'))
                union all
                select format('alter routine %%s owner to reckoner', p.oid::regprocedure)
                  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where p.proowner = 'postgres'::regrole and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                   and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                                             and d.deptype = 'e')
                union all
                select format('alter type %%s owner to reckoner', t.oid::regtype)
                  from pg_type t join pg_namespace n on n.oid = t.typnamespace
                 where t.typowner = 'postgres'::regrole and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                   and t.typtype in ('d', 'e', 'r')
              loop
                execute thing.handover;
              end loop;
            end $$
            """);

    private EngineRole() {}

    /** Done as often as one likes. */
    static void set(Connection superuser, HomeKeys keys) throws SQLException {
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql.formatted(keys.enginePassword(), keys.identity()));
            }
        }
        superuser.commit();
    }
}
