package io.reckoner.db.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The tables of billing and of Spring Batch, as the changelogs have them. */
public final class Schema {

    private static final String CHANGELOG = "db/changelog/db.changelog-master.yaml";

    /** It tells every step of its work; kept here, because Java forgets the level of a logger nobody holds. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Schema() {}

    /**
     * Brings the database up to date. Several processes may do so at once: they take turns, so that none of them finds
     * half a schema. Uses the connection alone and leaves it open.
     *
     * @param version of the engine, remembered in the database
     * @throws UnfitDatabase if it holds what this engine must not touch
     */
    public static void migrate(Connection connection, String version) throws SQLException {
        connection.setAutoCommit(true);
        if (isUpToDate(connection)) {
            return;
        }
        LIQUIBASE.setLevel(Level.WARNING);
        execute(connection, "select pg_advisory_lock(hashtextextended('reckoner: migration', 0))");
        try {
            if (!isUpToDate(connection)) {
                bringUpToDate(connection, version);
            }
        } finally {
            connection.setAutoCommit(true);
            execute(connection, "select pg_advisory_unlock(hashtextextended('reckoner: migration', 0))");
        }
    }

    /**
     * Whether the database has exactly the changelogs of this engine; for those who must not bring it there.
     *
     * @throws UnfitDatabase if it never will
     */
    public static boolean isUpToDate(Connection connection) throws SQLException {
        SchemaState state = SchemaState.of(connection);
        switch (state.kind()) {
            case NEWER ->
                throw new UnfitDatabase(
                        "The tables of the database were made by a newer version of Reckoner ("
                                + state.madeBy().orElse("unknown") + ").",
                        "Use that version, or a newer one; this one leaves them as they are.");
            case FOREIGN ->
                throw new UnfitDatabase(
                        "The database has tables in its schemas billing or batch that Reckoner did not make.",
                        "Choose a database of Reckoner's own with --db (RECKONER_DB_URL), or rename those schemas.");
            default -> {
                return state.kind() == SchemaState.Kind.CURRENT;
            }
        }
    }

    private static void bringUpToDate(Connection connection, String version) throws SQLException {
        boolean withBatch = Place.makeSchemasIfNeeded(connection);
        ResourceAccessor changelogs = new ClassLoaderResourceAccessor(Schema.class.getClassLoader());
        Map<String, Object> scope =
                Map.of(Scope.Attr.ui.name(), new LoggerUIService(), Scope.Attr.resourceAccessor.name(), changelogs);
        try {
            Scope.child(scope, () -> update(connection, withBatch));
        } catch (Exception e) {
            throw failed(e);
        }
        connection.setAutoCommit(true);
        execute(connection, "select billing.seal_new_columns()");
        try (Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin execute format('comment on table %s is %L', " + SchemaState.LOG + ", '"
                    + ChangelogMark.own().text(version).replace("'", "''") + "'); end $$");
        }
    }

    /** With the server's own code, where it has one: what it does not permit is for others to name. */
    private static SQLException failed(Exception failure) {
        String message = "the schema cannot be brought up to date: " + failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new SQLException(message, sql.getSQLState(), failure);
            }
        }
        return new SQLException(message, failure);
    }

    private static void update(Connection connection, boolean withBatch) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        if (withBatch) {
            database.setLiquibaseSchemaName("batch");
        }
        // Liquibase's own lock is a row, which a process killed in here leaves locked for ever.
        // Whoever holds ours knows that nobody else can be at work.
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                .execute();
    }

    /** Where Liquibase's own tables go: a user need not be allowed to make any outside of his schemas. */
    private static final class Place {

        /** True if they are, or go, with Spring Batch's, whose schema is there then. */
        static boolean makeSchemasIfNeeded(Connection connection) throws SQLException {
            if (isTrue(connection, "to_regclass('databasechangelog') is not null")) {
                return false;
            }
            if (isTrue(connection, "coalesce(has_schema_privilege(current_schema(), 'create'), false)")) {
                return isTrue(connection, "to_regclass('batch.databasechangelog') is not null");
            }
            try (Statement statement = connection.createStatement()) {
                for (String schema : List.of("billing", "batch")) {
                    if (isTrue(connection, "to_regnamespace('" + schema + "') is null")) {
                        statement.execute("create schema " + schema);
                    }
                }
            }
            return true;
        }

        private static boolean isTrue(Connection connection, String condition) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select " + condition)) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ignored = statement.executeQuery(sql)) {
            ignored.next();
        }
    }
}
