/** Go's {@code http.Server}. */
module org.patchbay.server {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static org.patchbay.settings;
    requires transitive org.patchbay.spi;
    requires org.slf4j;

    exports org.patchbay.server;
}
