package org.patchbay.net;

/** Runs what {@link Pinning} says while it is initialised; a class of its own each time. */
final class PinnedInitializer {

    static {
        Pinning.ACTION.get().run();
    }

    private PinnedInitializer() {
    }
}
