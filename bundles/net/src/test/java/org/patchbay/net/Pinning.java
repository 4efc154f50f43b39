package org.patchbay.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/** Runs actions on virtual threads that can't leave their carriers meanwhile. */
final class Pinning {

    /** What {@link PinnedInitializer} runs. */
    static final ScopedValue<Runnable> ACTION = ScopedValue.newInstance();

    private Pinning() {
    }

    /** Runs {@code action} within the initialiser of a class. */
    static void run(Runnable action) {
        try (InputStream bytes = Pinning.class.getResourceAsStream("PinnedInitializer.class")) {
            byte[] form = bytes.readAllBytes();
            ScopedValue.where(ACTION, action).call(() -> MethodHandles.lookup().defineHiddenClass(form, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
