package io.reckoner.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What came of all rounds, a line a kind. */
record Tally(List<Outcome> outcomes) {

    private static final List<String> STEPS =
            List.of("start", "load", "open", "plan", "invoice", "number", "verify", "report", "end");

    Tally {
        outcomes = List.copyOf(outcomes);
    }

    boolean isAllEqual() {
        return different().isEmpty();
    }

    List<Outcome> different() {
        return outcomes.stream().filter(outcome -> !outcome.isEqual()).toList();
    }

    /** For people: the columns are explained in bench/README.md. */
    String table() {
        var heads = new ArrayList<String>(List.of("kind", "rounds"));
        heads.addAll(STEPS);
        heads.addAll(List.of("unscathed", "resumes", "missed", "equal", "different"));
        var text = new StringBuilder(row(heads));
        for (DisturbanceKind kind : DisturbanceKind.values()) {
            List<Outcome> ofKind = outcomes.stream()
                    .filter(outcome -> outcome.round().kind() == kind)
                    .toList();
            if (!ofKind.isEmpty()) {
                text.append(row(cells(kind.toString(), ofKind)));
            }
        }
        return text.append(row(cells("all", outcomes))).toString();
    }

    private static List<String> cells(String name, List<Outcome> some) {
        var cells = new ArrayList<String>(List.of(name, Integer.toString(some.size())));
        STEPS.forEach(step -> cells.add(count(some, outcome -> outcome.step().equals(step))));
        cells.add(count(some, Outcome::unscathed));
        cells.add(sum(some, Outcome::resumes));
        cells.add(sum(some, Outcome::missed));
        cells.add(count(some, Outcome::isEqual));
        cells.add(count(some, outcome -> !outcome.isEqual()));
        return cells;
    }

    private static String count(List<Outcome> some, Predicate<Outcome> which) {
        return Long.toString(some.stream().filter(which).count());
    }

    private static String sum(List<Outcome> some, ToIntFunction<Outcome> what) {
        return Integer.toString(some.stream().mapToInt(what).sum());
    }

    private static String row(List<String> cells) {
        var line = new StringBuilder("%-24s".formatted(cells.get(0)));
        for (String cell : cells.subList(1, cells.size())) {
            line.append(" %7s".formatted(cell.equals("0") ? "." : cell));
        }
        return line.append('\n').toString();
    }
}
