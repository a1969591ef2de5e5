package io.reckoner.jobs.remote;

/** What kept workers from finishing a step, in words for the user. */
public final class RemoteWorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteWorkFailed(String sentence) {
        super(sentence);
    }
}
