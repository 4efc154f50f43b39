package org.patchbay.net;

import java.util.concurrent.Executor;

/**
 * The scheduler of one virtual thread that stays on a loop. Threads which that one starts inherit it; they are known by not being the
 * first to come, and go to the JDK's own scheduler, so that work that fans out gets all cores.
 */
final class Lane implements Executor, Turn {

    private final Loop loop;
    private final LoopConnection connection; // whose own thread it is, or null
    private volatile Runnable own;           // the thread's continuation, known from its start on

    Lane(Loop loop, LoopConnection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    @Override
    public void execute(Runnable continuation) {
        Runnable known = own;
        if (known == null) {
            own = continuation;
            known = continuation;
        }
        if (known == continuation) {
            loop.ready(this);
        } else {
            loop.executeElsewhere(continuation);
        }
    }

    @Override
    public void take() {
        own.run();
        if (connection != null) {
            connection.stepEnded();
        }
    }

    /** What was written earlier must not wait for a thread that computes. */
    @Override
    public void overtaken() {
        if (connection != null) {
            connection.stepIsLong();
        }
    }
}
