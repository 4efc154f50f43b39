package org.patchbay.conformance.fault;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a process holds.
 *
 * @param threads     platform threads and virtual ones
 * @param descriptors open files and sockets; -1 where the system doesn't tell
 * @param memory      bytes of live objects and of direct buffers
 * @param connections that its servers have open
 */
record Usage(long threads, long descriptors, long memory, long connections) {

    private static final String DIRECT = "direct";

    /** Of this process, after a collection of garbage. */
    static Usage here(Path scratch, long connections) throws IOException {
        long threads = threads(scratch);
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount() : -1;
        System.gc();
        System.gc(); // what the first one left to reference handlers
        return new Usage(threads, descriptors, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct(), connections);
    }

    /** The dump is the only place of the JDK that knows virtual threads. */
    private static long threads(Path scratch) throws IOException {
        Path dump = scratch.resolve("threads");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        try (Stream<String> lines = Files.lines(dump)) {
            return lines.filter(line -> line.startsWith("#")).count();
        }
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().filter(pool -> pool.getName().equals(DIRECT))
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /** Reads {@link #toString}. */
    static Usage parse(String line) {
        long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Usage(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** For a pipe between processes. */
    @Override
    public String toString() {
        return threads + " " + descriptors + " " + memory + " " + connections;
    }
}
