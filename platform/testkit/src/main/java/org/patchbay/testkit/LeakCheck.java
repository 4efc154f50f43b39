package org.patchbay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.patchbay.spi.Deadline;

/**
 * Remembers what was there when it started and says what is left over: platform threads by the beginning of their name,
 * and the threads, connections, listeners and uncaught exceptions of memory networks.
 *
 * <pre>
 * LeakCheck check = LeakCheck.start("patchbay-").watch(network);
 * …
 * assertEquals(List.of(), check.leftovers(Duration.ofSeconds(10)));
 * </pre>
 */
public final class LeakCheck {

    private final List<String> prefixes;
    private final Set<Long> before;
    private final List<MemoryNetwork> networks = new ArrayList<>();

    private LeakCheck(List<String> prefixes) {
        this.prefixes = prefixes;
        this.before = liveThreads(thread -> true).stream().map(Thread::threadId).collect(Collectors.toSet());
    }

    /** Begins; platform threads are looked at if their name starts with one of {@code threadPrefixes}. */
    public static LeakCheck start(String... threadPrefixes) {
        return new LeakCheck(List.of(threadPrefixes));
    }

    /** Looks at {@code network} too. */
    public LeakCheck watch(MemoryNetwork network) {
        networks.add(network);
        return this;
    }

    /** What is left, one line each; threads have until {@code patience} to end. */
    public List<String> leftovers(Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.after(patience);
        List<String> left = new ArrayList<>();
        for (MemoryNetwork network : networks) {
            network.awaitQuiet(remaining(deadline));
            network.runningThreads().forEach(thread -> left.add("running thread: " + thread.getName()));
            network.openConnections().forEach(connection -> left.add("open connection: " + connection));
            network.listening().forEach(address -> left.add("open listener: " + address));
            network.failures().forEach(failure -> left.add("uncaught: " + failure));
        }
        for (Thread thread : liveThreads(this::isOurs)) {
            if (!thread.join(remaining(deadline))) {
                left.add("running thread: " + thread.getName());
            }
        }
        return List.copyOf(left);
    }

    private static Duration remaining(Deadline deadline) {
        return Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
    }

    private boolean isOurs(Thread thread) {
        return !before.contains(thread.threadId()) && prefixes.stream().anyMatch(thread.getName()::startsWith);
    }

    /** Virtual threads are not among them: the JDK doesn't list those. */
    private static List<Thread> liveThreads(Predicate<Thread> filter) {
        return Thread.getAllStackTraces().keySet().stream().filter(filter).toList();
    }
}
