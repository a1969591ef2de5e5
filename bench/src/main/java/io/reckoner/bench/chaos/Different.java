package io.reckoner.bench.chaos;

/** A round did not come out as the undisturbed run: what the whole harness is there to find. */
final class Different extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Different(String how) {
        super(how);
    }
}
