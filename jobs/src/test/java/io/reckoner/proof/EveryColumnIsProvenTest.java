package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.DeepVerification;
import io.reckoner.db.Violation;
import io.reckoner.jobs.billing.DeepProof;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes each column of each table of billing, one after the other, and sees the table named. A new column is among them. */
class EveryColumnIsProvenTest {
    /** The usage chain names the change that a row came or went with. */
    private static final Set<String> CHAINED =
            Set.of("usage_row", "late_usage", "unattributed_usage", "usage_history", "usage_mark");

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

    @Test
    void thereIsARowOfEveryTable() {
        Map<String, String> sealed = columns.sealed();
        assertThat(columns.columns().keySet())
                .filteredOn(table ->
                        scene.reckoner().count("billing." + table + " n where " + sealed.getOrDefault(table, "true"))
                                == 0)
                .isEmpty();
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

    /**
     * Tables of which a run writes rows per account, and the journal: hashed, chained, derived from others, or billed again.
     * What goes unnamed among other changes is changed once more, alone.
     */
    @Test
    void everyColumnOfEveryOtherTableIsNamed() {
        Map<String, List<String>> all = new TreeMap<>(columns.columns());
        all.keySet().removeIf(table -> columns.sealed().getOrDefault(table, "").equals("true"));
        assertThat(everything()).isEmpty();
        int most = all.values().stream().mapToInt(List::size).max().orElseThrow();
        for (int round = 0; round < most; round++) {
            Map<String, String> changed = new TreeMap<>();
            for (Map.Entry<String, List<String>> table : all.entrySet()) {
                if (round < table.getValue().size()) {
                    changed.put(table.getKey(), table.getValue().get(round));
                }
            }
            unnamed(changed)
                    .forEach((table, column) ->
                            assertThat(unnamed(Map.of(table, column))).isEmpty());
        }
        assertThat(everything()).isEmpty();
    }

    private static Map<String, String> unnamed(Map<String, String> changed) {
        List<ChangedColumns.Change> changes = new ArrayList<>();
        changed.forEach((table, column) -> changes.add(columns.change(table, column, "true")));
        List<String> places = everything();
        changes.forEach(columns::undo);
        Map<String, String> unnamed = new TreeMap<>(changed);
        unnamed.keySet().removeIf(table -> places.stream().anyMatch(place -> namesTable(table, place)));
        return unnamed;
    }

    /** A changed seal speaks of the row that it is of. */
    private static boolean namesTable(String table, String place) {
        if (CHAINED.contains(table)) {
            return place.startsWith("usage ") || place.startsWith("customer ");
        }
        return table.equals("seal") ? place.contains(", row ") : place.startsWith("billing." + table + ", ");
    }

    private static List<String> everything() {
        return places(scene.reckoner().get(DeepProof.class).prove(null).violations());
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
        return places(new DeepVerification(scene.reckoner().get(DataSource.class)).verify());
    }

    private static List<String> places(List<Violation> violations) {
        return violations.stream()
                .flatMap(violation -> violation.examples().stream())
                .map(Violation.Example::place)
                .toList();
    }
}
