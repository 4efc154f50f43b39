/** The server without OSGi. */
module org.patchbay.embedded {
    requires transitive org.patchbay.http;
    requires transitive org.patchbay.server;
    requires org.patchbay.mux;
    requires org.slf4j;

    exports org.patchbay.embedded;

    uses org.patchbay.spi.Network;
    uses org.patchbay.spi.ServerProtocol;
}
