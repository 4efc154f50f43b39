package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.integration.Distribution.Result;

/** The README's handler project, built and tested in a folder of its own with nothing of ours but the distribution, and deployed. */
class OutsideBundleIT {

    /** Plugins come from the repository that this build has filled, and from Central where it lacks one; ours are in neither. */
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>copies</id>
                  <repositories>
                    <repository><id>copies</id><url>%1$s</url></repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>copies</id><url>%1$s</url></pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles><activeProfile>copies</activeProfile></activeProfiles>
            </settings>
            """;

    @RegisterExtension
    final Instance instance = new Instance();

    @TempDir
    Path temporary;

    @Test
    void theHandlerOfTheReadmeIsBuiltAndTestedOutsideOfTheRepositoryAndServes() throws Exception {
        Path project = temporary.resolve("greeter");
        Readme readme = Readme.read(Distribution.root().resolve("README.md"));
        assertEquals(Set.of("pom.xml", "src/main/java/com/acme/greeter/Greeter.java", "src/test/java/com/acme/greeter/GreeterTest.java"),
                readme.files().keySet());
        assertEquals(Set.of("pom.xml"), readme.additions().keySet());
        readme.writeTo(project, Distribution.folder());

        Path repository = temporary.resolve("m2");
        Result build = build(project, repository);
        assertEquals(0, build.status(), () -> build.out() + build.err());
        for (String artifact : List.of("api", "testserver", "testkit", "embedded", "protocol-http1")) {
            assertTrue(Files.readString(repository.resolve("org/patchbay/" + artifact + "/0.1.0/_remote.repositories"))
                    .contains(".jar>patchbay="), artifact + " comes from the distribution's repository folder");
        }
        String report = Files.readString(project.resolve("target/surefire-reports/com.acme.greeter.GreeterTest.txt"));
        assertTrue(report.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"), report);

        Path jar = project.resolve("target/greeter-1.0.0.jar");
        try (JarFile bundle = new JarFile(jar.toFile())) {
            assertEquals("com.acme.greeter", bundle.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
        }

        instance.run();
        Site site = instance.site();
        Files.copy(jar, instance.deploy().resolve("greeter-1.0.0.jar"));
        site.awaitAnswer("/greet/Ada", "Good day, Ada.\n");
    }

    @Test
    void whatTheReadmeNamesToBuildAgainstIsInTheRepositoryFolder() {
        for (String artifact : List.of("api", "handlers", "testserver", "embedded", "accesslog")) {
            Path version = Distribution.folder().resolve("repository/org/patchbay/" + artifact + "/0.1.0");
            assertTrue(Files.exists(version.resolve(artifact + "-0.1.0.jar")), artifact);
            assertTrue(Files.exists(version.resolve(artifact + "-0.1.0.pom")), artifact);
        }
    }

    private Result build(Path project, Path repository) throws Exception {
        Path settings = temporary.resolve("settings.xml");
        Files.writeString(settings, SETTINGS.formatted(Path.of(System.getProperty("localRepository")).toUri()));
        var maven = new ProcessBuilder(Distribution.root().resolve("mvnw").toString(), "-B", "-ntp", "-s", settings.toString(),
                "-Dmaven.repo.local=" + repository, "package").directory(project.toFile());
        maven.environment().remove("MAVEN_OPTS");
        return Distribution.call(maven);
    }
}
