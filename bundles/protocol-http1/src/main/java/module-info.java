/** RFC 9112, server role. */
module org.patchbay.http1 {
    requires static osgi.annotation;
    requires static org.osgi.service.component.annotations;
    requires transitive org.patchbay.spi;
    requires org.patchbay.semantics;
    requires org.slf4j;

    exports org.patchbay.http1;

    provides org.patchbay.spi.ServerProtocol with org.patchbay.http1.Http1Protocol;
}
