package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.integration.Distribution.Result;

/** The README's handler project, built in a folder of its own with nothing of ours but the distribution, and deployed. */
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
    void theHandlerOfTheReadmeIsBuiltOutsideOfTheRepositoryAndServes() throws Exception {
        Path project = temporary.resolve("greeter");
        Readme readme = Readme.read(Distribution.root().resolve("README.md"));
        assertEquals(Set.of("pom.xml", "src/main/java/com/acme/greeter/Greeter.java"), readme.files().keySet());
        readme.writeTo(project, Distribution.folder());

        Path repository = temporary.resolve("m2");
        Result build = build(project, repository);
        assertEquals(0, build.status(), () -> build.out() + build.err());
        assertTrue(Files.readString(repository.resolve("org/patchbay/api/0.1.0/_remote.repositories")).contains(">patchbay="),
                "the API comes from the distribution's repository folder");

        instance.run();
        Site site = instance.site();
        Files.copy(project.resolve("target/greeter-1.0.0.jar"), instance.deploy().resolve("greeter-1.0.0.jar"));
        site.awaitAnswer("/greet/Ada", "Good day, Ada.\n");
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
