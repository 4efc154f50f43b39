package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what a process has used, as Linux counts it.
 *
 * @param pid of the process
 */
record Meter(long pid) {

    /** {@code USER_HZ}: 100 on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;
    /** Fields behind the name of the program, which is in parentheses: proc_pid_stat(5). */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Processor time of all its threads, in the program and in the kernel, in microseconds; steps of 10 ms. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(file("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * (1_000_000 / TICKS_PER_SECOND);
    }

    /** Memory that is resident, in KiB. */
    long residentKib() throws IOException {
        return Files.readAllLines(file("status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
