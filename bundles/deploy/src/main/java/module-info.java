/** Installs what lies in the deploy folder. */
module org.patchbay.deploy {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.component;
    requires static org.apache.felix.fileinstall;
    requires org.patchbay.http;
    requires org.slf4j;
}
