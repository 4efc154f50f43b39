package org.patchbay.architecture;

import static org.patchbay.architecture.Import.API;
import static org.patchbay.architecture.Import.COMPOSED;
import static org.patchbay.architecture.Import.FILE_INSTALL;
import static org.patchbay.architecture.Import.FRAMEWORK;
import static org.patchbay.architecture.Import.GOGO;
import static org.patchbay.architecture.Import.JAVA_BASE;
import static org.patchbay.architecture.Import.JDK_CLIENT;
import static org.patchbay.architecture.Import.JSON;
import static org.patchbay.architecture.Import.JUNIT;
import static org.patchbay.architecture.Import.JUNIT_WHOLE;
import static org.patchbay.architecture.Import.LOGBACK;
import static org.patchbay.architecture.Import.NETWORKS;
import static org.patchbay.architecture.Import.OSGI;
import static org.patchbay.architecture.Import.OSGI_ANNOTATIONS;
import static org.patchbay.architecture.Import.OSGI_AT_THE_RIM;
import static org.patchbay.architecture.Import.SEMANTICS;
import static org.patchbay.architecture.Import.SETTINGS_AT_THE_RIM;
import static org.patchbay.architecture.Import.SLF4J;
import static org.patchbay.architecture.Import.SPI;
import static org.patchbay.architecture.Import.TEST_KIT;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which module may import what. Nobody imports a sibling: bundles meet as services. */
final class ImportTable {

    /**
     * One row: modules with the same rights.
     *
     * @param modules folder names
     * @param imports what they may import beside their own packages
     */
    record Row(List<String> modules, Set<Import> imports) {

        static Row of(String modules, Import... imports) {
            return new Row(List.of(modules.split(" ")), Set.of(imports));
        }

        boolean allows(String from, String to) {
            return imports.stream().anyMatch(allowed -> allowed.allows(from, to));
        }
    }

    static final List<Row> ROWS = List.of(
            Row.of("api semantics", JAVA_BASE, API, OSGI_ANNOTATIONS),
            Row.of("settings", JAVA_BASE, OSGI_ANNOTATIONS),
            Row.of("spi", JAVA_BASE, API, OSGI_ANNOTATIONS),
            Row.of("net server transport protocol-http1 protocol-http2",
                    JAVA_BASE, API, SPI, SEMANTICS, SLF4J, OSGI_ANNOTATIONS, OSGI_AT_THE_RIM, SETTINGS_AT_THE_RIM),
            Row.of("mux handlers engine gateway console",
                    JAVA_BASE, API, SEMANTICS, SLF4J, OSGI_ANNOTATIONS, OSGI_AT_THE_RIM, SETTINGS_AT_THE_RIM),
            Row.of("accesslog", JAVA_BASE, API, SLF4J, JSON, OSGI_ANNOTATIONS, OSGI_AT_THE_RIM, SETTINGS_AT_THE_RIM),
            Row.of("deploy", JAVA_BASE, API, SLF4J, OSGI, FILE_INSTALL),
            Row.of("log", JAVA_BASE, SLF4J, OSGI),
            Row.of("shell", JAVA_BASE, API, SLF4J, OSGI, GOGO, JDK_CLIENT),
            Row.of("examples", JAVA_BASE, API, SLF4J, OSGI_ANNOTATIONS),
            Row.of("testkit", JAVA_BASE, API, SPI, SEMANTICS, JUNIT),
            Row.of("embedded", JAVA_BASE, API, SPI, SEMANTICS, SLF4J, COMPOSED),
            Row.of("testnetworks", JAVA_BASE, SPI, NETWORKS, JUNIT_WHOLE),
            Row.of("testserver", JAVA_BASE, API, SPI, COMPOSED, TEST_KIT),
            Row.of("launcher", JAVA_BASE, SLF4J, FRAMEWORK, LOGBACK));

    private ImportTable() {
    }

    /** The row of {@code module}; none for a module that the table doesn't know. */
    static Optional<Row> row(ModuleFolder module) {
        String name = module.isExample() ? "examples" : module.name();
        return ROWS.stream().filter(row -> row.modules().contains(name)).findFirst();
    }
}
