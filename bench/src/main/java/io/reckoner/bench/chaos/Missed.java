package io.reckoner.bench.chaos;

/** The disturbance came too late, or met nothing: such a round proves nothing, does not count, and is played again. */
final class Missed extends Exception {
    private static final long serialVersionUID = 1L;

    Missed(String why) {
        super(why);
    }
}
