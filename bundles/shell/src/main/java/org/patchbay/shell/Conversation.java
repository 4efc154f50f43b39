package org.patchbay.shell;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the shell. A thread reads its frames, so that a client that goes away is noticed while its command runs, and
 * another runs the commands one after the other. The end of what the client sends is the end of the client: its session is
 * closed and what runs is interrupted.
 */
final class Conversation {

    /** How many commands may wait behind the one that runs. */
    static final int AHEAD = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final ByteChannel channel;
    private final FrameWriter writer;
    private final CommandExecutor.Session session;
    private final ExecutorService commands = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(AHEAD), Thread.ofVirtual().name("patchbay-shell-command").factory());

    Conversation(ByteChannel channel, CommandExecutor executor) {
        this.channel = channel;
        this.writer = new FrameWriter(channel);
        this.session = executor.open(new FrameOutput(writer, Frame.Kind.OUTPUT), new FrameOutput(writer, Frame.Kind.ERROR));
    }

    /** Reads until the client goes away or sends what is no command. */
    void run() {
        try {
            for (Optional<Frame> frame = Frame.read(channel); frame.isPresent(); frame = Frame.read(channel)) {
                String line = command(frame.get());
                commands.execute(() -> execute(line));
            }
        } catch (BadFrameException e) {
            refuse(writer, e.getMessage());
        } catch (RejectedExecutionException e) {
            refuse(writer, commands.isShutdown() ? "the shell is closing" : "more than " + AHEAD + " commands wait");
        } catch (IOException e) {
            LOG.debug("A client of the shell went away: {}", e.toString());
        } finally {
            close();
        }
    }

    private static String command(Frame frame) throws BadFrameException {
        if (frame.kind() != Frame.Kind.COMMAND) {
            throw new BadFrameException("a client sends commands, not " + frame.kind());
        }
        return frame.text();
    }

    private void execute(String line) {
        try {
            String failure = failure(line);
            if (!failure.isEmpty()) {
                writer.write(Frame.text(Frame.Kind.ERROR, failure + "\n"));
            }
            writer.write(Frame.exit(failure.isEmpty() ? 0 : 1));
        } catch (IOException e) {
            LOG.debug("A client of the shell went away before the answer to {}: {}", line, e.toString());
        }
    }

    /** Runs {@code line}; "" or why it failed. An error of a command is the command's, and ends nothing else. */
    private String failure(String line) {
        try {
            session.run(line);
            return "";
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.debug("The command {} failed", line, e);
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            return message.strip().replaceAll("\\s*\\R\\s*", "\n");
        }
    }

    /** Tells a client why it is not served, or no longer. */
    static void refuse(FrameWriter writer, String reason) {
        try {
            writer.write(Frame.text(Frame.Kind.ERROR, reason + "\n"));
            writer.write(Frame.exit(1));
        } catch (IOException e) {
            LOG.debug("A refused client of the shell went away: {}", e.toString());
        }
    }

    /** Takes no further command; true once the last one has ended, false if it runs on after {@code nanos}. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        commands.shutdown();
        return commands.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the session and the connection; waits for nothing. Closing twice does nothing. */
    void close() {
        commands.shutdownNow();
        session.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a client of the shell failed: {}", e.toString());
        }
    }
}
