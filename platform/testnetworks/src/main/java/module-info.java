/** The networks on which tests of servers and protocols run. */
module org.patchbay.testnetworks {
    requires transitive org.patchbay.net;
    requires transitive org.patchbay.spi;
    requires transitive org.patchbay.testkit;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;

    exports org.patchbay.testnetworks;
}
