package org.patchbay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Our copies of what is installed, one a bundle. A bundle is installed from its copy, which nobody writes to; an update in place that
 * fails is undone with it; and it tells, also after a restart, whether a file is what is installed already.
 */
final class Store {

    private final BundleContext context;
    private final Path folder;
    private int last;
    private int taken;

    Store(BundleContext context) {
        this.context = context;
        this.folder = context.getDataFile("jars").toPath();
        Set<Integer> used = Stream.of(context.getBundles()).map(Location::of).flatMap(Optional::stream).map(Location::number)
                .collect(Collectors.toSet());
        last = used.stream().mapToInt(Integer::intValue).max().orElse(0);
        try {
            Files.createDirectories(folder);
            try (Stream<Path> copies = Files.list(folder)) {
                copies.filter(copy -> used.stream().noneMatch(number -> copy.equals(copy(number)))).forEach(Store::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no place for copies of the bundles", e);
        }
    }

    /** Copies {@code file} and reads the copy. */
    Candidate take(Path file, String name) throws NoBundleException {
        FileStamp before = FileStamp.of(file);
        Path copy = folder.resolve("incoming-" + ++taken + ".jar");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NoBundleException("it can't be read (" + e + ")", e);
        }
        if (!before.equals(FileStamp.of(file))) {
            throw new NoBundleException("it is still being written");
        }
        return new Candidate(name, BundleJar.read(copy), copy, Optional.empty());
    }

    /** Installs {@code candidate} beside whatever is installed. */
    Bundle install(Candidate candidate) throws IOException, BundleException {
        Location location = new Location(candidate.name(), ++last);
        try (InputStream content = Files.newInputStream(candidate.copy())) {
            Bundle bundle = context.installBundle(location.toString(), content);
            Files.copy(candidate.copy(), copy(location.number()), StandardCopyOption.REPLACE_EXISTING);
            return bundle;
        }
    }

    /** Gives {@code bundle} another content. Its copy is still that of the content before: see {@link #keep}. */
    void update(Bundle bundle, Path content) throws BundleException {
        try (InputStream in = Files.newInputStream(content)) {
            bundle.update(in);
        } catch (IOException e) {
            throw new BundleException("its content can't be read", e);
        }
    }

    /** The update of {@code bundle} stays. */
    void keep(Bundle bundle, Candidate candidate) throws IOException {
        Files.copy(candidate.copy(), before(bundle).orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The content of {@code bundle} before its update. */
    Optional<Path> before(Bundle bundle) {
        return Location.of(bundle).map(location -> copy(location.number()));
    }

    /** Whether {@code bundle} has the content of {@code file}. */
    boolean same(Bundle bundle, Path file) {
        Optional<Path> copy = before(bundle);
        try {
            return copy.isPresent() && Files.mismatch(copy.get(), file) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code bundle} is uninstalled. */
    void forget(Bundle bundle) {
        before(bundle).ifPresent(Store::delete);
    }

    /** {@code candidate} has been installed, or not. */
    void done(Candidate candidate) {
        delete(candidate.copy());
    }

    private Path copy(int number) {
        return folder.resolve(number + ".jar");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a copy of a bundle can't be deleted", e);
        }
    }
}
