package org.patchbay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.patchbay.deploy.Deployed.State;
import org.slf4j.Logger;

/**
 * What has become of each file of the deploy folder. A file becomes a bundle whose location is {@code deploy:} and the file's
 * name; its content is copied, never referenced.
 *
 * <pre>
 *          installed, started                      gone
 * (new) ────────────────────────────► RUNS ───────────────► uninstalled
 *   │ │  can't resolve, can't start,   ▲ │ new content breaks
 *   │ │  the same bundle is there      │ ▼
 *   │ └──────────────────────────────► WAITS   tried again when another bundle comes, changes or goes
 *   │    is no bundle                  ▲
 *   └────────────────────────────────► NO_BUNDLE   only a new content helps
 * </pre>
 *
 * <p>Nothing that is no bundle ever replaces one that runs. All methods are called by one thread at a time, and none throws
 * for what is wrong with a file.
 */
final class Deployments {

    private static final String SCHEME = "deploy:";

    private static final int NOT_STARTED = Bundle.INSTALLED | Bundle.RESOLVED;

    private final Path folder;
    private final BundleContext context;
    private final Diagnosis diagnosis;
    private final Refresh refresh;
    private final Logger log;

    /** By file name, so that bundles are tried in an order that can be foreseen. */
    private final Map<String, Deployed> files = new TreeMap<>();

    Deployments(Path folder, BundleContext context, Logger log) {
        this.folder = folder;
        this.context = context;
        this.diagnosis = new Diagnosis(context);
        this.refresh = new Refresh(context, log);
        this.log = log;
    }

    /** Whether {@code location} is that of a bundle from the deploy folder. */
    static boolean isDeployed(String location) {
        return location.startsWith(SCHEME);
    }

    /** A file is there. One that is known and unchanged is left alone. */
    void install(Path file) {
        Deployed known = files.get(name(file));
        if (known != null && known.stamp().equals(FileStamp.of(file))) {
            log.debug("{} is known already", known.label());
            return;
        }
        Bundle installed = context.getBundle(SCHEME + name(file));
        if (known == null && installed != null && FileStamp.of(file).modified().toEpochMilli() < installed.getLastModified()) {
            put(adopted(Deployed.seen(file).from(installed), installed));
            tell();
            return;
        }
        update(file);
    }

    /** A file has changed, or was not known. */
    void update(Path file) {
        Deployed known = Optional.ofNullable(files.get(name(file))).orElseGet(() -> Deployed.seen(file)).stamped();
        Optional<Bundle> installed = Optional.ofNullable(context.getBundle(SCHEME + name(file)));
        try {
            BundleJar jar = BundleJar.read(file);
            Optional<Bundle> twin = twin(jar, file);
            if (twin.isPresent()) {
                put(refused(known, installed, "is not installed: " + jar.symbolicName() + " " + jar.version()
                        + " is already installed from " + origin(twin.get())));
            } else {
                put(installed.isEmpty() ? fresh(known) : replaced(known.from(installed.get()), installed.get()));
                retry(name(file));
            }
        } catch (NoBundleException e) {
            put(notBundle(known, installed, e.getMessage()));
        }
        tell();
    }

    /** A file is gone. */
    void uninstall(Path file) {
        Deployed known = files.remove(name(file));
        Bundle bundle = context.getBundle(SCHEME + name(file));
        if (bundle == null) {
            log.debug("{} is gone; nothing was installed from it", known == null ? name(file) : known.label());
            return;
        }
        try {
            bundle.uninstall();
            log.info("removed {}, {}", name(file), new BundleLabel(bundle));
        } catch (BundleException e) {
            log.warn("{} is gone, but {} could not be uninstalled: {}", name(file), new BundleLabel(bundle), reason(e));
        }
        afterRefresh(refresh.of(bundle));
        retry(name(file));
        tell();
    }

    /** Another bundle came, changed or went. */
    void othersChanged() {
        retry("");
        tell();
    }

