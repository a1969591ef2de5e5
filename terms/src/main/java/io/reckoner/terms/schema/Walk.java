package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reading of a body of which some answers are known and nothing else: what was asked for, how it was read, and what was
 * refused.
 */
final class Walk {
    /** What is given, and if it matters with which value. */
    private final Map<Question, String> answers;

    private final Map<String, Map<String, Asked>> objects = new LinkedHashMap<>();
    private final Map<Question, Set<String>> questions = new LinkedHashMap<>();
    private final Map<String, Set<List<String>>> exclusions = new LinkedHashMap<>();
    private final Map<String, Set<String>> unmet = new LinkedHashMap<>();
    private final Set<Question> refused = new HashSet<>();

    private Walk(Map<Question, String> answers) {
        this.answers = answers;
    }

    static Walk through(Consumer<Body> reader, Map<Question, String> answers) {
        var walk = new Walk(answers);
        reader.accept(new SoughtBody(walk, "", "", null));
        return walk;
    }

    /** Of what a body does not say itself. */
    static Walk elsewhere() {
        return new Walk(Map.of());
    }

    /** {@code kind}: null if it was asked for and not read. */
    record Asked(boolean isRequired, @Nullable ObjectNode kind) {}

    /** What has been asked of an object so far. */
    Map<String, Asked> enter(String object) {
        return objects.computeIfAbsent(object, any -> new LinkedHashMap<>());
    }

    /** Whether all that is known is of objects beside one, which then reads as ever: nobody needs to come by it. */
    boolean isBeside(String object) {
        return !answers.isEmpty()
                && answers.keySet().stream()
                        .noneMatch(answer ->
                                Question.isBelow(answer.object(), object) || Question.isBelow(object, answer.object()));
    }

    void ask(Question question, boolean isRequired, @Nullable ObjectNode kind) {
        enter(question.object())
                .merge(
                        question.member(),
                        new Asked(isRequired, kind),
                        (one, other) -> new Asked(
                                one.isRequired() || other.isRequired(),
                                one.kind() == null ? other.kind() : one.kind()));
    }

    boolean gives(Question question) {
        questions.computeIfAbsent(question, any -> new LinkedHashSet<>()).add(Question.GIVEN);
        return answers.containsKey(question);
    }

    /** One of the choices; null if none is known. */
    @Nullable
    String choice(Question question, List<String> choices) {
        questions.computeIfAbsent(question, any -> new LinkedHashSet<>()).addAll(choices);
        String answer = answers.get(question);
        return Question.GIVEN.equals(answer) ? null : answer;
    }

    void exclude(String object, List<String> members) {
        exclusions.computeIfAbsent(object, any -> new LinkedHashSet<>()).add(members);
    }

    void refuse(Question question) {
        refused.add(question);
    }

    void demand(String object, String expected) {
        unmet.computeIfAbsent(object, any -> new LinkedHashSet<>()).add(expected);
    }

    Map<Question, String> answers() {
        return answers;
    }

    Map<String, Map<String, Asked>> objects() {
        return objects;
    }

    boolean visits(String object) {
        return objects.containsKey(object);
    }

    @Nullable
    Asked asked(Question question) {
        return objects.getOrDefault(question.object(), Map.of()).get(question.member());
    }

    Map<Question, Set<String>> questions() {
        return questions;
    }

    /** Of members of an object at most one may be given. */
    List<List<String>> exclusions(String object) {
        return new ArrayList<>(exclusions.getOrDefault(object, Set.of()));
    }

    boolean isRefused(Question question) {
        return refused.contains(question);
    }

    /** What an object lacks as a whole, as it was expected. */
    Set<String> unmet(String object) {
        return unmet.getOrDefault(object, Set.of());
    }
}
