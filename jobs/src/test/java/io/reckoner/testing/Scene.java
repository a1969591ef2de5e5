package io.reckoner.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A database that is made once for many tests, each of which changes something in it and looks: what one changed is rolled back
 * for the next. Whoever asks for a connection gets the same one, one after another, and can neither commit nor close it; so
 * PostgreSQL also keeps the plans of what all of them ask. Triggers that guard the tables do not fire.
 */
public final class Scene {
    private final Connection connection;
    private final Savepoint made;
    private final DataSource shared = new Shared();
    private final ReentrantLock inUse = new ReentrantLock();

    private Scene(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.made = connection.setSavepoint();
    }

    /** What a database holds now. */
    public static Scene of(TestPostgres.Database database) {
        var settings = new Properties();
        settings.setProperty("user", database.user());
        settings.setProperty("password", database.password());
        // A query that fails does not take with it what was done before.
        settings.setProperty("autosave", "always");
        // No trigger ever fires in it: to switch them on again would have PostgreSQL forget its plans.
        settings.setProperty("options", "-c session_replication_role=replica");
        try {
            return new Scene(new Driver().connect(database.url(), settings));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The billing schema with what these scripts write, behind the guards of its tables. */
    public static Scene of(String... resources) {
        TestPostgres.Database database = BillingSchema.newDatabase();
        for (String resource : resources) {
            BillingSchema.behindTheGuards(database.dataSource(), BillingSchema.resource(resource));
        }
        return of(database);
    }

    /** The database as it was made. */
    public DataSource asMade() {
        try {
            connection.rollback(made);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return shared;
    }

    private final class Shared extends AbstractDataSource {
        @Override
        public Connection getConnection() {
            inUse.lock();
            return (Connection) Proxy.newProxyInstance(
                    Scene.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent()::answer);
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }

    /** The connection in one pair of hands. */
    private final class Lent {
        private final AtomicBoolean isGivenBack = new AtomicBoolean();

        @Nullable
        Object answer(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> {
                    return null;
                }
                case "close" -> {
                    if (isGivenBack.compareAndSet(false, true)) {
                        inUse.unlock();
                    }
                    return null;
                }
                default -> {
                    boolean isOfAll = method.getName().equals("rollback") && arguments == null;
                    return isOfAll ? null : asked(method, arguments);
                }
            }
        }

        private @Nullable Object asked(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }
}
