package io.reckoner.jobs.control;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who does the work, for those who ask later. */
public final class ThisProcess {
    private ThisProcess() {}

    /** {@code process 4711 on host billing-1}. */
    public static String onItsHost() {
        return "process " + ProcessHandle.current().pid() + " on host " + host();
    }

    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
