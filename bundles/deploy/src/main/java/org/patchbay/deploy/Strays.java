package org.patchbay.deploy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that nobody has told of. While this bundle is down FileInstall takes the jars that change for its own, and tells nobody of
 * them afterwards either.
 */
final class Strays {

    /** FileInstall goes first: what is still not handled after so many looks, and has not changed meanwhile, it does not tell. */
    private static final int LOOKS = 5;

    private record Seen(FileStamp stamp, int looks) {
    }

    private final Map<Path, Seen> seen = new HashMap<>();

    /** Those of {@code files}, which are not as they were last handled, that have been so for long enough. */
    List<Path> settled(Map<Path, FileStamp> files) {
        seen.keySet().retainAll(files.keySet());
        files.forEach((file, stamp) -> seen.merge(file, new Seen(stamp, 1),
                (before, now) -> before.stamp().equals(stamp) ? new Seen(stamp, before.looks() + 1) : now));
        List<Path> settled = files.keySet().stream().filter(file -> seen.get(file).looks() >= LOOKS).sorted().toList();
        seen.keySet().removeAll(settled);
        return settled;
    }
}
