/** Starts the framework and what the distribution lists; knows no bundle's types. */
module org.patchbay.launcher {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires org.apache.felix.framework;
    requires org.slf4j;

    uses org.osgi.framework.connect.ConnectFrameworkFactory;
}
