/** The access log. */
module org.patchbay.accesslog {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static org.patchbay.settings;
    requires transitive org.patchbay.http;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports org.patchbay.accesslog;
}
