package org.patchbay.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.accesslog.AccessLogOptions.Target;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.testkit.ResponseRecorder;

/** Lines on their way into a file, from many threads to one. */
@Timeout(60)
class FileSinkTest {

    private static final int THREADS = 16;
    private static final int EACH = 2_000;

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("access.log");
    }

    @Test
    void closeWritesEverythingThatWasTaken() throws IOException {
        FileSink sink = FileSink.start(new Target.File(path(), Target.File.DEFAULT_BUFFER), System::nanoTime);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            wanted.add("line " + i);
            assertTrue(sink.accept("line " + i));
        }
        sink.close();
        assertEquals(wanted, Files.readAllLines(path()), "in order");
        assertFalse(sink.accept("late"), "closed");
        sink.close();
        assertEquals(0, sink.dropped());
    }

    @Test
    void linesOfManyThreadsNeverMixAndNoneIsLost() throws Exception {
        AccessLogOptions options = AccessLogOptions.DEFAULT.withTarget(new Target.File(path(), 64 << 20));
        try (AccessLog log = new AccessLog(options)) {
            Handler logged = log.wrap((w, r) -> w.write("Hello"));
            List<Thread> threads = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int thread = 0; thread < THREADS; thread++) {
                Request request = Lines.get("/" + thread, "User-Agent", "x".repeat(thread * 50));
                threads.add(Thread.ofVirtual().start(() -> serve(logged, request, go)));
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        for (String line : Files.readAllLines(path())) {
            assertTrue(line.matches("192\\.0\\.2\\.7 - - \\[[^]]+] \"GET /\\d+ HTTP/1\\.1\" 200 5 \"-\" \"(-|x+)\""), line);
            counts.merge(line.replaceAll(".*GET /(\\d+) .*", "$1") + " " + line.replaceAll("[^x]", "").length(), 1, Integer::sum);
        }
        assertEquals(THREADS, counts.size(), counts::toString);
        assertTrue(counts.values().stream().allMatch(count -> count == EACH), counts::toString);
    }

    private static void serve(Handler handler, Request request, CountDownLatch go) {
        try {
            go.await();
            for (int i = 0; i < EACH; i++) {
                handler.serve(new ResponseRecorder(request), request);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDiskThatTakesNothingCostsOneWarningASecondAndNoRequest() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (LogLines warnings = new LogLines(AccessLog.class.getName())) {
            FileSink sink = FileSink.start(new Target.File(folder, 1 << 20), nanos::get); // a folder
            for (int i = 0; i < 1_000; i++) {
                assertTrue(sink.accept("line " + i));
            }
            sink.close();
            assertEquals(1_000, sink.dropped());
            assertEquals(1, warnings.lines().size(), "the clock stood still");
            assertTrue(warnings.lines().getFirst().startsWith("WARN access log " + folder + " can't be written: "),
                    warnings.lines()::toString);
        }
    }

    @Test
    void whatIsBeyondTheBufferIsDroppedCountedAndSaidOnce() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (LogLines warnings = new LogLines(AccessLog.class.getName())) {
            FileSink sink = FileSink.start(new Target.File(path(), 1_000), nanos::get);
            for (int i = 0; i < 3; i++) {
                assertTrue(sink.accept("x".repeat(1_000)), "longer than all the room there is");
            }
            sink.close();
            assertEquals(3, sink.dropped());
            assertEquals(List.of("WARN access log " + path() + ": lines come faster than they can be written; 1 dropped so far"),
                    warnings.lines());
            assertEquals(0, Files.size(path()), "it was made at the start");
        }
    }

    @Test
    void theQueueCountsWhatIsBeingWrittenAsWell() throws InterruptedException {
        LineQueue queue = new LineQueue(200); // two lines of 36 and what comes with them
        String line = "x".repeat(36);
        assertEquals(List.of(LineQueue.Offered.TAKEN, LineQueue.Offered.TAKEN, LineQueue.Offered.FULL),
                List.of(queue.offer(line), queue.offer(line), queue.offer(line)));
        assertEquals(2, queue.take().size());
        assertEquals(LineQueue.Offered.FULL, queue.offer(line), "those are not written yet");
        queue.close();
        assertEquals(LineQueue.Offered.CLOSED, queue.offer(line));
        assertEquals(List.of(), queue.take());
    }

    @Test
    void warningsAreDueOnceASecondForOneOfManyThreads() {
        AtomicLong nanos = new AtomicLong(-5);
        RareWarning warning = new RareWarning(nanos::get);
        assertEquals(List.of(true, false), List.of(warning.isDue(), warning.isDue()));
        nanos.addAndGet(999_999_999);
        assertFalse(warning.isDue());
        nanos.incrementAndGet();
        assertEquals(List.of(true, false), List.of(warning.isDue(), warning.isDue()));
    }
}
