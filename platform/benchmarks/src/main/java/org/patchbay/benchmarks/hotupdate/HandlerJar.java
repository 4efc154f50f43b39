package org.patchbay.benchmarks.hotupdate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.patchbay.benchmarks.hotupdate.handler.Versioned;

/**
 * One version of the bundle that is replaced, made in memory: a component of the service component runtime, as users write them, and
 * a resource that makes each version a file of another size.
 */
record HandlerJar(int version) {

    static final String SYMBOLIC_NAME = "org.patchbay.benchmarks.hot";
    /** The part of the path that changes from request to request follows. */
    static final String PATH = "/hot/";
    static final String HANDLER = Versioned.class.getName();

    private static final String COMPONENT = "OSGI-INF/hot.xml";
    private static final int MOST_FILLER = 20_000;

    private static final Map<String, String> HEADERS = Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", SYMBOLIC_NAME,
            "Import-Package", "org.patchbay.http", "Service-Component", COMPONENT);

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        HEADERS.forEach(manifest.getMainAttributes()::putValue);
        manifest.getMainAttributes().putValue("Bundle-Version", "1." + version + ".0");
        try (var jar = new JarOutputStream(bytes, manifest); var in = Versioned.class.getResourceAsStream("Versioned.class")) {
            add(jar, HANDLER.replace('.', '/') + ".class", in.readAllBytes());
            add(jar, COMPONENT, component().getBytes(StandardCharsets.UTF_8));
            add(jar, "filler", filler());
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
    }

    private String component() {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="hot" activate="activate" immediate="true">
                  <implementation class="%s"/>
                  <service><provide interface="org.patchbay.http.Handler"/></service>
                  <property name="http.pattern" value="GET %s{form}"/>
                  <property name="%s" type="Integer" value="%d"/>
                </scr:component>
                """.formatted(HANDLER, PATH, Versioned.VERSION, version);
    }

    private byte[] filler() {
        var random = new Random(version);
        var filler = new byte[random.nextInt(MOST_FILLER)];
        random.nextBytes(filler);
        return filler;
    }
}
