package org.patchbay.mux;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.http.runtime.TableChange;

/** Hears what becomes of a mux's table, on the thread that changes it and without a lock: to be quick about it. */
@ConsumerType
public interface MuxListener {

    /** Hears nothing. */
    MuxListener NONE = new MuxListener() {
        @Override
        public void changed(TableChange change) {
        }

        @Override
        public void drained(DrainOutcome outcome) {
        }
    };

    /** The table was swapped. Two changes at a time may be told in any order; {@link TableChange#number} has the true one. */
    void changed(TableChange change);

    /** Handlers that had requests when they went have none any more, or their time was up. */
    void drained(DrainOutcome outcome);
}
