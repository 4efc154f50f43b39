/** Gogo commands of scope http, and the shell on a Unix-domain socket. */
module org.patchbay.shell {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.component;
    requires static org.apache.felix.gogo.runtime;
    requires java.net.http;
    requires org.patchbay.http;
    requires org.slf4j;
}
