package org.patchbay.benchmarks.load.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.patchbay.benchmarks.load.site.Announcement;

/** Felix HTTP, which is Jetty, in a Felix framework with virtual threads: {@code FelixHttp SELECTORS FOLDER_OF_BUNDLES CACHE}. */
final class FelixHttp {

    /** Of the class path: as a bundle, SLF4J would need another one that weaves. */
    private static final String LOGGING = Stream.of("", ".event", ".helpers", ".spi").map(part -> "org.slf4j" + part + ";version=2.0.0")
            .collect(Collectors.joining(","));

    private FelixHttp() {
    }

    public static void main(String... words) throws Exception {
        int port = freePort();
        Framework framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, words[2],
                "org.osgi.service.http.port", Integer.toString(port), "org.apache.felix.http.host", "127.0.0.1",
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LOGGING,
                "org.apache.felix.http.jetty.selectors", words[0], "org.apache.felix.http.jetty.virtualthreads.enable", "true"));
        framework.start();
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(words[1]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            framework.getBundleContext().installBundle(jar.toUri().toString());
        }
        framework.getBundleContext().installBundle("site", new ByteArrayInputStream(FelixSite.bundle()));
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
        Announcement.of(port);
        framework.waitForStop(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
