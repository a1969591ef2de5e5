package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.reckoner.db.schema.Schema;
import io.reckoner.db.sql.Table;
import io.reckoner.testing.TestPostgres;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables of {@code db} declare of themselves for COPY, beside what they are. */
class DeclaredTablesTest {
    private static final Set<Table> DECLARED = new ClassFileImporter()
            .importPackages("io.reckoner.db").stream()
                    .flatMap(type -> type.getFields().stream())
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> field.getRawType().isEquivalentTo(Table.class)
                            || field.getRawType().isEquivalentTo(Table.Form.class))
                    .map(DeclaredTablesTest::table)
                    .collect(Collectors.toSet());

    @Test
    void someKindOfRowFillsEveryColumn() {
        assertThat(DECLARED)
                .hasSizeGreaterThan(20)
                .allSatisfy(table -> assertThat(table.types()).as(table.name()).containsOnlyKeys(table.columns()));
    }

    @Test
    void oneDeclarationATable() {
        assertThat(DECLARED).extracting(Table::name).doesNotHaveDuplicates();
    }

    @Test
    void everyColumnIsOfTheTypeThatTheSchemaHas() throws SQLException {
        var database = TestPostgres.freshDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            Schema.migrate(connection, "test");
        }
        var jdbc = JdbcClient.create(database.dataSource());
        DECLARED.stream()
                .filter(table -> !table.name().equals("usage_load"))
                .forEach(table ->
                        assertThat(types(jdbc, table.name())).as(table.name()).containsAllEntriesOf(table.types()));
    }

    private static Map<String, String> types(JdbcClient jdbc, String table) {
        var types = new TreeMap<String, String>();
        jdbc.sql("""
                select attname, format_type(atttypid, null) as type from pg_attribute
                 where attrelid = ('billing.' || ?)::regclass and attnum > 0 and not attisdropped
                """).param(table).query(row -> {
            types.put(row.getString("attname"), row.getString("type"));
        });
        return types;
    }

    private static Table table(JavaField declared) {
        try {
            Field field = declared.reflect();
            field.setAccessible(true);
            Object value = field.get(null);
            return value instanceof Table.Form<?> form ? form.table() : (Table) value;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
