package org.patchbay.testnetworks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.net.LoopNetwork;
import org.patchbay.spi.Network;
import org.patchbay.testkit.NoLeaks;

/** Tests that run in memory, where nothing may be left over, and on sockets in each mode of the network. */
@ParameterizedClass(name = "{0}")
@EnumSource
public abstract class EachWay {

    /** The network in memory, which must be left empty. */
    @RegisterExtension
    protected final NoLeaks noLeaks = new NoLeaks();

    /** Of this test. */
    @Parameter
    protected Way way;

    private LoopNetwork sockets; // null in memory

    /** Each test has networks of its own. */
    protected EachWay() {
    }

    @BeforeEach
    void openNetwork() {
        sockets = way == Way.MEMORY ? null : way.sockets();
    }

    @AfterEach
    void closeNetwork() {
        if (sockets != null) {
            sockets.close();
        }
    }

    /** Of this test; what is done with it beyond {@link Network} is the business of {@link Way}. */
    protected final Network network() {
        return sockets == null ? noLeaks.network() : sockets;
    }
}
