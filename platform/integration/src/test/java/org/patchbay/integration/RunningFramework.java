package org.patchbay.integration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * An OSGi framework in this JVM for the time of one test, in Pax Exam's native container. The test is outside: it sees bundles
 * and the properties of services, while types of our bundles are others here and there.
 */
final class RunningFramework implements BeforeEachCallback, AfterEachCallback {

    private final Function<Path, Option> options;
    private Path home;
    private NativeTestContainer container;

    private RunningFramework(Function<Path, Option> options) {
        this.options = options;
    }

    /** With the component runtime and {@code bundles}. */
    static RunningFramework with(List<String> bundles) {
        return new RunningFramework(home -> CoreOptions.composite(Options.componentRuntime(home), Options.bundles(bundles)));
    }

    /** With all that serves requests, and no server configured. */
    static RunningFramework server() {
        return new RunningFramework(Options::server);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        home = Files.createTempDirectory("patchbay-it");
        Files.createDirectories(home.resolve("conf"));
        container = (NativeTestContainer) PaxExamRuntime.createContainer(PaxExamRuntime.createServerSystem(options.apply(home)));
        container.start();
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        container.stop();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    BundleContext context() {
        return container.getSystemBundle().getBundleContext();
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles()).filter(bundle -> bundle.getSymbolicName().equals(symbolicName)).findFirst()
                .orElseThrow(() -> new AssertionError("No bundle " + symbolicName));
    }

    /** Installs {@code jar} and starts it. */
    Bundle start(HandlerBundle jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.location(), new ByteArrayInputStream(jar.bytes()));
        bundle.start();
        return bundle;
    }

    /** Installs what the build made of the module {@code name}, and starts it. */
    Bundle startBuilt(String name) throws BundleException {
        Bundle bundle = context().installBundle("reference:" + Options.built(name).toUri());
        bundle.start();
        return bundle;
    }

    /** Writes a configuration as a user does, and waits for the server to listen. */
    Site configureServer(String name) throws Exception {
        Files.writeString(configuration(name), "address = 127.0.0.1:0\n");
        return site(name);
    }

    Path configuration(String server) {
        return home.resolve("conf/org.patchbay.server-" + server + ".cfg");
    }

    /** The server that was configured under {@code name}, once it listens. */
    Site site(String name) throws Exception {
        Callable<Optional<String>> endpoint = () -> endpoints("(http.server.name=" + name + ")").stream().findFirst();
        return new Site(Await.value("server " + name + " listens", endpoint, Optional::isPresent).orElseThrow());
    }

    /** The URLs of the servers that {@code filter} fits. */
    List<String> endpoints(String filter) throws InvalidSyntaxException {
        List<String> urls = new ArrayList<>();
        for (ServiceReference<?> server : services("org.patchbay.http.runtime.ServerRuntime", filter)) {
            if (server.getProperty("http.endpoint") instanceof String[] endpoints) {
                urls.addAll(List.of(endpoints));
            }
        }
        return urls;
    }

    List<ServiceReference<?>> services(String type, String filter) throws InvalidSyntaxException {
        ServiceReference<?>[] found = context().getAllServiceReferences(type, filter);
        return found == null ? List.of() : List.of(found);
    }
}
