package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.DeepVerification;
import io.reckoner.db.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes each column of each table of billing, one after the other, and sees the table named. A new column is among them. */
class EveryColumnIsProvenTest {
    private static DemoScene scene;
    private static ChangedColumns columns;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void everythingIsThere() throws IOException, SQLException {
        scene = new DemoScene(folder);
        columns = new ChangedColumns(scene.database().dataSource());
    }

    @AfterAll
    static void stop() {
        columns.close();
        scene.close();
    }

    @Test
    void nothingIsNamedOfWhatTheEngineWrote() {
        assertThat(seals()).isEmpty();
    }

    /** One column of each table at a time: each has a violation of its own. */
    @Test
    void everyColumnOfASealedTableIsNamed() {
        Map<String, List<String>> all = columns.columns();
        Map<String, String> sealed = columns.sealed();
        List<String> unnamed = new ArrayList<>();
        int most = sealed.keySet().stream()
                .mapToInt(table -> columnsOf(all, table).size())
                .max()
                .orElseThrow();
        for (int round = 0; round < most; round++) {
            List<ChangedColumns.Change> changes = new ArrayList<>();
            for (Map.Entry<String, String> table : sealed.entrySet()) {
                List<String> its = columnsOf(all, table.getKey());
                if (round < its.size()) {
                    changes.add(columns.change(table.getKey(), its.get(round), table.getValue()));
                }
            }
            List<String> places = seals();
            changes.stream()
                    .filter(change -> places.stream().noneMatch(place -> names(change, place)))
                    .forEach(change -> unnamed.add(change.sql()));
            changes.forEach(columns::undo);
        }
        assertThat(unnamed).isEmpty();
        assertThat(seals()).isEmpty();
    }

    private static List<String> columnsOf(Map<String, List<String>> all, String table) {
        return all.getOrDefault(table, List.of());
    }

    /** A key that was changed is a row that is gone and one that nobody wrote. */
    private static boolean names(ChangedColumns.Change change, String place) {
        String row = "billing." + change.table() + ", row ";
        return place.startsWith(row) && (place.endsWith(", column " + change.column()) || !place.contains(", column "));
    }

    private static List<String> seals() {
        return new DeepVerification(scene.reckoner().get(DataSource.class))
                .verify().stream()
                        .flatMap(violation -> violation.examples().stream())
                        .map(Violation.Example::place)
                        .toList();
    }
}
