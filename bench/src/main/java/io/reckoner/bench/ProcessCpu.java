package io.reckoner.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process: every thread, the compiler and the collector included. */
final class ProcessCpu {

    private ProcessCpu() {}

    static long nanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Of the processes it has started and that have ended, theirs included; 0 where there is no /proc. */
    static long ofEndedProcesses() {
        return ProcessStat.of(ProcessStat.PROC.resolve("self"))
                        .map(ProcessStat::exitedChildren)
                        .orElse(0L)
                * ProcessStat.NANOS_A_TICK;
    }
}
