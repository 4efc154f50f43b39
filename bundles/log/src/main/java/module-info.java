/** The OSGi log service's entries as lines of SLF4J. */
module org.patchbay.log {
    requires static osgi.annotation;
    requires static osgi.core;
    requires org.slf4j;
}
