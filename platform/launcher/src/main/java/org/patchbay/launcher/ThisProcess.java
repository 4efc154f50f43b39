package org.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The process that we are.
 *
 * @param pid process id
 * @param age how long ago it was started, by whoever started the JVM
 */
record ThisProcess(long pid, Duration age) {

    /** Linux counts in hundredths of a second, on every architecture that has a JDK. */
    private static final int TICK_MILLIS = 10;
    /** Fields of {@code /proc/self/stat} after the name, which ends in the last {@code )}: state is 0, the start is field 22 of proc(5). */
    private static final int START_FIELD = 19;

    /** On Linux from {@code /proc}: {@link ProcessHandle} knows the start only to a second there, and takes its time. */
    static ThisProcess look() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String uptime = Files.readString(Path.of("/proc/uptime"));
            return parse(stat, uptime);
        } catch (IOException | RuntimeException e) {
            ProcessHandle self = ProcessHandle.current();
            Instant now = Instant.now();
            return new ThisProcess(self.pid(), Duration.between(self.info().startInstant().orElse(now), now));
        }
    }

    static ThisProcess parse(String stat, String uptime) {
        long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long up = (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
        return new ThisProcess(pid, Duration.ofMillis(Math.max(0, up - Long.parseLong(fields[START_FIELD]) * TICK_MILLIS)));
    }

    Instant since() {
        return Instant.now().minus(age);
    }
}
