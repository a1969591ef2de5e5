package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All readings of a body that tell something: with no answers; with each answer that some reader decides by; with those that
 * only come into question then; and with a member beside each value of another one that may rule it out.
 */
final class Walks {
    /** An answer in answer to which another one matters, and so on. */
    private static final int DEEPEST = 3;

    private final Consumer<Body> reader;
    private final Map<Map<Question, String>, Walk> walks = new LinkedHashMap<>();

    Walks(Consumer<Body> reader) {
        this.reader = reader;
        Queue<Map<Question, String>> open = new ArrayDeque<>(List.of(Map.of()));
        while (!open.isEmpty()) {
            Map<Question, String> answers = open.remove();
            if (!walks.containsKey(answers)) {
                open.addAll(further(walk(answers)));
            }
        }
        pairs().forEach(this::walk);
    }

    private Walk walk(Map<Question, String> answers) {
        return walks.computeIfAbsent(answers, given -> Walk.through(reader, given));
    }

    /** With one more answer, to a question that was not there before. */
    private List<Map<Question, String>> further(Walk walk) {
        var further = new ArrayList<Map<Question, String>>();
        if (walk.answers().size() < DEEPEST) {
            walk.questions().forEach((question, answers) -> {
                boolean isNew = walk == base() || !base().questions().containsKey(question);
                if (isNew && !walk.answers().containsKey(question)) {
                    answers.forEach(answer -> further.add(with(walk.answers(), question, answer)));
                }
            });
        }
        return further;
    }

    private List<Map<Question, String>> pairs() {
        var pairs = new ArrayList<Map<Question, String>>();
        Map<Question, Set<String>> all = questions();
        all.forEach((decision, answers) -> all.forEach((member, others) -> {
            if (others.contains(Question.GIVEN)
                    && !member.equals(decision)
                    && member.object().equals(decision.object())) {
                answers.stream()
                        .filter(answer -> !answer.equals(Question.GIVEN))
                        .forEach(answer -> pairs.add(with(Map.of(decision, answer), member, Question.GIVEN)));
            }
        }));
        return pairs;
    }

    private static Map<Question, String> with(Map<Question, String> answers, Question question, String answer) {
        var more = new LinkedHashMap<>(answers);
        more.put(question, answer);
        return more;
    }

    Walk base() {
        return walk(Map.of());
    }

    List<Walk> all() {
        return List.copyOf(walks.values());
    }

    /** By what readers decide, with all answers they know. */
    Map<Question, Set<String>> questions() {
        var all = new LinkedHashMap<Question, Set<String>>();
        walks.values()
                .forEach(walk -> walk.questions()
                        .forEach((question, answers) -> all.computeIfAbsent(question, any -> new LinkedHashSet<>())
                                .addAll(answers)));
        return all;
    }
}
