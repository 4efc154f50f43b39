package org.patchbay.mux;

import java.util.Set;
import java.util.function.Function;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;

/**
 * What services of one type are to a mux.
 *
 * @param reader reads the properties as they are now
 * @param check  what is wrong with a service object, or ""; may call it, without a lock
 */
record ServiceKind<T>(Function<TrackedReference<T>, Wish<T>> reader, Function<T, String> check) {

    /** What the properties of a service ask for. Two that are equal ask for the same. */
    interface Wish<T> {

        /** {@code service.id}. */
        long serviceId();

        /** {@code component.name}, or "". */
        String component();

        /** The {@linkplain Pattern#shape shapes} of the routes that it asks for, as far as they can be read. */
        Set<String> shapes();

        /** What the service brings into the table, with the object that it gave. */
        Offer offer(T object, Registrant registrant, Tenancy tenancy, Surroundings around);

        /** What is shown of the service while its object can't be had. */
        Offer failed(String reason, Registrant registrant);
    }

    /** Handlers become routes. */
    static ServiceKind<Handler> handlers() {
        return new ServiceKind<>(HandlerProperties::of, handler -> "");
    }

    /** Middlewares go around routes. */
    static ServiceKind<Middleware> middlewares() {
        return new ServiceKind<>(MiddlewareProperties::of, Layer::problemOf);
    }
}
