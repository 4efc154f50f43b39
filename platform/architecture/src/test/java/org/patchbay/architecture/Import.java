package org.patchbay.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of the import table: packages that a row may or may not import. */
enum Import {

    JAVA_BASE(""),
    API("org.patchbay.http", "org.patchbay.http.runtime"),
    SPI("org.patchbay.spi"),
    SEMANTICS("org.patchbay.semantics"),
    /** The texts of a configuration, in the sub-package {@code ….osgi} only. */
    SETTINGS_AT_THE_RIM("org.patchbay.settings"),
    /** The bundles that the composition root puts together by constructors; networks and protocols it looks up. */
    COMPOSED("org.patchbay.server", "org.patchbay.mux"),
    /** The networks that tests of servers and protocols run on. */
    NETWORKS("org.patchbay.net", "org.patchbay.testkit"),
    /** What tests of handlers are made of. */
    TEST_KIT("org.patchbay.testkit", "org.patchbay.embedded", "org.patchbay.net"),
    SLF4J("org.slf4j", "org.slf4j.event", "org.slf4j.spi"),
    /** Needed by tools only: they leave no trace at run time. */
    OSGI_ANNOTATIONS("org.osgi.annotation.*", "org.osgi.service.component.annotations", "org.osgi.service.component.propertytypes",
            "org.osgi.service.metatype.annotations"),
    /** Anything of OSGi, but in the sub-package {@code ….osgi} only. */
    OSGI_AT_THE_RIM("org.osgi.*"),
    /** Anything of OSGi. */
    OSGI("org.osgi.*"),
    /** What a framework's jar holds. */
    FRAMEWORK("org.osgi.framework.*", "org.osgi.util.tracker", "org.osgi.resource", "org.apache.felix.framework.*"),
    /** The JDK's client: the shell sends requests as others would. */
    JDK_CLIENT("java.net.http"),
    /** The shell that {@code shell} writes commands for. */
    GOGO("org.apache.felix.service.command.*"),
    /** Writes JSON, for the access log alone. */
    JSON("com.fasterxml.jackson.core.*"),
    /** The folder watcher that {@code deploy} plugs into. */
    FILE_INSTALL("org.apache.felix.fileinstall"),
    /** The leak check of {@code testkit} is an extension that tests name. */
    JUNIT("org.junit.jupiter.api.extension"),
    /** Tests with parameters. */
    JUNIT_WHOLE("org.junit.jupiter.*"),
    /** The launcher composes the process: how it logs, and where to if that can't be had, is its own. */
    LOGBACK("ch.qos.logback.*");

    private static final Set<String> PACKAGES_OF_JAVA_BASE = ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor()
            .exports().stream().filter(exports -> !exports.isQualified()).map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> packages;

    Import(String... packages) {
        this.packages = Set.of(packages);
    }

    /** Whether a class of package {@code from} that may use this column may import package {@code to}. */
    boolean allows(String from, String to) {
        return switch (this) {
            case JAVA_BASE -> PACKAGES_OF_JAVA_BASE.contains(to);
            case OSGI_AT_THE_RIM, SETTINGS_AT_THE_RIM -> from.endsWith(".osgi") && matches(to);
            case API, SPI, SEMANTICS, COMPOSED, NETWORKS, TEST_KIT, SLF4J, OSGI_ANNOTATIONS, OSGI, FRAMEWORK, JDK_CLIENT, GOGO, JSON,
                 FILE_INSTALL, JUNIT, JUNIT_WHOLE, LOGBACK -> matches(to);
        };
    }

    private boolean matches(String name) {
        return packages.stream().anyMatch(pattern -> pattern.endsWith(".*")
                ? (name + ".").startsWith(pattern.substring(0, pattern.length() - 1)) : name.equals(pattern));
    }
}
