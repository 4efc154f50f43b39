/** Go's {@code httptest.Server}. */
module org.patchbay.testserver {
    requires transitive org.patchbay.http;
    requires transitive org.patchbay.server;
    requires transitive org.patchbay.testkit;
    requires org.patchbay.embedded;
    requires org.patchbay.net;

    exports org.patchbay.testserver;
}
