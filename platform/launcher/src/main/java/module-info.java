/** Starts the framework and what the distribution lists; knows no bundle's types. */
module org.patchbay.launcher {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires org.apache.felix.framework;
    requires org.slf4j;

    provides ch.qos.logback.classic.spi.Configurator with org.patchbay.launcher.StockLogging;
    uses org.osgi.framework.connect.ConnectFrameworkFactory;
}
