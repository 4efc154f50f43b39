package org.patchbay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.osgi.service.url.AbstractURLStreamHandlerService;

/** Reads {@code deploy:hello.jar#3}, the location of a bundle, from the deploy folder: {@code update 12} in the shell does that. */
final class DeployUrls extends AbstractURLStreamHandlerService {

    static final String PROTOCOL = "deploy";

    private final Path folder;

    DeployUrls(Path folder) {
        this.folder = folder;
    }

    @Override
    public URLConnection openConnection(URL url) throws IOException {
        Path file = folder.resolve(url.getPath()).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            throw new NoSuchFileException(url.getPath(), null, "not in the deploy folder");
        }
        return new URLConnection(url) {

            @Override
            public void connect() {
                // there is nothing between us and the file
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
