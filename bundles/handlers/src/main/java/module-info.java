/** Ready-made handlers and middlewares. */
module org.patchbay.handlers {
    requires static osgi.annotation;
    requires transitive org.patchbay.http;

    exports org.patchbay.handlers;
}
