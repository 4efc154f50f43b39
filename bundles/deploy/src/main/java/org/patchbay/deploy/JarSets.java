package org.patchbay.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folders of jars below the deploy folder. One goes live when a file {@code READY} lies in it that is new or was touched, and nothing
 * in it has changed between two looks; until then its jars may be copied, exchanged and deleted at leisure.
 */
final class JarSets {

    static final String MARKER = "READY";

    private static final FileStamp NONE = new FileStamp(-1, Instant.EPOCH);

    private final Path folder;

    /** The markers that have been acted upon. */
    private final Map<String, FileStamp> handled = new TreeMap<>();
    private final Map<String, Map<Path, FileStamp>> last = new HashMap<>();

    JarSets(Path folder) {
        this.folder = folder;
    }

    /** The jars of {@code set}. */
    List<Path> jars(String set) {
        return list(folder.resolve(set)).filter(file -> file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file))
                .toList();
    }

    /** {@code set} is live already, as its marker says. */
    void adopt(String set) {
        handled.put(set, marker(set));
    }

    /**
     * Those that are to go live.
     *
     * @param first whether this is the look at the start, which is not followed by a second one soon
     */
    List<String> ripe(boolean first) {
        List<String> present = list(folder).filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
        last.keySet().retainAll(present);
        return present.stream().filter(set -> ripe(set, first)).toList();
    }

    /** The same of one. */
    boolean ripe(String set, boolean first) {
        FileStamp marker = marker(set);
        if (marker.equals(NONE) || marker.equals(handled.get(set))) {
            last.remove(set);
            return false;
        }
        Map<Path, FileStamp> look = new HashMap<>();
        list(folder.resolve(set)).forEach(file -> look.put(file, FileStamp.of(file)));
        boolean stable = look.equals(last.put(set, look)) || first;
        if (stable) {
            handled.put(set, marker);
        }
        return stable;
    }

    /**
     * A folder with jars and without {@value #MARKER}.
     *
     * @param name  its name
     * @param since when something in it was last created or deleted
     */
    record Incomplete(String name, Instant since) {
    }

    /** Those below {@code folder}; it depends on nothing but what lies there. */
    static List<Incomplete> incomplete(Path folder) {
        return list(folder).filter(set -> Files.isDirectory(set) && !Files.exists(set.resolve(MARKER)))
                .filter(set -> list(set).anyMatch(file -> file.getFileName().toString().endsWith(".jar")))
                .map(set -> new Incomplete(set.getFileName().toString(), FileStamp.of(set).modified())).toList();
    }

    /** Those that were live and whose folder is no longer there; each is told once. */
    List<String> gone() {
        List<String> gone = handled.keySet().stream().filter(set -> !Files.isDirectory(folder.resolve(set))).toList();
        gone.forEach(handled::remove);
        return gone;
    }

    private FileStamp marker(String set) {
        return FileStamp.of(folder.resolve(set).resolve(MARKER));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
