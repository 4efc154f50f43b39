package org.patchbay.http;

/** What all views of one request share. */
final class Exchange {

    final Recall recall;

    /** The matched route; written by the router, read by whoever comes after it, on any thread. */
    volatile RouteMatch route = RouteMatch.NONE;

    Exchange(Recall recall) {
        this.recall = recall;
    }
}
