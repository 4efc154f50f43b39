package org.patchbay.net;

/** A thread of the system that drives one loop after another, and rests in between. */
final class Carrier extends Thread {

    private final Crew crew;
    private Loop first; // null once begun
    private Loop told;  // the loop for which it polls or looks after timers, outside of all steps; used by this thread only

    Carrier(Crew crew, Loop first, String name) {
        super(null, null, name, 0, false);
        this.crew = crew;
        this.first = first;
        setDaemon(true);
    }

    @Override
    public void run() {
        Loop loop = first;
        first = null;
        while (loop != null) {
            loop.drive(this);
            loop = crew.rest(loop);
        }
        crew.left();
    }

    void begins(Loop loop) {
        told = loop;
    }

    void ends() {
        told = null;
    }

    /** Whether the queue of {@code loop} is this thread's now; asked by itself only. */
    boolean tells(Loop loop) {
        return told == loop;
    }
}
