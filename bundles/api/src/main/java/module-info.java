/** What handler authors and callers see. */
module org.patchbay.http {
    requires static osgi.annotation;
    requires static org.osgi.service.component.annotations;

    exports org.patchbay.http;
    exports org.patchbay.http.runtime;
}
