package io.reckoner.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * When a disturbance is to strike.
 *
 * @param command its position in the course
 * @param phase its position in the command: 0 is the start of the process, 1 its first step
 * @param delay how long after the beginning of the phase
 */
record Moment(int command, int phase, Duration delay) {

    private static final int WEIGHT_OF_WORK = 4;
    private static final int WEIGHT_OF_FIRST_START = 3;

    /** What takes in old data: the load that the other courses begin with has its chances as they were. */
    private static final Set<String> LATER_LOADING = Set.of("requests", "rows", "invoices");

    /** Any command alike; of it any phase alike, but more often the step that does the work, and the making of the schema. */
    static Moment anywhere(List<Measured> course, SplittableRandom dice) {
        return in(dice.nextInt(course.size()), course, dice);
    }

    /** Some step of the first command, which loads. */
    static Moment inLoad(List<Measured> course, SplittableRandom dice) {
        List<Phase> phases = course.get(0).phases();
        int phase = dice.nextInt(1, phases.size() - 1);
        return new Moment(0, phase, within(phases.get(phase).length(), dice));
    }

    /** Any command but the first, which loads. */
    static Moment inBill(List<Measured> course, SplittableRandom dice) {
        return in(dice.nextInt(1, course.size()), course, dice);
    }

    /** Any of these commands alike, by their positions. */
    static Moment inOneOf(List<Integer> commands, List<Measured> course, SplittableRandom dice) {
        return in(commands.get(dice.nextInt(commands.size())), course, dice);
    }

    /** The very beginning of the step that bills. */
    static Moment inInvoice(List<Measured> course, SplittableRandom dice) {
        int command = dice.nextInt(1, course.size());
        List<String> steps =
                course.get(command).phases().stream().map(Phase::step).toList();
        return new Moment(command, steps.indexOf("invoice"), Duration.ZERO);
    }

    private static Moment in(int command, List<Measured> course, SplittableRandom dice) {
        List<Phase> phases = course.get(command).phases();
        var chances = new ArrayList<Integer>();
        for (int phase = 0; phase < phases.size(); phase++) {
            int weight = weight(command, phases.get(phase).step());
            for (int n = 0; n < weight; n++) {
                chances.add(phase);
            }
        }
        int phase = chances.get(dice.nextInt(chances.size()));
        return new Moment(command, phase, within(phases.get(phase).length(), dice));
    }

    /** So long after the start of the process as its work takes: another process started then meets it at work. */
    static Moment soonAfterStart(List<Measured> course, SplittableRandom dice) {
        int command = dice.nextInt(course.size());
        return new Moment(command, 0, within(course.get(command).atWork(), dice));
    }

    private static int weight(int command, String step) {
        if (step.equals("invoice") || (command > 0 && LATER_LOADING.contains(step))) {
            return WEIGHT_OF_WORK;
        }
        return command == 0 && step.equals(Phase.START) ? WEIGHT_OF_FIRST_START : 1;
    }

    private static Duration within(Duration length, SplittableRandom dice) {
        return Duration.ofNanos((long) (length.toNanos() * dice.nextDouble()));
    }
}
