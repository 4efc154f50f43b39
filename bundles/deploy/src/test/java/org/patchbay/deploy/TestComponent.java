package org.patchbay.deploy;

/** A component that does nothing. */
public final class TestComponent implements Runnable {

    /** For the component runtime. */
    public TestComponent() {
    }

    @Override
    public void run() {
        // nothing
    }
}
