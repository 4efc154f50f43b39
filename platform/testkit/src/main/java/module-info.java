/** What tests of servers and handlers use. */
module org.patchbay.testkit {
    requires transitive org.patchbay.http;
    requires transitive org.patchbay.spi;
    requires org.patchbay.semantics;
    requires static transitive org.junit.jupiter.api;

    exports org.patchbay.testkit;
}
