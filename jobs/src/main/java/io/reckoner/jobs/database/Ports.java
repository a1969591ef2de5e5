package io.reckoner.jobs.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Where a server of ours may listen: on this machine only. */
final class Ports {

    /** Below the ports clients get: a client that reconnects could otherwise meet itself there and block the port. */
    static final int FIRST = 25_432;

    private static final int BEYOND = 32_000;

    private Ports() {}

    /** Any: who takes the first there is meets all others that look for one. */
    static int anyFree() {
        int start = ThreadLocalRandom.current().nextInt(BEYOND - FIRST);
        return IntStream.range(0, BEYOND - FIRST)
                .map(step -> FIRST + (start + step) % (BEYOND - FIRST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port from " + FIRST + " to " + BEYOND));
    }

    /** Now; that says nothing about the next moment. */
    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
