package io.reckoner.bench;

/**
 * What a piece of work cost. PostgreSQL's CPU time is read from /proc, so it is 0 where there is none (not Linux).
 *
 * @param engineCpuNanos of this whole process
 * @param serverCpuNanos of all processes of the server, those that have exited included
 * @param statements all that the server was asked to do in the database, transaction control included
 */
record Spent(long nanos, long engineCpuNanos, long serverCpuNanos, long walBytes, long statements) {

    static final Spent NOTHING = new Spent(0, 0, 0, 0, 0);

    long cpuNanos() {
        return engineCpuNanos + serverCpuNanos;
    }

    /** One after the other. */
    Spent plus(Spent next) {
        return new Spent(
                nanos + next.nanos,
                engineCpuNanos + next.engineCpuNanos,
                serverCpuNanos + next.serverCpuNanos,
                walBytes + next.walBytes,
                statements + next.statements);
    }

    Spent minus(Spent before) {
        return new Spent(
                nanos - before.nanos,
                engineCpuNanos - before.engineCpuNanos,
                serverCpuNanos - before.serverCpuNanos,
                walBytes - before.walBytes,
                statements - before.statements);
    }
}
