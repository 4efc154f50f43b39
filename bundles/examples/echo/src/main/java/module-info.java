/** Sends the body back. */
module org.patchbay.examples.echo {
    requires org.patchbay.http;
    requires static org.osgi.service.component.annotations;
}
