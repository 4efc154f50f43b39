package org.patchbay.accesslog;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file, written by a daemon thread of its own, within a fraction of a second. A disk that is slow, full or gone is felt by that
 * thread alone: lines wait in a bounded queue, and what the queue or the disk doesn't take is dropped and counted, with one
 * WARN line a second at most.
 */
final class FileSink implements LineSink {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    /** Below the 5 s that components have to stop. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final AccessLogOptions.Target.File target;
    private final LogFile file;
    private final LineQueue queue;
    private final RareWarning full;
    private final RareWarning failed;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;

    private FileSink(AccessLogOptions.Target.File target, LongSupplier nanoTime) {
        this.target = target;
        file = new LogFile(target.path(), nanoTime);
        queue = new LineQueue(target.buffer());
        full = new RareWarning(nanoTime);
        failed = new RareWarning(nanoTime);
        thread = Thread.ofPlatform().daemon().name("access log " + target.path().getFileName()).unstarted(this::drain);
    }

    /** Begins to write. */
    static FileSink start(AccessLogOptions.Target.File target, LongSupplier nanoTime) {
        FileSink sink = new FileSink(target, nanoTime);
        sink.thread.start();
        return sink;
    }

    @Override
    public boolean accept(String line) {
        return switch (queue.offer(line)) {
            case TAKEN -> true;
            case CLOSED -> false;
            case FULL -> {
                dropped.incrementAndGet();
                if (full.isDue()) {
                    LOG.warn("access log {}: lines come faster than they can be written; {} dropped so far", target.path(), dropped());
                }
                yield true;
            }
        };
    }

    /** The number of lines that were lost, or may have been. */
    long dropped() {
        return dropped.get();
    }

    private void drain() {
        try (file) {
            attempt(List.of());
            for (List<String> lines = queue.take(); !lines.isEmpty(); lines = queue.take()) {
                attempt(lines);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing took too long, and has said so
        } catch (IOException e) {
            LOG.warn("access log {}: closing failed: {}", target.path(), e.toString());
        }
    }

    private void attempt(List<String> lines) {
        try {
            if (lines.isEmpty()) {
                file.open();
            } else {
                file.write(lines);
            }
        } catch (IOException | RuntimeException e) {
            dropped.addAndGet(lines.size());
            if (failed.isDue()) {
                LOG.warn("access log {} can't be written: {}; {} lines dropped so far", target.path(), e.toString(), dropped());
            }
        }
    }

    @Override
    public void close() {
        queue.close();
        try {
            if (!thread.join(CLOSE_LIMIT)) {
                LOG.warn("access log {}: the last lines could not be written within {} s", target.path(), CLOSE_LIMIT.toSeconds());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever closes can't wait; the thread goes on until all is written
        }
    }
}
