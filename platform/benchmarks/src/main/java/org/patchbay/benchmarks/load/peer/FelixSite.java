package org.patchbay.benchmarks.load.peer;

import jakarta.servlet.Servlet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.patchbay.benchmarks.load.site.Resource;

/** The site as a bundle for Felix HTTP: a servlet as a service. */
public final class FelixSite implements BundleActivator {

    private static final Map<String, String> HEADERS = Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "site",
            "Import-Package", "org.osgi.framework,jakarta.servlet,jakarta.servlet.http", "Bundle-Activator", FelixSite.class.getName());
    private static final List<Class<?>> CLASSES = List.of(FelixSite.class, SiteServlet.class, Resource.class);

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
        context.registerService(Servlet.class, new SiteServlet(), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }

    /** The jar, made in memory. */
    static byte[] bundle() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        HEADERS.forEach(manifest.getMainAttributes()::putValue);
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : CLASSES) {
                String path = type.getName().replace('.', '/') + ".class";
                try (var in = type.getClassLoader().getResourceAsStream(path)) {
                    jar.putNextEntry(new ZipEntry(path));
                    jar.write(in.readAllBytes());
                }
            }
        }
        return bytes.toByteArray();
    }
}
