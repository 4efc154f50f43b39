package org.patchbay.net;

import org.junit.jupiter.api.Nested;

/** The contracts, over NIO. */
class NioKernelTest {

    @Nested
    class Transfer extends TransferContract {
        @Override
        Kernel kernel() {
            return new NioKernel();
        }
    }

    @Nested
    class Polling extends PollerContract {
        @Override
        Kernel kernel() {
            return new NioKernel();
        }
    }

    @Nested
    class Listening extends ListenContract {
        @Override
        Kernel kernel() {
            return new NioKernel();
        }
    }
}
