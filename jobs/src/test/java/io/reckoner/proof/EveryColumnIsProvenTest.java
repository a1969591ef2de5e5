package io.reckoner.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.proof.DeepVerification;
import io.reckoner.db.proof.Violation;
import io.reckoner.jobs.billing.DeepProof;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
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
        Map<String, String> sealed = columns.sealed();
        Map<String, List<String>> all = columns.columns();
        all.keySet().retainAll(sealed.keySet());

        assertThat(rounds(all))
                .flatMap(round ->
                        unnamed(round, sealed, EveryColumnIsProvenTest::seals, EveryColumnIsProvenTest::namesColumn))
                .isEmpty();
        assertThat(seals()).isEmpty();
    }

    /**
     * Tables of which a run writes rows per account, and the journal: hashed, chained, derived from others, or billed again.
     * What goes unnamed among other changes is changed once more, alone.
     */
    @Test
    void everyColumnOfEveryOtherTableIsNamed() {
        Map<String, String> sealed = columns.sealed();
        Map<String, List<String>> all = columns.columns();
        all.keySet().removeIf(table -> sealed.getOrDefault(table, "").equals("true"));
        assertThat(everything()).isEmpty();

        assertThat(rounds(all))
                .flatMap(EveryColumnIsProvenTest::unnamed)
                .flatMap(change -> unnamed(Map.of(change.table(), change.column() + " " + change.type())))
                .isEmpty();
        assertThat(everything()).isEmpty();
    }

    /** The first column of each table, then the second of each, and so on. */
    private static List<Map<String, String>> rounds(Map<String, List<String>> all) {
        List<Map<String, String>> rounds = new ArrayList<>();
        all.forEach((table, its) -> {
            for (int round = 0; round < its.size(); round++) {
                if (round == rounds.size()) {
                    rounds.add(new TreeMap<>());
                }
                rounds.get(round).put(table, its.get(round));
            }
        });
        return rounds;
    }

    private static List<ChangedColumns.Change> unnamed(Map<String, String> round) {
        return unnamed(round, Map.of(), EveryColumnIsProvenTest::everything, EveryColumnIsProvenTest::namesTable);
    }

    private static List<ChangedColumns.Change> unnamed(
            Map<String, String> round,
            Map<String, String> filters,
            Supplier<List<String>> proof,
            BiPredicate<ChangedColumns.Change, String> names) {
        List<ChangedColumns.Change> changes = new ArrayList<>();
        try {
            round.forEach(
                    (table, column) -> changes.add(columns.change(table, column, filters.getOrDefault(table, "true"))));
            List<String> places = proof.get();
            return changes.stream()
                    .filter(change -> places.stream().noneMatch(place -> names.test(change, place)))
                    .toList();
        } finally {
            changes.forEach(columns::undo);
        }
    }

    /** A key that was changed is a row that is gone and one that nobody wrote. */
    private static boolean namesColumn(ChangedColumns.Change change, String place) {
        String row = "billing." + change.table() + ", row ";
        return place.startsWith(row) && (place.endsWith(", column " + change.column()) || !place.contains(", column "));
    }

    /** A changed seal speaks of the row that it is of. */
    private static boolean namesTable(ChangedColumns.Change change, String place) {
        if (CHAINED.contains(change.table())) {
            return place.startsWith("usage ") || place.startsWith("customer ");
        }
        return (change.table().startsWith("seal") && place.contains(", row "))
                || place.startsWith("billing." + change.table() + ", ");
    }

    private static List<String> everything() {
        return places(scene.reckoner().get(DeepProof.class).prove(null).violations());
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
