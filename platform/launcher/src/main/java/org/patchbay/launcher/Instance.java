package org.patchbay.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of one running Patchbay: {@code conf/} and {@code deploy/} are the user's, {@code data/} is ours.
 *
 * @param home absolute
 */
record Instance(Path home) {

    Path conf() {
        return home.resolve("conf");
    }

    Path deploy() {
        return home.resolve("deploy");
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return data().resolve("patchbay.log");
    }

    Path lockFile() {
        return data().resolve("instance.lock");
    }

    /** Holds the path of the shell's socket, which may lie elsewhere: a socket's path is bounded to some 100 bytes. */
    Path shellPointer() {
        return data().resolve("run").resolve("shell.path");
    }

    ConfigurationFolder configuration() {
        return new ConfigurationFolder(conf());
    }

    /** Makes {@code data/}, so that there is something to lock. */
    void createData() throws LaunchException {
        try {
            Files.createDirectories(data());
        } catch (IOException e) {
            throw LaunchException.failed("cannot create " + data() + ": " + reason(e));
        }
    }

    /**
     * Copies {@code conf/} of the distribution, and what came in its {@code deploy/}, where the instance has none; each appears whole or
     * not at all.
     */
    void complete(Distribution distribution) throws LaunchException {
        Path template = distribution.folder();
        try {
            copyWhole(template.resolve("conf"), conf(), path -> true);
            Set<String> deployed = Files.isDirectory(deploy()) ? Set.of() : distribution.deployed();
            copyWhole(template.resolve("deploy"), deploy(), path -> deployed.contains(path.toString()));
        } catch (IOException e) {
            throw LaunchException.failed("cannot create " + (Files.isDirectory(conf()) ? deploy() : conf()) + ": " + reason(e));
        }
    }

    /** Those of {@code deploy/} and {@code conf/} into which others than the owner could put code, or settings that name code. */
    List<Path> openToOthers() {
        return Stream.of(deploy(), conf()).filter(Instance::isOpenToOthers).toList();
    }

    private static boolean isOpenToOthers(Path folder) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
            return rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** {@code chosen}: which paths below {@code source}. */
    private void copyWhole(Path source, Path target, Predicate<Path> chosen) throws IOException {
        if (Files.isDirectory(target)) {
            return;
        }
        Path copy = Files.createTempDirectory(data(), target.getFileName() + "-");
        Path whole = copy.resolve(target.getFileName());
        try {
            copyTree(source, whole, chosen);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(copy);
        }
    }

    private static void copyTree(Path source, Path target, Predicate<Path> chosen) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = walk.filter(file -> file.equals(source) || chosen.test(source.relativize(file))).toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectory(copy);
            } else {
                Files.write(copy, Files.readAllBytes(file)); // not with its rights: the distribution may be read-only
            }
        }
    }

    static void deleteTree(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** The reason alone: the path is named by the line that this goes into. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> exists.getFile() + " is in the way";
            case NoSuchFileException missing -> "no such file";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
