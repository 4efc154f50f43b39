package org.patchbay.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that stands for a Unix-domain socket which listens. It is removed with the listener, unless another one has taken its place:
 * then it is somebody else's.
 */
final class SocketFile {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    private final Path path;
    /** Of the file that was made; null where the file system has none. */
    private final Object key;

    /** The file at {@code path} has just been made. */
    SocketFile(Path path) throws IOException {
        this.path = path.toAbsolutePath();
        this.key = key(this.path);
    }

    void delete() {
        try {
            if (key != null && key.equals(key(path))) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed by somebody else", path);
        } catch (IOException e) {
            LOG.warn("{} could not be removed, and keeps others from listening there", path, e);
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
