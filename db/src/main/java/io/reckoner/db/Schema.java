package io.reckoner.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
     */
    public static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        if (ChangelogMark.isUpToDate(connection)) {
            return;
        }
        LIQUIBASE.setLevel(Level.WARNING);
        execute(connection, "select pg_advisory_lock(hashtextextended('reckoner: migration', 0))");
        try {
            ResourceAccessor changelogs = new ClassLoaderResourceAccessor(Schema.class.getClassLoader());
            Map<String, Object> scope =
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService(), Scope.Attr.resourceAccessor.name(), changelogs);
            Scope.child(scope, () -> update(connection));
            connection.setAutoCommit(true);
            execute(connection, "select billing.seal_new_columns()");
            ChangelogMark.set(connection);
        } catch (Exception e) {
            throw new SQLException("the schema cannot be brought up to date: " + e.getMessage(), e);
        } finally {
            connection.setAutoCommit(true);
            execute(connection, "select pg_advisory_unlock(hashtextextended('reckoner: migration', 0))");
        }
    }

    /** Whether the database has exactly the changelogs of this engine; for those who must not bring it there. */
    public static boolean isUpToDate(Connection connection) throws SQLException {
        return ChangelogMark.isUpToDate(connection);
    }

    /** Whether there are any of our tables, of whatever version. */
    public static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery("select to_regclass('billing.run') is not null")) {
            return there.next() && there.getBoolean(1);
        }
    }

    private static void update(Connection connection) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        // Liquibase's own lock is a row, which a process killed in here leaves locked for ever.
        // Whoever holds ours knows that nobody else can be at work.
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                .execute();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ignored = statement.executeQuery(sql)) {
            ignored.next();
        }
    }
}
