package org.patchbay.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a file looked like when it was handled.
 *
 * @param size     in bytes, -1 for a file that could not be read
 * @param modified its last change
 */
record FileStamp(long size, Instant modified) {

    static FileStamp of(Path file) {
        try {
            return new FileStamp(Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return new FileStamp(-1, Instant.EPOCH);
        }
    }
}
