/** Streams the time. */
module org.patchbay.examples.clock {
    requires org.patchbay.http;
    requires static org.osgi.service.component.annotations;
}
