package org.patchbay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Maven module of the reactor that holds code.
 *
 * @param group  the folder of the pom that lists it, such as {@code bundles} or {@code bundles/examples}
 * @param folder its own folder
 */
record ModuleFolder(String group, Path folder) {

    private static final Set<String> TESTS_ONLY = Set.of("architecture", "integration", "conformance", "fuzz", "benchmarks");

    String name() {
        return folder.getFileName().toString();
    }

    /** {@code bundles/mux}: how messages name it. */
    String label() {
        return group + "/" + name();
    }

    boolean isBundle() {
        return group.startsWith("bundles");
    }

    boolean isExample() {
        return group.equals("bundles/examples");
    }

    Pom pom() {
        return Pom.read(folder.resolve("pom.xml"));
    }

    Path mainSources() {
        return folder.resolve("src/main/java");
    }

    /** Whether it ships code, as all do but those that hold tests only. */
    boolean hasMainCode() {
        return !TESTS_ONLY.contains(name());
    }

    /** The packages of its main code, as folders. */
    List<Path> packageFolders() {
        return filesBelow(mainSources(), ".java").map(Path::getParent).filter(dir -> !dir.equals(mainSources())).distinct().toList();
    }

    /** Its compiled main classes, without {@code module-info}. */
    List<CompiledClass> classes() {
        return filesBelow(folder.resolve("target/classes"), ".class").filter(file -> !file.endsWith("module-info.class"))
                .map(CompiledClass::read).toList();
    }

    /** Where its main code uses one of {@code members}, given as {@link CompiledClass#usedMembers} gives them; for messages. */
    Stream<String> uses(Set<String> members) {
        return classes().stream().flatMap(type -> type.usedMembers().stream().filter(members::contains)
                .map(member -> label() + " " + type.name() + " uses " + member));
    }

    /** The jar that {@code mvn package} makes of it. */
    Path jar() {
        return folder.resolve("target").resolve(name() + "-" + pom().text("parent/version") + ".jar");
    }

    private static Stream<Path> filesBelow(Path start, String suffix) {
        if (!Files.isDirectory(start)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
