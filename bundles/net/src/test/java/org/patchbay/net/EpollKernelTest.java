package org.patchbay.net;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The contracts, over epoll. */
class EpollKernelTest {

    static EpollKernel epoll() {
        try {
            return EpollKernel.open();
        } catch (IOException e) {
            return abort("no epoll here: " + e.getMessage());
        }
    }

    @Nested
    class Transfer extends TransferContract {
        @Override
        Kernel kernel() {
            return epoll();
        }
    }

    @Nested
    class Polling extends PollerContract {
        @Override
        Kernel kernel() {
            return epoll();
        }
    }

    @Nested
    class Listening extends ListenContract {
        @Override
        Kernel kernel() {
            return epoll();
        }
    }
}
