package org.patchbay.http;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes a request back from its handler; what the protocol that received it gives along with it. For routers whose handlers may go
 * away while they serve. Callable on any thread, but only while the handler serves: afterwards the connection is another request's.
 */
@ProviderType
public interface Recall {

    /** Of a request that no protocol received: does nothing. */
    Recall NONE = new Recall() {
        @Override
        public void tell(Throwable reason) {
        }

        @Override
        public void breakOff() {
        }
    };

    /** Ends the request's context for {@code reason}; runs what was registered with it. */
    void tell(Throwable reason);

    /** Breaks the answer off, connection or stream, without waiting: what the handler still reads or writes fails. */
    void breakOff();
}
