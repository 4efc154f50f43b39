package org.patchbay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The working copy that the tests look at. What belongs to it is read from the poms, so that a module can't be forgotten.
 *
 * @param root the folder of the root pom
 */
record Repository(Path root) {

    /** Poms that list modules with code. */
    private static final List<String> GROUPS = List.of("bundles", "bundles/examples", "platform");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", ".settings");

    /** The working copy around the folder that the tests run in. */
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No folder above " + Path.of("").toAbsolutePath() + " holds mvnw; run the tests in a checkout");
        }
        return new Repository(folder);
    }

    Pom pom(String folder) {
        return Pom.read(root.resolve(folder).resolve("pom.xml"));
    }

    /** All modules with code, in the order of the poms. */
    List<ModuleFolder> modules() {
        return GROUPS.stream().flatMap(group -> pom(group).texts("modules/module").stream().map(name -> module(group, name)))
                .filter(module -> !module.pom().texts("packaging").contains("pom")).toList();
    }

    List<ModuleFolder> bundles() {
        return modules().stream().filter(ModuleFolder::isBundle).toList();
    }

    List<ModuleFolder> modulesWithMainCode() {
        return modules().stream().filter(ModuleFolder::hasMainCode).toList();
    }

    private ModuleFolder module(String group, String name) {
        return new ModuleFolder(group, root.resolve(group).resolve(name));
    }

    /** The path as messages show it. */
    String relative(Path path) {
        return root.relativize(path).toString();
    }

    /** Top-level folders that git would see. */
    List<String> topLevelFolders() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).map(this::relative).filter(name -> !NOT_OURS.contains(name)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files that are written by hand. */
    List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(dir.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    List<Path> files(String suffix) {
        return files().stream().filter(file -> file.toString().endsWith(suffix)).toList();
    }
}
