package org.patchbay.mux;

import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.http.Registration;

/** A middleware that is put in by {@link Mux#use}. */
final class HandLayer {

    private final Offer offer;
    private final AtomicBoolean closed = new AtomicBoolean();

    HandLayer(Layer layer) {
        offer = Offer.layer(layer);
    }

    /** Puts it in; closing takes it back, and lets the requests in it end by themselves. */
    Registration addTo(Table table) {
        swap(table, null, offer);
        return () -> {
            if (closed.compareAndSet(false, true)) {
                swap(table, offer, null);
            }
        };
    }

    private static void swap(Table table, Offer old, Offer next) {
        table.change("by hand", swap -> {
            swap.replace(old, next);
            return true;
        });
    }
}
