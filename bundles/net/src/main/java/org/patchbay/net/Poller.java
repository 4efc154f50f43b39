package org.patchbay.net;

import java.io.Closeable;
import java.io.IOException;

/**
 * Waits for sockets. One thread at a time polls, which may be another one each time; everything else may be called by any thread, also
 * while somebody polls.
 */
interface Poller extends Closeable {

    /** What a socket may be ready for; both may be true when its peer is gone or something failed, and trying tells. */
    @FunctionalInterface
    interface Ready {
        /** Called by the thread that polls; must neither block nor throw. */
        void ready(int operations);
    }

    /** Bit: receiving (or accepting) would do something. */
    int READ = 1;
    /** Bit: sending (or finishing to connect) would do something. */
    int WRITE = 2;
    /** Bit: the peer has ended its stream, or the connection is broken; comes with the others. */
    int GONE = 4;

    /**
     * From now on {@code target} hears when {@code source} becomes ready. What is ready stays so, unheard of again, until an operation
     * found nothing to do: the caller remembers it.
     */
    void add(Source source, Ready target) throws IOException;

    /** Needed again after an operation that found nothing to do, before the next such wait; does nothing where every change is told. */
    void await(Source source, int operations) throws IOException;

    /** Tells of no more; closing a source does the same. */
    void remove(Source source);

    /**
     * Waits until something is ready, somebody called {@link #wakeUp} or {@code nanos} have passed (0: doesn't wait;
     * {@link Long#MAX_VALUE}: for ever), and tells who is ready.
     */
    void poll(long nanos) throws IOException;

    /** Ends the present poll, or the next one at once. */
    void wakeUp();

    /** From now on {@code bell} is rung where a change has to end the present poll; by default that is {@link #wakeUp}. */
    default void bell(Runnable bell) {
        // a change needs no more than to be made
    }

    /** What can be waited for. */
    sealed interface Source extends Closeable permits Socket, Acceptor {

        /** Whether we have not closed it. */
        boolean isOpen();
    }
}
