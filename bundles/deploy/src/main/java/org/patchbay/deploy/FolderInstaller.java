package org.patchbay.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What FileInstall calls for the jars of the deploy folder, from its watching thread. Each call becomes a task of one thread
 * of ours, so that {@link DeployFolder} needs no lock. The caller waits for it: FileInstall's first scan is part of the start,
 * and what lies in the folder runs when it returns. But an activator that hangs holds it up only once, and not for ever.
 * Nothing is ever thrown back: FileInstall would log a stack trace and forget the file.
 *
 * <p>FileInstall tells of a file that has gone at once, but of a new one only after a second look; so what is to be removed is held
 * for a few looks. Folders of jars, which it would pack into one, are looked at here: first when its own first look is over.
 */
@Component(immediate = true, service = {ArtifactInstaller.class, Deployments.class})
public final class FolderInstaller implements ArtifactInstaller, Deployments, SynchronousBundleListener {

    /** After this a problem is named even if other files are still being copied. */
    private static final long PATIENCE_MILLIS = 2000;

    /** What takes long to try is tried this long after something that may help. */
    private static final long LATER_MILLIS = 2000;

    /** How long the watching waits for one file: more than a start, getting ready and a stop may take. */
    private static final Duration WAIT = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final long STOP_MILLIS = 1000;

    private static final int CHANGES = BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

    private static final String WATCHER = "org.apache.felix.fileinstall";
    private static final Logger LOG = LoggerFactory.getLogger("org.patchbay.deploy");