    /** Whether something waits for other bundles. */
    boolean waiting() {
        return files.values().stream().anyMatch(file -> file.state() == State.WAITS);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private void put(Deployed file) {
        files.put(file.name(), file);
    }

    /** The same bundle in the same version, installed from elsewhere. */
    private Optional<Bundle> twin(BundleJar jar, Path file) {
        return Stream.of(context.getBundles()).filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()))
                .filter(bundle -> jar.version().equals(bundle.getVersion()))
                .filter(bundle -> !bundle.getLocation().equals(SCHEME + name(file))).findFirst();
    }

    private static String origin(Bundle bundle) {
        String location = bundle.getLocation();
        return (isDeployed(location) ? location.substring(SCHEME.length()) : location) + " [" + bundle.getBundleId() + "]";
    }

    /** Installed by an instance before this one, and not changed since. */
    private Deployed adopted(Deployed file, Bundle bundle) {
        boolean up = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
        return up ? file.runs() : started(file, "started " + file.name() + " as " + new BundleLabel(bundle));
    }

    private Deployed fresh(Deployed file) {
        try (InputStream content = Files.newInputStream(file.file())) {
            Bundle bundle = context.installBundle(SCHEME + file.name(), content);
            return started(file.from(bundle), "installed " + file.name() + " as " + new BundleLabel(bundle));
        } catch (IOException | BundleException e) {
            return file.waits("can't be installed: " + reason(e));
        }
    }

    /** Starts the bundle of {@code file}, and tells of it if that works. */
    private Deployed started(Deployed file, String success) {
        Bundle bundle = file.bundle().orElseThrow();
        if (isFragment(bundle)) {
            log.info("{}, a fragment", success);
            deployedHosts(bundle).forEach(host -> afterRefresh(refresh.of(host)));
            return file.runs();
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
            log.info("{}{}", success, (bundle.getState() & NOT_STARTED) == 0 ? "" : later(bundle));
            return file.runs();
        } catch (BundleException e) {
            log.debug("{} does not start", file.label(), e);
            return file.waits(diagnosis.of(bundle, e));
        }
    }

    /** The framework starts it itself once it has come that far. */
    private static String later(Bundle bundle) {
        return ", to be started at start level " + bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** Hosts that could take the fragment on at once; the platform's own bundles are never refreshed for a fragment. */
    private List<Bundle> deployedHosts(Bundle fragment) {
        String host = fragment.getHeaders("").get(Constants.FRAGMENT_HOST).split(";", 2)[0].strip();
        return files.values().stream().map(Deployed::bundle).flatMap(Optional::stream)
                .filter(bundle -> host.equals(bundle.getSymbolicName()) && bundle.adapt(BundleWiring.class) != null).toList();
    }

    private Deployed replaced(Deployed file, Bundle bundle) {
        stop(bundle);
        try (InputStream content = Files.newInputStream(file.file())) {
            bundle.update(content);
        } catch (IOException | BundleException e) {
            log.warn("{} can't be updated, the content before stays: {}", file.label(), reason(e));
            return started(file, "started " + new BundleLabel(bundle) + " again");
        }
        afterRefresh(refresh.of(bundle));
        return started(file, "updated " + file.name() + " as " + new BundleLabel(bundle));
    }

    private void stop(Bundle bundle) {
        if (isFragment(bundle)) {
            return;
        }
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            log.warn("{} did not stop in order: {}", new BundleLabel(bundle), reason(e));
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
        return Diagnosis.line(cause instanceof BundleException ? cause.getMessage() : cause.toString());
    }

    /** A new content that is a bundle which is there already: what was installed from the file stays. */
    private Deployed refused(Deployed file, Optional<Bundle> installed, String why) {
        if (installed.isEmpty()) {
            return file.waits(why);
        }
        Deployed kept = file.from(installed.get());
        log.warn("{}: the new content {}; {}", kept.label(), why, staying(installed.get()));
        return kept;
    }

    private Deployed notBundle(Deployed file, Optional<Bundle> installed, String why) {
        if (installed.isEmpty()) {
            return file.noBundle("is no bundle: " + why);
        }
        Deployed kept = file.from(installed.get());
        log.warn("{}: the new content is no bundle: {}; {}", kept.label(), why, staying(installed.get()));
        return kept;
    }

    private static String staying(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE ? "the bundle before keeps running" : "the bundle before stays installed";
    }

    /** Bundles that were refreshed may have lost what they need; those that were not running before are left alone. */
    private void afterRefresh(Collection<Bundle> refreshed) {
        for (Deployed file : List.copyOf(files.values())) {
            Optional<Bundle> bundle = file.bundle().filter(refreshed::contains);
            if (file.state() == State.RUNS && bundle.isPresent() && bundle.get().getState() == Bundle.INSTALLED) {
                put(started(file, "started " + new BundleLabel(bundle.get()) + " again"));
            }
        }
    }

    /** Tries all that waits, but for the file that was just handled, until nothing more comes of it. */
    private void retry(String handled) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Deployed file : new ArrayList<>(files.values())) {
                if (file.state() == State.WAITS && !file.name().equals(handled)) {
                    put(again(file));
                    progress |= files.get(file.name()).state() == State.RUNS;
                }
            }
        }
    }

    private Deployed again(Deployed file) {
        Optional<Bundle> bundle = file.bundle().filter(installed -> installed.getState() != Bundle.UNINSTALLED);
        if (bundle.isPresent()) {
            return started(file, "started " + file.name() + " as " + new BundleLabel(bundle.get()));
        }
        try {
            BundleJar jar = BundleJar.read(file.file());
            return twin(jar, file.file()).isPresent() ? file : fresh(file);
        } catch (NoBundleException e) {
            return file.noBundle("is no bundle: " + e.getMessage());
        }
    }

    /**
     * Names the problems that the log has not named. Not while files lie there that were not handled: they are on their way,
     * and one of them may be what another waits for.
     */
    private void tell() {
        boolean more = more();
        tell(file -> !(more && file.state() == State.WAITS));
    }

    /** Names all problems that have not been named, whatever else lies there. */
    void tellAll() {
        tell(_ -> true);
    }

    /** Whether a problem has not been named. */
    boolean untold() {
        return files.values().stream().anyMatch(Deployed::untold);
    }

    private void tell(Predicate<Deployed> ripe) {
        for (Deployed file : files.values().stream().filter(Deployed::untold).filter(ripe).toList()) {
            log.warn("{} {}", file.label(), file.problem());
            put(file.told());
        }
    }

    private boolean more() {
        try (Stream<Path> there = Files.list(folder)) {
            return there.anyMatch(file -> name(file).endsWith(".jar") && !files.containsKey(name(file)));
        } catch (IOException e) {
            return false;
        }
    }
}
