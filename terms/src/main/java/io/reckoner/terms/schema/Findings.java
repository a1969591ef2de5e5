package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What all walks through a body say together: of each member, always or in answer to another one. */
final class Findings {
    private final List<Walk> walks;
    private final Walk base;
    private final Map<Question, Set<String>> decisions;
    private final Map<String, BitSet> visits = new HashMap<>();
    private final Map<Question, Map<String, BitSet>> answered = new HashMap<>();
    private final Map<Map<Question, String>, Integer> numbers = new HashMap<>();
    private final Map<String, Map<String, Kind>> members = new LinkedHashMap<>();
    private final Map<Condition, List<Claim>> conditions = new LinkedHashMap<>();

    Findings(Consumer<Body> reader) {
        var all = new Walks(reader);
        walks = all.all();
        base = all.base();
        decisions = all.questions();
        decisions.keySet().removeIf(decision -> decision.member().equals(Question.UNSAID));
        for (int n = 0; n < walks.size(); n++) {
            index(n, walks.get(n));
        }
        claims().forEach(this::decide);
    }

    /** {@code all}: every kind that some walk knows; {@code either}: what is right by one of them. */
    record Kind(Set<ObjectNode> all, ObjectNode either) {
        static Kind of(ObjectNode kind) {
            return new Kind(Set.of(kind), kind);
        }

        Kind or(Kind other) {
            if (all.containsAll(other.all)) {
                return this;
            }
            Set<ObjectNode> both = new LinkedHashSet<>(all);
            both.addAll(other.all);
            return new Kind(both, Kinds.either(either, other.either));
        }
    }

    private void index(int number, Walk walk) {
        numbers.put(walk.answers(), number);
        walk.answers()
                .forEach((question, answer) -> answered.computeIfAbsent(question, any -> new HashMap<>())
                        .computeIfAbsent(answer, any -> new BitSet())
                        .set(number));
        walk.objects().forEach((object, asked) -> {
            visits.computeIfAbsent(object, any -> new BitSet()).set(number);
            Map<String, Kind> known = members.computeIfAbsent(object, any -> new LinkedHashMap<>());
            asked.forEach((name, member) -> {
                if (member.kind() != null) {
                    known.merge(name, Kind.of(member.kind()), Kind::or);
                }
            });
        });
    }

    /** The members of an object, with what is right in any case. */
    Map<String, Kind> members(String object) {
        return members.getOrDefault(object, Map.of());
    }

    boolean isRequired(Question member) {
        return of(member.object()).allMatch(new Claim.Required(member)::holdsIn);
    }

    /** What holds under conditions of an object's members. */
    Map<Condition, List<Claim>> conditions(String object) {
        var some = new LinkedHashMap<Condition, List<Claim>>();
        conditions.forEach((condition, claims) -> {
            if (condition.member().object().equals(object)) {
                some.put(condition, claims);
            }
        });
        return some;
    }

    /** Members of which at most one is given, where they are known at all. */
    List<List<String>> exclusions(String object) {
        return of(object)
                .flatMap(walk -> walk.exclusions(object).stream())
                .distinct()
                .filter(members -> of(object)
                        .allMatch(walk -> walk.exclusions(object).contains(members)
                                || members.stream()
                                        .allMatch(member -> walk.asked(new Question(object, member)) == null)))
                .toList();
    }

    /** Members of which at least one is given: each list is what an object with nothing in it lacks. */
    List<List<String>> demands(String object) {
        var demands = new ArrayList<List<String>>();
        for (String expected : base.unmet(object)) {
            Predicate<Walk> isUnmet = walk -> walk.unmet(object).contains(expected);
            List<Question> remedies = decisions.keySet().stream()
                    .filter(decision -> decision.object().equals(object))
                    .filter(decision -> of(object)
                            .filter(walk -> walk.answers().keySet().equals(Set.of(decision)))
                            .anyMatch(isUnmet.negate()))
                    .toList();
            boolean isOnlyThen = of(object)
                    .filter(walk -> Collections.disjoint(walk.answers().keySet(), remedies))
                    .allMatch(isUnmet);
            if (!remedies.isEmpty() && isOnlyThen) {
                demands.add(remedies.stream().map(Question::member).toList());
            }
        }
        return demands;
    }

