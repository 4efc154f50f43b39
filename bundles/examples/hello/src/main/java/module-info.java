/** Greets by name. */
module org.patchbay.examples.hello {
    requires org.patchbay.http;
    requires static org.osgi.service.component.annotations;
}
