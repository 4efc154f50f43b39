/** Go 1.22's ServeMux over a table that may change at any time, and the whiteboard that fills it. */
module org.patchbay.mux {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.event;
    requires static org.osgi.service.metatype.annotations;
    requires static org.patchbay.settings;
    requires transitive org.patchbay.http;
    requires org.patchbay.semantics;
    requires org.slf4j;

    exports org.patchbay.mux;
}
