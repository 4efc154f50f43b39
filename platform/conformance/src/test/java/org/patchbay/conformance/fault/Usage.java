package org.patchbay.conformance.fault;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
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
    static Usage here(long connections) throws IOException {
        long threads = counted();
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount() : -1;
        System.gc();
        System.gc(); // what the first one left to reference handlers
        return new Usage(threads, descriptors, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct(), connections);
    }

    /**
     * Asked of the container that holds them all, which the JDK exports to nobody: nothing else knows virtual threads but the dump, and
     * that one looks at their stacks, which now and then ends a JVM 25 whose virtual threads end at that moment.
     */
    private static long counted() throws IOException {
        try {
            Object root = Class.forName("jdk.internal.vm.ThreadContainers").getMethod("root").invoke(null);
            Method threads = Class.forName("jdk.internal.vm.ThreadContainer").getMethod("threads");
            return ((Stream<?>) threads.invoke(root)).count();
        } catch (ReflectiveOperationException e) {
            throw new IOException("threads can't be counted", e);
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
