package org.patchbay.deploy;

/** A component that can't be made. */
public final class FailingComponent implements Runnable {

    /** For the component runtime. */
    public FailingComponent() {
        throw new IllegalStateException("no luck");
    }

    @Override
    public void run() {
        // never
    }
}
