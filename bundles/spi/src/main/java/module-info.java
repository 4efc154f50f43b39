/** What networks and protocols implement. */
module org.patchbay.spi {
    requires static osgi.annotation;
    requires transitive org.patchbay.http;

    exports org.patchbay.spi;
}
