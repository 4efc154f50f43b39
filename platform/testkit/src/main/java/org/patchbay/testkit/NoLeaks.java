package org.patchbay.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test a memory network and fails it if something is left over after its last {@code @AfterEach} method.
 *
 * <pre>
 * &#64;RegisterExtension
 * final NoLeaks noLeaks = new NoLeaks("patchbay-");
 * </pre>
 */
public final class NoLeaks implements AfterEachCallback {

    private final MemoryNetwork network = new MemoryNetwork();
    private final LeakCheck check;

    /** Looks at platform threads whose name starts with one of {@code threadPrefixes}, and at its network. */
    public NoLeaks(String... threadPrefixes) {
        check = LeakCheck.start(threadPrefixes).watch(network);
    }

    /** The network of this test. */
    public MemoryNetwork network() {
        return network;
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        List<String> left = check.leftovers(WireClient.PATIENCE);
        network.close();
        if (!left.isEmpty()) {
            throw new AssertionError("left over: " + String.join("; ", left));
        }
    }
}
