package io.reckoner.jobs.remote;

import java.time.Duration;

/**
 * How a manager treats its workers.
 *
 * @param takeOverAfter how long a partition may stand still before another worker gets it; well above the longest chunk
 * @param giveUpAfter how long no partition at all may move before the job fails
 */
public record RemoteSettings(Duration takeOverAfter, Duration giveUpAfter) {

    public RemoteSettings {
        if (takeOverAfter.isZero() || giveUpAfter.isZero()) {
            throw new IllegalArgumentException("takeOverAfter and giveUpAfter must be positive");
        }
    }
}