    private Stream<Walk> of(String object) {
        return visits.getOrDefault(object, new BitSet()).stream().mapToObj(walks::get);
    }

    /** What may be said in some walks that come by an object, and not in all. */
    private List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        members.forEach((object, all) -> all.forEach((name, kind) -> {
            var member = new Question(object, name);
            if (!name.equals(Question.ANY_MEMBER)) {
                claims.add(new Claim.Required(member));
                claims.add(new Claim.Unknown(member));
                claims.add(new Claim.Refused(member));
                kind.all().stream()
                        .filter(one -> kind.all().size() > 1)
                        .forEach(one -> claims.add(new Claim.OfKind(member, one)));
            }
        }));
        return claims;
    }

    /** A claim is a condition where it comes or goes with the answer to a question of its object, or of one that has it. */
    private void decide(Claim claim) {
        BitSet denials = new BitSet();
        BitSet scope = (BitSet)
                visits.getOrDefault(claim.member().object(), new BitSet()).clone();
        claim.premise().forEach((question, answer) -> scope.and(with(question, answer)));
        scope.stream().filter(n -> !claim.holdsIn(walks.get(n))).forEach(denials::set);
        if (!denials.isEmpty() && denials.cardinality() < scope.cardinality()) {
            decisions.forEach((decision, answers) -> {
                if (!claim.member().equals(decision) && claim.member().isWithin(decision.object())) {
                    decide(new Testimony(claim, scope, denials), decision, values(answers));
                }
            });
        }
    }

    /** Where a value matters, it is not enough that there is one. */
    private static Set<String> values(Set<String> answers) {
        Set<String> values = new LinkedHashSet<>(answers);
        if (values.size() > 1) {
            values.remove(Question.GIVEN);
        }
        return values;
    }

    /** The walks that can say something at all, and those of them that deny it. */
    private record Testimony(Claim claim, BitSet scope, BitSet denials) {
        boolean saysSo(@Nullable Integer walk) {
            return walk != null && scope.get(walk) && !denials.get(walk);
        }

        boolean deniesIt(@Nullable Integer walk) {
            return walk != null && denials.get(walk);
        }
    }

    private void decide(Testimony testimony, Question decision, Set<String> values) {
        Map<Question, String> premise = testimony.claim().premise();
        boolean isExcept = testimony.saysSo(numbers.get(premise));
        Set<String> deciding = new LinkedHashSet<>();
        for (String value : values) {
            Integer walk = numbers.get(with(premise, decision, value));
            boolean isAlways = !testimony.denials().intersects(with(decision, value));
            if (isExcept ? testimony.deniesIt(walk) : testimony.saysSo(walk) && isAlways) {
                deciding.add(value);
            }
        }
        if (!deciding.isEmpty() && !(isExcept && isDeniedWithout(decision, testimony.denials()))) {
            conditions
                    .computeIfAbsent(new Condition(decision, deciding, isExcept), any -> new ArrayList<>())
                    .add(testimony.claim());
        }
    }

    private boolean isDeniedWithout(Question decision, BitSet denials) {
        BitSet unanswered = (BitSet) denials.clone();
        answered.getOrDefault(decision, Map.of()).values().forEach(unanswered::andNot);
        return !unanswered.isEmpty();
    }

    private BitSet with(Question question, String answer) {
        return answered.getOrDefault(question, Map.of()).getOrDefault(answer, new BitSet());
    }

    private static Map<Question, String> with(Map<Question, String> answers, Question question, String answer) {
        var more = new HashMap<>(answers);
        more.put(question, answer);
        return more;
    }
}