    private final BundleContext context;
    private final Duration wait;
    private final Duration poll;
    private final Optional<Path> folder;
    private final Optional<DeployFolder> deployments;
    /** What FileInstall no longer waits for. */
    private volatile Future<?> overdue = CompletableFuture.completedFuture(null);
    /** Whether what lay there at the start has been handled, in its order and not in that of FileInstall, which has none. */
    private volatile boolean begun;
    /** Whether a look at what has gone, or at what takes long, is planned; of the one thread. */
    private boolean sweeping;
    private boolean trying;
    private Optional<ServiceRegistration<?>> urls = Optional.empty();
    private final ServiceListener services = this::serviceChanged;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("patchbay-deploy").factory());

    /**
     * Looks after the folder {@code deploy} in the one that the framework property {@code patchbay.home} names.
     *
     * @param components tells which components of a bundle are satisfied
     */
    @Activate
    public FolderInstaller(BundleContext context, @Reference ServiceComponentRuntime components) {
        this(context, Optional.of(components), WAIT);
    }

    FolderInstaller(BundleContext context, Optional<ServiceComponentRuntime> components, Duration wait) {
        this.context = context;
        this.wait = wait;
        this.poll = poll(context.getProperty("felix.fileinstall.poll"));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        folder = Optional.ofNullable(context.getProperty("patchbay.home")).map(home -> canonical(new File(home, "deploy")));
        deployments = folder.map(path -> new DeployFolder(path,
                Parts.of(context, components, Limits.of(poll), InstantSource.system(), this::submit, LOG), LOG));
        if (folder.isEmpty()) {
            LOG.debug("No framework property patchbay.home, so no deploy folder");
        } else {
            urls = Optional.of(context.registerService(URLStreamHandlerService.class, new DeployUrls(folder.get()),
                    new Hashtable<>(Map.of(URLConstants.URL_HANDLER_PROTOCOL, DeployUrls.PROTOCOL))));
            context.addBundleListener(this);
            context.addServiceListener(services);
            resume();
        }
    }

    /** After a restart of this bundle FileInstall tells only of what changes. */
    private void resume() {
        boolean watched = Stream.of(context.getBundles())
                .anyMatch(bundle -> WATCHER.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE);
        deployments.ifPresent(files -> submit(() -> files.resume(watched)));
        if (watched) {
            begun = true;
            watchSets(false);
            deployments.ifPresent(files -> thread.scheduleWithFixedDelay(() -> guarded(files::seekStrays), poll.toMillis(), poll.toMillis(),
                    TimeUnit.MILLISECONDS));
        }
    }

    private void watchSets(boolean first) {
        deployments.ifPresent(files -> {
            Future<?> scan = submit(() -> files.scanSets(first));
            if (first) {
                await("the folders of jars", scan);
            }
            thread.scheduleWithFixedDelay(() -> guarded(() -> files.scanSets(false)), poll.toMillis(), poll.toMillis(),
                    TimeUnit.MILLISECONDS);
        });
    }

    private static Duration poll(String property) {
        return property != null && property.matches("[1-9]\\d{0,8}") ? Duration.ofMillis(Long.parseLong(property)) : POLL;
    }

    private static Path canonical(File file) {
        try {
            return file.getCanonicalFile().toPath();
        } catch (IOException e) {
            return file.toPath().toAbsolutePath().normalize();
        }
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar") && !artifact.isDirectory() && artifact.getParentFile() != null
                && folder.filter(canonical(artifact.getParentFile())::equals).isPresent();
    }

    @Override
    public void install(File artifact) {
        deployments.ifPresent(files -> {
            if (!begun) {
                begun = true;
                files.present().forEach(path -> await(path.getFileName().toString(), submit(() -> files.begin(path))));
            }
            await(artifact.getName(), submit(() -> files.install(artifact.toPath())));
        });
    }

    @Override
    public void update(File artifact) {
        deployments.ifPresent(files -> await(artifact.getName(), submit(() -> files.update(artifact.toPath()))));
    }

    @Override
    public void uninstall(File artifact) {
        deployments.ifPresent(files -> await(artifact.getName(), submit(() -> files.uninstall(artifact.toPath()))));
    }

    /** Another's bundle may be what a bundle of the folder waits for. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED && WATCHER.equals(event.getBundle().getSymbolicName())) {
            watchSets(true);
        }
        if ((event.getType() & CHANGES) != 0 && Location.of(event.getBundle()).isEmpty()) {
            deployments.ifPresent(files -> submit(() -> {
                if (files.waiting()) {
                    files.othersChanged();
                }
            }));
        }
    }

    private void serviceChanged(ServiceEvent event) {
        Bundle from = event.getServiceReference().getBundle();
        if (event.getType() == ServiceEvent.REGISTERED && from != null) {
            deployments.filter(DeployFolder::awaitsServices).ifPresent(files -> submit(() -> files.serviceCame(from)));
        }
    }

    private Future<?> submit(Runnable task) {
        try {
            return thread.submit(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("The deploy folder is no longer looked after");
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Waits, unless a file before it has not come to an end: then this one waits in the queue, and the caller goes on. */
    private void await(String what, Future<?> task) {
        if (!overdue.isDone()) {
            return;
        }
        try {
            task.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            overdue = task;
            LOG.warn("{} takes longer than {} ms; files that come now wait for it", what, wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("{} could not be handled: {}", what, Diagnosis.line(String.valueOf(e.getCause())), e);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            deployments.ifPresent(this::plan);
        } catch (RejectedExecutionException e) {
            LOG.debug("The deploy folder is no longer looked after");
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A change of the deploy folder could not be handled: {}", Diagnosis.line(e.toString()), e);
        }
    }

    /** What is to be done a while after a task. */
    private void plan(DeployFolder files) {
        if (files.untold()) {
            thread.schedule(files::tellAll, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (files.leaving() && !sweeping) {
            sweeping = true;
            thread.schedule(() -> guarded(() -> {
                sweeping = false;
                files.sweep();
            }), poll.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (files.wantsLater() && !trying) {
            trying = true;
            thread.schedule(() -> guarded(() -> {
                trying = false;
                files.retryLater();
            }), LATER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public List<DeploymentInfo> deployments() {
        return deployments.map(DeployFolder::deployments).orElse(List.of());
    }

    @Override
    public List<DeploymentInfo> former() {
        return deployments.map(DeployFolder::former).orElse(List.of());
    }

    /** Leaves the bundles as they are. */
    @Deactivate
    public void close() throws InterruptedException {
        context.removeBundleListener(this);
        context.removeServiceListener(services);
        urls.ifPresent(ServiceRegistration::unregister);
        thread.shutdown();
        if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }
}
