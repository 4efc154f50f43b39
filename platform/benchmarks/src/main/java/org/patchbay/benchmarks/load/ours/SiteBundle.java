package org.patchbay.benchmarks.load.ours;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.patchbay.benchmarks.load.site.Resource;

/** The bundle with all routes, made in memory: a component for each, as users write them. */
public final class SiteBundle {

    private static final List<Class<?>> CLASSES = List.of(SiteHandler.class, Resource.class);
    private static final Map<String, String> HEADERS = Map.of("Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "org.patchbay.benchmarks.site", "Import-Package", "org.patchbay.http",
            "Service-Component", "OSGI-INF/*.xml");

    private SiteBundle() {
    }

    /** The jar. */
    public static byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        HEADERS.forEach(manifest.getMainAttributes()::putValue);
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : CLASSES) {
                addClasses(jar, type);
            }
            List<Route> routes = Route.all();
            for (int i = 0; i < routes.size(); i++) {
                add(jar, "OSGI-INF/route" + i + ".xml", component(i, routes.get(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** With the one that the compiler makes for a switch over an enum, if it has made one. */
    private static void addClasses(JarOutputStream jar, Class<?> type) throws IOException {
        for (String suffix : List.of(".class", "$1.class")) {
            String path = type.getName().replace('.', '/') + suffix;
            try (var in = type.getClassLoader().getResourceAsStream(path)) {
                if (in != null) {
                    add(jar, path, in.readAllBytes());
                }
            }
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
    }

    private static String component(int number, Route route) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="route%d" activate="activate" immediate="true">
                  <implementation class="%s"/>
                  <service><provide interface="org.patchbay.http.Handler"/></service>
                  <property name="http.pattern" value="%s"/>
                  <property name="%s" value="%s"/>
                </scr:component>
                """.formatted(number, SiteHandler.class.getName(), route.pattern(), SiteHandler.RESOURCE, route.resource());
    }
}
